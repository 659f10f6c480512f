import DeviceIO
import Peripherals

extension ConfigurationReader {
  mutating func drawer(
    _ source: TableReader, names: inout [String], printers: [Configuration.PrinterDevice]
  ) throws(ConfigurationError) -> Configuration.DrawerDevice {
    var table = source
    let name = try deviceName(&table, &names)
    var device = Configuration.DrawerDevice(
      name: name, role: try table.text("role", default: "drawer.1"), pin: try table.integer("pin", in: 2...5, default: 2))
    guard device.pin == 2 || device.pin == 5 else { throw table.error("pin", "\(device.pin) is no drawer pin", "write 2 or 5") }
    if table.has("connect") || table.has("profile") {
      guard !table.has("printer") else {
        throw table.error("printer", "connect or profile stands there too", "a drawer has a printer or a box of its own")
      }
      let place = try boxPlace(&table, role: device.role)
      try take(place.endpoint, for: name, table)
      device.box = .init(place: place, profile: try table.text("profile", default: "serial-bel"))
    } else {
      device.printer = try printer(&table, printers)
    }
    device.sensor = try table.choice("sensor", Configuration.DrawerDevice.Sensor.self, default: .learn)
    device.onMs = try table.integer("on_ms", in: 2...510)
    device.dutyPercent = try table.integer("duty_percent", in: 1...50)
    device.alarm = try alarm(&table)
    try finish(table)
    return device
  }

  /// The printer that something hangs on: one that is spoken to directly.
  func printer(
    _ table: inout TableReader, _ printers: [Configuration.PrinterDevice]
  ) throws(ConfigurationError) -> String {
    let name = try table.text("printer")
    guard let printer = printers.first(where: { $0.name == name }) else {
      throw table.error("printer", "no printer is named \"\(name)\"", "write the name of a [[printer]] above")
    }
    if case .printQueue = printer.endpoint {
      throw table.error(
        "printer", "\"\(name)\" is a print queue, behind which nothing can be reached in time",
        "connect the printer itself (tcp:, tty: or USB), or give this device a port of its own")
    }
    return name
  }

  /// A box with a profile and no port is the one that is bound to the role.
  private func boxPlace(_ table: inout TableReader, role: String) throws(ConfigurationError) -> DevicePlace {
    let place = try place(&table, role: role, family: .drawer)
    switch place.endpoint {
    case nil, .serial, .tcp: return place
    case .usbPrinter, .linePrinter, .hidraw, .inputEvent, .printQueue:
      throw table.error("connect", "\"\(place.title)\" opens no drawer", "write \"tty:/dev/…\" or \"tcp:HOST:PORT\", or name a printer")
    }
  }

  private func alarm(_ table: inout TableReader) throws(ConfigurationError) -> DrawerAlarm.Settings? {
    let after = try table.integer("alarm_after_s", in: 0...3_600, default: 0)
    let settings = DrawerAlarm.Settings(
      afterSeconds: after, pauseSeconds: try table.integer("alarm_pause_s", in: 1...600, default: 10),
      beeps: try table.integer("alarm_beeps", in: 1...DrawerAlarm.maximumBeeps, default: 30),
      tone: DrawerAlarm.Tone(
        lengthMs: try table.integer("alarm_beep_ms", in: 50...2_000, default: 200),
        pitchHz: try table.integer("alarm_pitch_hz", in: 100...10_000, default: 2_000)))
    return after > 0 ? settings : nil
  }
}

extension TableReader {
  /// An integer that may be left out.
  fileprivate mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
    guard has(key) else { return try optionalInteger(key) }
    return try integer(key, in: range, default: range.lowerBound)
  }
}
