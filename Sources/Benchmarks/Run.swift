import ArgumentParser
import Glibc
import JSON
import Rehearsal

/// Runs the measurements and shows the table.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run the measurements (the default).")

  @Option(help: "Run only this part; may be given several times.")
  var only: [String] = []

  @Option(help: "Write the figures to this file as JSON.")
  var json: String?

  @Option(help: "How often each contender has its turn.")
  var rounds = 11

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("there has to be a round") }
    let names = Measurements.all.map(\.name)
    for name in only where !names.contains(name) {
      throw ValidationError("\(name) is no part; there are \(names.joined(separator: ", "))")
    }
  }

  func run() throws {
    // A peer that ends while it is written to must not end the run.
    signal(SIGPIPE, SIG_IGN)
    let folder = try Self.scratchFolder()
    let bench = Bench(rounds: rounds, folder: folder)
    var report = Report()
    for measurement in Measurements.all where only.isEmpty || only.contains(measurement.name) {
      note("measuring: \(measurement.name)")
      report.add(measurement.name, Result { try measurement.figures(bench) })
    }
    print(Machine.line(folder: folder))
    print(Bench.peerVersions)
    print(report.text, terminator: "")
    if let json { try Self.write(report.figures, to: json) }
    if report.isBroken { throw ExitCode.failure }
  }

  private func note(_ text: String) {
    let line = Array("bench: \(text)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, line, line.count)
  }

  private static func scratchFolder() throws -> String {
    let folder = Programs.tree + "/.build/bench"
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw Broken("cannot make \(folder): errno \(errno)") }
    return folder
  }

  private static func write(_ figures: [Figure], to path: String) throws {
    guard let file = fopen(path, "we") else { throw Broken("cannot write \(path): errno \(errno)") }
    defer { fclose(file) }
    let bytes = try StrictJSON.encode(figures) + [UInt8(ascii: "\n")]
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Broken("cannot write \(path)") }
  }
}
