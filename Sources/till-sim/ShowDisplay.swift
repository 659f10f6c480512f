import ArgumentParser
import JSON
import Simulators

/// `till-sim display`
struct ShowDisplay: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "display", abstract: "Show the customer display.")

  @OptionGroup var folder: Folder

  func run() throws {
    let lines = try folder.ask { .display }["lines"]?.arrayValue?.compactMap(\.stringValue) ?? []
    let edge = "+" + String(repeating: "-", count: lines.first?.unicodeScalars.count ?? 0) + "+"
    print(edge)
    for line in lines { print("|\(line)|") }
    print(edge)
  }
}
