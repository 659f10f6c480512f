import ArgumentParser
import BenchmarkReferences
import Rehearsal

/// The references in C that need a process of their own. The run starts them; nobody else has to.
struct Reference: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a reference.", shouldDisplay: false, subcommands: [Echo.self, Relay.self, ReportRelay.self])

  struct Echo: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Answer lines with lines of a size.")

    @Argument var socket: String
    @Argument var answerBytes: Int

    func run() throws {
      let problem = bench_serve_echo(socket, answerBytes)
      throw Broken("the echo ended: errno \(problem)")
    }
  }

  struct Relay: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Send what a terminal says as lines of a size.")

    @Argument var terminal: String
    @Argument var socket: String
    @Argument var eventBytes: Int

    func run() throws {
      let problem = bench_serve_relay(terminal, socket, eventBytes)
      throw Broken("the relay ended: errno \(problem)")
    }
  }

  struct ReportRelay: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "report-relay", abstract: "Send what HID reports say as lines of a size.")

    @Argument var device: String
    @Argument var socket: String
    @Argument var eventBytes: Int

    func run() throws {
      let problem = bench_serve_report_relay(device, socket, eventBytes)
      throw Broken("the relay ended: errno \(problem)")
    }
  }
}
