public import ArgumentParser
import JSON
public import Simulators

extension DrawerMove: ExpressibleByArgument {}

/// `till-sim drawer`
struct Drawer: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Open the drawer with its key, close it, or look at it.")

  @OptionGroup var folder: Folder
  @Argument(help: "Leave out to look only.")
  var move: DrawerMove?

  func run() throws {
    let answer = try folder.ask { .drawer(move) }
    let state = answer["open"]?.boolValue == true ? "open" : "closed"
    let openings = answer["openings"]?.integerValue ?? 0
    print("\(state), opened \(openings) \(openings == 1 ? "time" : "times")")
  }
}
