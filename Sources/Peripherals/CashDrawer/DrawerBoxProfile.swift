/// The facts of a box on a serial port that opens drawers, read from `protocols/profiles/drawers/NAME.json`.
public struct DrawerBoxProfile: Codable, Sendable, Equatable {
  /// Stable name, equal to the file's name without its ending.
  public var name: String
  public var vendor: String
  /// How each drawer of the box is opened.
  public var outputs: [Output]
  /// How long the solenoid is on: the length of a pulse on a line; for trigger bytes what the box is known to do.
  public var onMs: Int
  /// The most of the time, in per cent, that the solenoid may be on.
  public var dutyPercent: Int
  /// How the box tells whether a drawer is open; nil: it does not.
  public var sensor: Sensor?
  /// Which level means that the drawer is open; nil: it is learned.
  public var openWhen: DrawerPolarity?
  /// From one look at the sensor to the next, in milliseconds.
  public var pollMs: Int

  public struct Output: Codable, Sendable, Equatable {
    /// 2: the first drawer, 5: the second; the pins of a printer's socket, so that the configuration says it in the same words.
    public var pin: Int
    /// The trigger in hexadecimal, such as `1B 70 00 19 FA`.
    public var bytes: String?
    /// The line that is pulsed instead.
    public var line: OutputLine?
    /// The level of the pulse; the line rests on the other one. High unless said otherwise.
    public var level: Level?

    public init(pin: Int, bytes: String? = nil, line: OutputLine? = nil, level: Level? = nil) {
      self.pin = pin
      self.bytes = bytes
      self.line = line
      self.level = level
    }
  }

  public struct Sensor: Codable, Sendable, Equatable {
    /// The line whose level is read.
    public var line: InputLine?
    /// The byte that asks, in hexadecimal, and the bit of the answer (0 is the lowest) that is the level.
    public var ask: String?
    public var bit: Int?

    public init(line: InputLine? = nil, ask: String? = nil, bit: Int? = nil) {
      self.line = line
      self.ask = ask
      self.bit = bit
    }
  }

  public enum OutputLine: String, Codable, Sendable, CaseIterable { case dtr, rts }
  public enum InputLine: String, Codable, Sendable, CaseIterable { case cts, dsr, cd, ri }
  public enum Level: String, Codable, Sendable, CaseIterable { case high, low }

  public init(
    name: String, vendor: String, outputs: [Output], onMs: Int, dutyPercent: Int, sensor: Sensor? = nil, openWhen: DrawerPolarity? = nil,
    pollMs: Int = 500
  ) {
    self.name = name
    self.vendor = vendor
    self.outputs = outputs
    self.onMs = onMs
    self.dutyPercent = dutyPercent
    self.sensor = sensor
    self.openWhen = openWhen
    self.pollMs = pollMs
  }

  /// Checks the figures of a profile that came from a file; the machine relies on them.
  public func validate() throws(DrawerBoxError) {
    try Self.check("onMs", onMs, 2...510)
    try Self.check("dutyPercent", dutyPercent, 1...50)
    try Self.check("pollMs", pollMs, 100...60_000)
    guard !outputs.isEmpty, Set(outputs.map(\.pin)).count == outputs.count else { throw .noOutput }
    for output in outputs {
      guard output.pin == 2 || output.pin == 5 else { throw .outOfRange(field: "outputs.pin", value: output.pin, allowed: 2...5) }
      guard (output.bytes == nil) != (output.line == nil) else { throw .eitherOr("outputs", "bytes", "line") }
      if let bytes = output.bytes { _ = try Self.bytes(bytes, field: "outputs.bytes") }
    }
    guard let sensor else { return }
    guard (sensor.ask == nil) != (sensor.line == nil), (sensor.ask == nil) == (sensor.bit == nil) else {
      throw .eitherOr("sensor", "line", "ask and bit")
    }
    if let ask = sensor.ask { _ = try Self.bytes(ask, field: "sensor.ask") }
    if let bit = sensor.bit { try Self.check("sensor.bit", bit, 0...7) }
  }

  private static func check(_ field: String, _ value: Int, _ allowed: ClosedRange<Int>) throws(DrawerBoxError) {
    guard allowed.contains(value) else { throw .outOfRange(field: field, value: value, allowed: allowed) }
  }

  static func bytes(_ text: String, field: String) throws(DrawerBoxError) -> [UInt8] {
    do {
      let bytes = try CommandTemplate(text, field: field, place: nil).bytes()
      guard !bytes.isEmpty else { throw DrawerBoxError.badBytes(field: field, text: text) }
      return bytes
    } catch { throw .badBytes(field: field, text: text) }
  }
}
