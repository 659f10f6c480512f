/// What the line does to the bytes on their way to the printer.
struct LineFaults: Sendable, Equatable {
  enum Fate: Equatable {
    case arrives, swallowed, lastBeforeDrop
  }

  /// So many bytes still arrive before the connection is closed; nil for no end.
  var dropAfter: Int?
  private var loseEvery: Int?
  private var sinceLoss = 0

  mutating func lose(every count: Int) {
    loseEvery = count
    sinceLoss = 0
  }

  /// What becomes of the next byte. A swallowed byte counts towards the drop, and the drop happens once.
  mutating func take() -> Fate {
    if let left = dropAfter {
      dropAfter = left > 1 ? left - 1 : nil
      if left <= 1 { return .lastBeforeDrop }
    }
    guard let every = loseEvery else { return .arrives }
    sinceLoss += 1
    guard sinceLoss == every else { return .arrives }
    sinceLoss = 0
    return .swallowed
  }
}
