/// All parts, in the order of the table.
enum Measurements {
  static var all: [any Measurement] {
    [SocketTrips(), ScanToEvent(), IdleDaemon(), Receipt(), Dithering(), Transcoding(), DurableSale(), Lookup()]
  }
}
