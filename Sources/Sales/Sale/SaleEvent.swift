/// What happened to a sale.
public enum SaleEvent: JournaledEvent, Hashable {
  case opened(SaleOpened)
  case lineAdded(SaleLineAdded)
  case quantitySet(SaleQuantitySet)
  case lineRemoved(SaleLineRemoved)
  case cashTendered(SaleCashTendered)
  case tenderBegun(SaleTenderBegun)
  case tendered(SaleTendered)
  case tenderFailed(SaleTenderFailed)
  case tenderReturned(SaleTenderReturned)
  case payBackPlanned(SalePayBackPlanned)
  case finalizing(SaleFinalizing)
  case completed(SaleCompleted)
  case voided(SaleVoided)
  case edited(SaleEditEvent)
  case parked(SaleParked)
  case resumed(SaleResumed)
  case abandoned(SaleAbandoned)

  /// The body to journal.
  public var payload: any SaleEventPayload {
    switch self {
    case .opened(let payload): payload
    case .lineAdded(let payload): payload
    case .quantitySet(let payload): payload
    case .lineRemoved(let payload): payload
    case .cashTendered(let payload): payload
    case .tenderBegun(let payload): payload
    case .tendered(let payload): payload
    case .tenderFailed(let payload): payload
    case .tenderReturned(let payload): payload
    case .payBackPlanned(let payload): payload
    case .finalizing(let payload): payload
    case .completed(let payload): payload
    case .voided(let payload): payload
    case .edited(let edit): edit.payload
    case .parked(let payload): payload
    case .resumed(let payload): payload
    case .abandoned(let payload): payload
    }
  }

  /// The stable name of the kind: "sale.opened".
  public var kind: String { type(of: payload).kind }
  /// The version of the body's shape.
  public var version: Int { type(of: payload).version }
  /// The sale that it happened to.
  public var sale: Identifier { payload.sale }

  /// All names that begin so, those of a newer program too: an event that is not understood must not be passed over.
  public static func isKind(_ kind: String) -> Bool { kind.hasPrefix("sale.") }

  /// The types of all bodies.
  public static let payloadTypes: [any EventPayload<SaleEvent>.Type] =
    [
      SaleOpened.self, SaleLineAdded.self, SaleQuantitySet.self, SaleLineRemoved.self, SaleCashTendered.self, SaleTenderBegun.self,
      SaleTendered.self, SaleTenderFailed.self, SaleTenderReturned.self, SaleFinalizing.self, SaleCompleted.self, SaleVoided.self,
      SaleParked.self, SaleResumed.self, SaleAbandoned.self, SalePayBackPlanned.self,
    ] + SaleEditEvent.payloadTypes
}
