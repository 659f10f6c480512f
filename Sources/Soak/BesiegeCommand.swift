import ArgumentParser
import Endurance
import Glibc

/// `Soak besiege`: what `hostile` starts for each of the besiegers' users.
struct BesiegeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "besiege", abstract: "Hold half-open connections on a socket for a while.", shouldDisplay: false)

  @Argument(help: "The daemon's socket.")
  var socket: String
  @Option(help: "How many connections.")
  var connections = 50
  @Option(help: "How long they stand.")
  var seconds = 60
  @Option(help: "The user that it becomes, if it is root.")
  var user: UInt32 = geteuid()
  @Option(help: "The group that it becomes, if it is root.")
  var group: UInt32 = getegid()

  func run() throws {
    if user != geteuid() { try HalfOpener.become(user: user, group: group) }
    let standing = try HalfOpener(path: socket, count: connections).run(for: .seconds(seconds)) { text in
      print(text)
      fflush(nil)
    }
    print("stood \(standing)")
  }
}
