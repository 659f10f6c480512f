import JSON

extension VirtualDrawer {
  /// What can be seen of the drawer.
  var statusAnswer: JSONValue {
    [
      "open": .bool(isOpen), "openings": .integer(Int64(openings)), "fault": .string(fault.rawValue), "lineHigh": .bool(sensorLineHigh),
    ]
  }
}
