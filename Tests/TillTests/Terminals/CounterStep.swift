import Sales

/// One thing that a front end asks for, again and again with the same key until it has its answer.
enum CounterStep: Sendable {
  case openShift
  case open
  case add(String)
  case cash(Int64)
  /// A card payment of all that is due is begun; nobody waits for it.
  case beginCard
  /// The current sale is paid, by card as long as that works, or what it owes goes back, and it has ended.
  case settle
  case void
  case park
  /// Goes on with the n-th sale of the story.
  case resume(Int)
  /// A gift card or voucher of the run's own code is added to the current sale.
  case sellCard(String, Int64)
  /// It pays what it holds.
  case giftCard
  /// What the document owes goes onto it.
  case payBackOntoCard
  /// The run's own customer may owe so much.
  case allow(Int64)
  /// So much goes on the customer's account; nil: all that is due.
  case onAccount(Int64?)
  /// So many pieces of the story's sold line come back by a document, which is the current sale then; nil: all that is left.
  case refund(Int64?)
  /// All that was sold on the n-th sale of the story comes back by a document, which is the current sale then.
  case refundAll(Int)
  /// A piece of that line comes back on the current sale.
  case takeBack
  case move(CashMove.Kind, Int64)
  case endShift
  case count(Int64)
  case closeShift
}
