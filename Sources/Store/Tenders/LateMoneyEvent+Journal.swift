internal import Sales

extension LateMoneyEvent {
  /// What the event of a movement means for late money; nil where it means nothing.
  ///
  /// - Parameter movement: the movement as it is after the event. That its money went back is said by its row, and by no row of late money.
  init?(_ event: CardTenderEvent, of movement: CardTender?) {
    guard case .approved = event, case .giveBack(_, let payment)? = movement?.purpose else { return nil }
    self = .wentBack(payment)
  }
}
