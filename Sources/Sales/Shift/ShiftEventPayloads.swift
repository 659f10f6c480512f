// One file for the six bodies: they are read together, and each is a list of fields.

/// A shift was opened.
public struct ShiftOpened: ShiftEventPayload {
  public static let kind = "shift.opened"
  public static let version = 1
  public let shift: Identifier
  public let register: RegisterID
  public let number: Int64
  public let epoch: Int
  public let currency: Currency
  public let at: WallTime
  public var event: ShiftEvent { .opened(self) }
}

/// The cash in the drawer was counted at the opening.
public struct ShiftFloatCounted: ShiftEventPayload {
  public static let kind = "shift.floatCounted"
  public static let version = 1
  public let shift: Identifier
  public let count: CashCount
  public let at: WallTime
  public var event: ShiftEvent { .floatCounted(self) }
}

/// Cash was put in or taken out.
public struct CashMoved: ShiftEventPayload {
  public static let kind = "cash.moved"
  public static let version = 1
  public let shift: Identifier
  public let move: CashMove
  public let at: WallTime
  public var event: ShiftEvent { .moved(self) }
}

/// The shift ends: what comes now belongs to the next one.
public struct ShiftClosing: ShiftEventPayload {
  public static let kind = "shift.closing"
  public static let version = 1
  public let shift: Identifier
  public let at: WallTime
  public var event: ShiftEvent { .closing(self) }
}

/// The drawer was counted without knowing what must be in it. The last count is the one that holds.
public struct ShiftCounted: ShiftEventPayload {
  public static let kind = "shift.counted"
  public static let version = 1
  public let shift: Identifier
  public let count: CashCount
  public let at: WallTime
  public var event: ShiftEvent { .counted(self) }
}

/// The shift is final. Holds every result, so that nothing is ever worked out again from newer rules.
public struct ShiftClosed: ShiftEventPayload {
  public static let kind = "shift.closed"
  public static let version = 1
  public let shift: Identifier
  public let register: RegisterID
  public let number: Int64
  public let epoch: Int
  public let currency: Currency
  public let openedAt: WallTime
  public let at: WallTime
  public let tally: ShiftTally
  /// Nil when it was not counted.
  public let float: CashCount?
  /// `float`, and what sales and movements did to the drawer since it was counted.
  public let expected: Money
  /// Nil when it was not counted.
  public let count: CashCount?
  /// Counted less expected. An entry of its own: the next float is counted anew.
  public let difference: Money?
  public let late: LateArrivals
  public let exceptions: [ShiftException]
  public let perpetual: PerpetualTotals
  /// Of other currencies; nil where there was none.
  public internal(set) var foreign: [ForeignCount]?
  public var event: ShiftEvent { .closed(self) }
}
