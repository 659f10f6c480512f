import ArgumentParser
import JSON
import Simulators

/// `till-sim status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show the state of all devices.")

  @OptionGroup var folder: Folder
  @Flag(help: "One line of JSON.")
  var json = false

  func run() throws {
    let answer = try folder.ask { .status }
    print(json ? String(decoding: StrictJSON.write(answer), as: UTF8.self) : StatusText.lines(answer).joined(separator: "\n"))
  }
}
