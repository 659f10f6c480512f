internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl devices`
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "Lists the devices with their state and what to do about it, what is plugged in, and who has which role.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.withDaemon { client in
      let devices = try client.call(ListDevices.self, .init())
      let found = try client.call(DiscoverDevices.self, .init())
      guard options.json else {
        let lines = DeviceLines.lines(devices.devices) + AttachmentLines.lines(found)
        return lines.forEach { Console.write($0) }
      }
      guard case .object(var document) = try StrictJSON.value(of: found) else { return }
      document["devices"] = try StrictJSON.value(of: devices)["devices"]
      Console.write(json: .object(document))
    }
  }
}
