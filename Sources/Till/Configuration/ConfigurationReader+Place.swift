import DeviceIO
import Peripherals

extension ConfigurationReader {
  /// `connect`, and for a serial port its speed beside it. Without `connect` the device is the one that is bound to the role.
  func place(_ table: inout TableReader, role: String, family: DeviceRole.Family) throws(ConfigurationError) -> DevicePlace {
    let text = try table.optionalText("connect")
    let baud = try self.baud(&table)
    guard let text else {
      guard DeviceRole(role)?.family == family else {
        throw table.error(
          "role", "\"\(role)\" is no role that a device can be bound to",
          "write \(family.rawValue) and behind a point up to 32 of A-Z a-z 0-9 _ -, or say with connect where the device is")
      }
      var settings = SerialSettings()
      if let baud { settings.baud = baud }
      return .role(settings)
    }
    if DeviceIdentity.Bus.allCases.contains(where: { text.hasPrefix("\($0.rawValue):") }) { return try unit(text, baud, table) }
    let parsed: DeviceEndpoint
    do { parsed = try DeviceEndpoint(parsing: text) } catch {
      guard case .invalidEndpoint(_, let reason) = error else { throw table.error("connect", "\(error)", "mend it") }
      throw table.error(
        "connect", "\"\(text)\": \(reason)",
        "write \"tcp:HOST:PORT\", \"tty:/dev/…\", \"usbif:1-1.4:1.0\", \"lp:/dev/usb/lp0\", \"hidraw:/dev/…\", \"evdev:/dev/…\" or \"usb:VENDOR:PRODUCT:SERIAL\""
      )
    }
    guard let baud else { return .endpoint(parsed) }
    guard case .serial(let path, var settings) = parsed else {
      throw table.error("baud", "only a serial port has a speed", "remove the key")
    }
    settings.baud = baud
    return .endpoint(.serial(path: path, settings))
  }

  /// An identity, and behind commas the settings of a serial port.
  private func unit(_ text: String, _ baud: SerialSettings.Baud?, _ table: TableReader) throws(ConfigurationError) -> DevicePlace {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard var settings = SerialSettings(words: parts.dropFirst()) else {
      throw table.error("connect", "\"\(text)\" has a setting that no serial port has", "write for example \",19200,8n1\" behind it")
    }
    if let baud { settings.baud = baud }
    do { return .unit(try DeviceIdentity(parsing: String(parts[0])), settings) } catch {
      throw table.error("connect", "\"\(error.text)\": \(error.reason)", "write it as tillctl devices shows it")
    }
  }

  private func baud(_ table: inout TableReader) throws(ConfigurationError) -> SerialSettings.Baud? {
    guard let number = try table.optionalInteger("baud") else { return nil }
    guard let baud = SerialSettings.Baud(rawValue: number) else {
      let known = SerialSettings.Baud.allCases.map { "\($0.rawValue)" }.joined(separator: ", ")
      throw table.error("baud", "\(number) is no standard speed", "write one of \(known)")
    }
    return baud
  }

  /// `[discovery]`: whether devices are looked for, and whether they may take a role by themselves.
  mutating func discovery(_ source: TableReader) throws(ConfigurationError) -> Configuration.Discovery {
    var table = source
    let discovery = Configuration.Discovery(
      isEnabled: try table.boolean("enabled", default: true), guesses: try table.boolean("guess", default: true))
    try finish(table)
    return discovery
  }

  /// Two devices that wait for what is bound to one role would be one.
  func checkRoles(_ configuration: Configuration, _ root: TableReader) throws(ConfigurationError) {
    var roles: Set<String> = []
    for slot in configuration.slots {
      guard case .role = slot.place else { continue }
      guard roles.insert(slot.role).inserted else {
        throw root.error(
          slot.family.rawValue, "two devices without connect have the role \"\(slot.role)\"",
          "give each a role of its own, such as \"\(slot.family.rawValue).2\"")
      }
    }
  }
}
