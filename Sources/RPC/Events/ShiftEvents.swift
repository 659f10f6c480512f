public enum ShiftOpened: RPCEvent {
  public typealias Body = ShiftView
  public static let name = "shift.opened"
  public static let summary = "A shift was begun"
  public static let isDurable = true
}

public enum ShiftCounted: RPCEvent {
  public typealias Body = ShiftView
  public static let name = "shift.counted"
  public static let summary = "The drawer was counted, at the opening or at the end"
  public static let isDurable = true
}

public enum ShiftClosing: RPCEvent {
  public typealias Body = ShiftView
  public static let name = "shift.closing"
  public static let summary = "A shift ended and waits for the count of its drawer"
  public static let isDurable = true
}

public enum ShiftClosed: RPCEvent {
  public typealias Body = ShiftView
  public static let name = "shift.closed"
  public static let summary = "A shift was closed; its Z report stands and the journal was signed"
  public static let isDurable = true
}

public enum CashMoved: RPCEvent {
  public typealias Body = CashMoveView
  public static let name = "cash.moved"
  public static let summary = "Cash was put into the drawer or taken out of it besides sales"
  public static let isDurable = true
}
