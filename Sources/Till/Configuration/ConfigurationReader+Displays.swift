import DeviceIO
import Peripherals

extension ConfigurationReader {
  /// The lines of the idle text.
  private static let idleLines = 2

  mutating func display(
    _ source: TableReader, names: inout [String], printers: [Configuration.PrinterDevice]
  ) throws(ConfigurationError) -> Configuration.DisplayDevice {
    var table = source
    let name = try deviceName(&table, &names)
    let role = try table.text("role", default: "display.customer")
    var place: DevicePlace?
    var chained: String?
    if table.has("printer") {
      guard !table.has("connect") else {
        throw table.error("printer", "connect stands there too", "a display has a printer or a port of its own")
      }
      chained = try printer(&table, printers)
    } else {
      place = try self.place(&table, role: role, family: .display)
      if case .printQueue? = place?.endpoint { throw table.error("connect", "a print queue is no display", "write \"tty:/dev/…\"") }
      try take(place?.endpoint, for: name, table)
    }
    let device = Configuration.DisplayDevice(
      name: name, role: role, place: place, printer: chained, profile: try table.text("profile", default: "cd5220"),
      settings: try settings(&table))
    try finish(table)
    return device
  }

  private func settings(_ table: inout TableReader) throws(ConfigurationError) -> LineDisplayMachine.Settings {
    var settings = LineDisplayMachine.Settings()
    settings.scrolling = try table.choice("scroll", LineDisplayMachine.Scrolling.self, default: .auto)
    settings.scrollStepMs = try table.integer("scroll_step_ms", in: LineDisplayMachine.scrollSteps, default: 400)
    let brightness = try table.integer("brightness", in: 0...4, default: 0)
    settings.brightness = brightness > 0 ? brightness : nil
    let idle = try table.texts("idle", limit: Self.idleLines)
    settings.idleAfterSeconds = try table.integer("idle_after_s", in: 1...86_400, default: 30)
    if let upper = idle.first { settings.idle = LineDisplayMessage(upper: upper, lower: idle.dropFirst().first ?? "") }
    return settings
  }
}
