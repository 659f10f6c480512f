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
    let bytes = json ? StrictJSON.write(answer) : StrictJSON.writePretty(answer)
    print(String(decoding: bytes, as: UTF8.self))
  }
}
