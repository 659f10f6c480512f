internal import JSON
internal import RPC

/// What a test of a drawer saw, and what it means.
struct DrawerTrial: Equatable {
  enum Sensor: String { case works, silent, stuck }

  let drawer: String
  /// The sensor's level while the drawer was closed, open, and closed again.
  var closedBefore: String?
  var levelOpen: String?
  var closedAfter: String?
  /// What the daemon said of the order.
  var told: DrawerChange?
  /// What the person saw.
  var opened = false

  init(drawer: String) { self.drawer = drawer }

  /// Its level is other while the drawer is open than while it is closed.
  var sensor: Sensor {
    guard let closedBefore, let levelOpen else { return .silent }
    return closedBefore == levelOpen ? .stuck : .works
  }

  private var fellBack: Bool { closedAfter == nil || closedAfter == closedBefore }

  var isGood: Bool { opened && sensor == .works && fellBack }

  /// What to do about it; empty when all is well.
  var remedy: String {
    switch (opened, sensor) {
    case (true, .works):
      fellBack ? "" : "The level stayed as it was when the drawer was closed: the switch hangs. Have it looked after."
    case (true, .silent), (true, .stuck):
      "The drawer opens, and its sensor tells nothing: plug in a cable with the sensor's wire, or write sensor = \"none\" for it."
    case (false, .works):
      "The sensor moved and the drawer stayed shut: its catch hangs, or it is locked half way. Unlock it and oil the catch."
    case (false, .silent), (false, .stuck):
      told.flatMap { $0.change == "notConfirmed" ? nil : $0.hint }
        ?? "The drawer did not open: unlock it, check its cable at both ends, and try the other pin (pin = 5 in place of 2)."
    }
  }

  var lines: [String] {
    let meaning = sensor == .works && opened ? ": open is \(levelOpen ?? "")" : ""
    return [
      "\(opened ? "✓" : "✗") the drawer \(drawer) \(opened ? "opens" : "did not open")",
      "\(sensor == .works && fellBack ? "✓" : "✗") its sensor \(sensor == .works ? "tells how it stands\(meaning)" : "tells nothing")",
    ] + (remedy.isEmpty ? [] : ["  \(remedy)"])
  }

  var document: JSONValue {
    [
      "drawer": .string(drawer), "opened": .bool(opened), "sensor": .string(sensor.rawValue), "closedBefore": text(closedBefore),
      "open": text(levelOpen), "closedAfter": text(closedAfter), "passed": .bool(isGood), "remedy": .string(remedy),
    ]
  }

  private func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
