/// One printed line: things side by side, and the feed after it.
struct PaperLine: Equatable, Sendable {
  var items: [PaperItem] = []
  /// Paper motion after printing, in dots; negative after a reverse feed (ESC/POS: ESC K).
  var advance = 0
  var upsideDown = false

  var height: Int { items.reduce(0) { max($0, $1.height) } }
  var cost: Int { items.reduce(32) { $0 + $1.cost } }
}
