/// All parts, in the order of the table.
enum Measurements {
  static var all: [any Measurement] {
    [
      SocketTrips(), ScanToEvent(), ReportToEvent(), IdleDaemon(), Receipt(), Dithering(), Transcoding(), DurableSale(), Lookup(),
      QuoteCart(),
      LongCart(), CardSale(),
    ]
  }
}
