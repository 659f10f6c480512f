/// What a decision needs besides the sale: looked up or made before, so that the decision is pure.
public struct SaleContext: Equatable, Sendable {
  /// What is needed to open a sale.
  public struct Opening: Equatable, Sendable {
    public let register: RegisterID
    public let settings: SaleSettings
    /// For practice: numbers of its own, and no stock, drawer or totals.
    public let isTraining: Bool
    /// When it was sold, as a front end without its daemon noted it.
    public let occurredAt: WallTime?

    public init(register: RegisterID, settings: SaleSettings, isTraining: Bool = false, occurredAt: WallTime? = nil) {
      self.register = register
      self.settings = settings
      self.isTraining = isTraining
      self.occurredAt = occurredAt
    }
  }

  /// What is needed to add a line: the product and its tax as they were looked up.
  public struct Item: Equatable, Sendable {
    public let product: Product
    /// In the order in which they apply; at least one.
    public let taxes: [TaxSnapshot]
    /// The deposit that comes with each piece.
    public var deposit: Deposit?
    /// The price of the whole line, where its label says it.
    public var printedPrice: Money?
    public var serial: String?
    public var lot: String?
    /// Whether it is a line of its own, whatever stands before it: what is then said of the line concerns it alone.
    public var isApart = false
    /// What the line loads, where the product is a gift card or voucher.
    public var load: ValueLoad?

    public init(product: Product, taxes: [TaxSnapshot]) {
      precondition(!taxes.isEmpty, "a product has a tax, be it of 0 percent")
      self.product = product
      self.taxes = taxes
    }

    public init(product: Product, tax: TaxSnapshot) { self.init(product: product, taxes: [tax]) }
  }

  /// The product that a deposit is, and its taxes.
  public struct Deposit: Equatable, Sendable {
    public let product: Product
    public let taxes: [TaxSnapshot]

    public init(product: Product, taxes: [TaxSnapshot]) {
      self.product = product
      self.taxes = taxes
    }
  }

  public let time: WallTime
  /// At least `IdentifierSupply.perDecision`.
  public let identifiers: IdentifierSupply
  /// For `SaleCommand.open`.
  public var opening: Opening?
  /// For `SaleCommand.addLine` and `SaleEdit.takeBack`.
  public var item: Item?
  /// For every command that may complete the sale: `tenderCash`, `settleTender`, `take` and `complete`.
  public let nextReceipt: ReceiptNumber?
  /// Who asks: nobody agrees to what they asked for themselves.
  public var actor: String?
  /// The version that the caller saw; nil: any will do.
  public var version: Int64?
  /// The offers that are valid now.
  public var offers: [Offer] = []
  /// For `SaleEdit.refund`.
  public var returnable: ReturnableLine?
  /// For `payBack` and `payOut`: what the shop has now of what it took in for the sales of which something comes back; what a line says itself
  /// where it is not named.
  public var paidLeft: [Identifier: Money] = [:]
  /// For `SaleEdit.setCustomer`.
  public var exemption: TaxSnapshot?

  public init(
    time: WallTime, identifiers: IdentifierSupply, opening: Opening? = nil, item: Item? = nil, nextReceipt: ReceiptNumber? = nil
  ) {
    self.time = time
    self.identifiers = identifiers
    self.opening = opening
    self.item = item
    self.nextReceipt = nextReceipt
  }
}
