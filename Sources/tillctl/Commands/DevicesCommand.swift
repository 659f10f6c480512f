internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl devices`
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: "Lists the devices with their state and what to do about it.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(ListDevices.self, .init())
      try options.show(result) { DeviceLines.lines(result.devices) }
    }
  }
}
