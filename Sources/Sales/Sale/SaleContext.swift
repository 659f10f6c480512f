/// What a decision needs besides the sale: looked up or made before, so that the decision is pure.
public struct SaleContext: Equatable, Sendable {
  /// What is needed to open a sale.
  public struct Opening: Equatable, Sendable {
    public let register: RegisterID
    public let settings: SaleSettings

    public init(register: RegisterID, settings: SaleSettings) {
      self.register = register
      self.settings = settings
    }
  }

  /// What is needed to add a line: the product and its tax as they were looked up.
  public struct Item: Equatable, Sendable {
    public let product: Product
    public let tax: TaxSnapshot

    public init(product: Product, tax: TaxSnapshot) {
      self.product = product
      self.tax = tax
    }
  }

  public let time: WallTime
  /// At least `IdentifierSupply.perDecision`.
  public let identifiers: IdentifierSupply
  /// For `SaleCommand.open`.
  public let opening: Opening?
  /// For `SaleCommand.addLine`.
  public let item: Item?
  /// For every command that may complete the sale: `tenderCash`, `settleTender`, `take` and `complete`.
  public let nextReceipt: ReceiptNumber?

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
