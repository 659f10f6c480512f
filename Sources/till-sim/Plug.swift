import ArgumentParser
import Simulators

/// `till-sim plug`
struct Plug: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Plug a simulated USB device in again.")

  @OptionGroup var folder: Folder

  func run() throws { _ = try folder.ask { .plug } }
}
