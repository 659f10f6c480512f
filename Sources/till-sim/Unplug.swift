import ArgumentParser
import Simulators

/// `till-sim unplug`
struct Unplug: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Take the cable of a simulated USB device out.")

  @OptionGroup var folder: Folder
  @Option(help: "Not now, but after so many more bytes that the host sends it.")
  var after: Int?
  @Option(help: "Plug it in again so many milliseconds later.")
  var backMs: Int?

  func validate() throws {
    if let after, !(1...USBFault.greatestNumber).contains(after) {
      throw ValidationError("--after is 1 to \(USBFault.greatestNumber) bytes")
    }
    if let backMs, !(0...ControlRequest.waitLimitMs).contains(backMs) {
      throw ValidationError("--back-ms is 0 to \(ControlRequest.waitLimitMs)")
    }
  }

  func run() throws { _ = try folder.ask { .unplug(afterBytes: after, backMs: backMs) } }
}
