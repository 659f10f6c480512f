internal import ArgumentParser
internal import Glibc
internal import RPC
internal import TillClient

/// `tillctl trace DEVICE`
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Records what goes between the daemon and a device, and shows it as it comes.",
    discussion: """
      The trace goes to stdout or a file, and stays in the daemon's state folder. Card numbers and tracks are always left out. Ctrl-C ends it. \
      till-sim replay plays it back as the device.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The device's name, as tillctl devices shows it.")
  var device: String

  @Option(help: "How long.")
  var seconds = 60

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Write it into this file.", valueName: "file"))
  var output: String?

  @Option(help: "What is left out: card (always), or text: also what customers read and scan.")
  var redact: String?

  @Flag(help: "Connect the device anew, so that the trace begins with the greeting; needed for a replay of printers.")
  var reconnect = false

  func validate() throws {
    guard (1...86_400).contains(seconds) else { throw ValidationError("--seconds is a number from 1 to 86400.") }
    if let redact, !StartTrace.Params.scopes.contains(redact) { throw ValidationError("--redact is card or text.") }
  }

  func run() throws {
    Interruption.watch()
    try options.withDaemon { client in
      let trace = try client.call(
        StartTrace.self, .init(device: device, seconds: Int64(seconds), redact: redact, reconnect: reconnect ? true : nil))
      var bytes: [UInt8] = []
      try TraceTail.follow(trace.trace, client, until: { Interruption.came }) { text in
        if output != nil { bytes += Array(text.utf8) } else if !options.json { Console.write(part: text) }
      }
      if let output { try FileWriter.write(bytes, to: output) }
      let ended = try client.call(StopTrace.self, .init(trace: trace.trace))
      if options.json { return try options.show(ended) { [] } }
      Console.note(TerminalText.safe("tillctl: \(ended.reason ?? ended.state); \(ended.bytes) bytes in \(output ?? ended.file)"))
    }
  }
}
