import ArgumentParser
import Simulators

/// `till-sim wait`
struct WaitFor: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "wait", abstract: "Wait for something to happen.")

  @OptionGroup var folder: Folder
  @Argument(help: "printed (each wait takes one receipt), drawer-open, configured or unplugged (USB), or display-contains=TEXT.")
  var condition: String
  @Option(help: "Seconds to wait at most.")
  var timeout = 30

  func validate() throws {
    guard (0...ControlRequest.waitLimitMs / 1000).contains(timeout) else {
      throw ValidationError("--timeout is 0 to \(ControlRequest.waitLimitMs / 1000) seconds")
    }
  }

  func run() throws {
    _ = try folder.ask { .wait(try WaitCondition(parsing: condition), timeoutMs: timeout * 1000) }
  }
}
