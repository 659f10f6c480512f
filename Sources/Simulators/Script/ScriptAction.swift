/// What a script can do at a time.
enum ScriptAction: Equatable, Sendable {
  case printerFault(printer: PrinterName, PrinterFault)
  case drawerFault(DrawerFault)
  case scan(Scan)
  case moveDrawer(DrawerMove)

  init(words: [String]) throws(SimulatorError) {
    switch (words.first, words.count) {
    case ("fault", 3) where words[1] == "drawer":
      self = .drawerFault(try DrawerFault(parsing: words[2]))
    case ("fault", 3):
      self = .printerFault(printer: try PrinterName(parsing: words[1]), try PrinterFault(parsing: words[2]))
    case ("scan", 2):
      self = .scan(try Scan(words[1]))
    case ("scan", 3):
      self = .scan(try Scan(words[1], aim: words[2]))
    case ("drawer", 2):
      guard let move = DrawerMove(rawValue: words[1]) else { throw .badRequest("the drawer can open or close, not \"\(words[1])\"") }
      self = .moveDrawer(move)
    default:
      throw .badRequest("unknown action \"\(words.joined(separator: " "))\": use fault, scan or drawer")
    }
  }
}
