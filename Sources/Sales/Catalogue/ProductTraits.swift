/// What selling a product asks for beside its price.
public struct ProductTraits: Codable, Hashable, Sendable {
  /// What has to be noted with each sale. The raw values are stable.
  public enum Tracking: String, Codable, CaseIterable, Sendable {
    /// The number of the one piece.
    case serial
    /// The number of the batch.
    case lot
  }

  /// A product like most.
  public static let none = ProductTraits()

  /// The groups that offers know it by.
  public internal(set) var groups: [String]?
  /// How old the customer has to be, in years.
  public internal(set) var minimumAge: Int?
  /// The article number of the deposit that comes with each piece.
  public internal(set) var deposit: String?
  public internal(set) var tracking: Tracking?
  /// A deposit itself: sold with no discount, and its empties come back without a receipt.
  public internal(set) var isDeposit: Bool?

  /// A gift card or voucher: sold with a code and an amount.
  public internal(set) var value: ValueKind?

  public init(
    groups: [String]? = nil, minimumAge: Int? = nil, deposit: String? = nil, tracking: Tracking? = nil, isDeposit: Bool? = nil,
    value: ValueKind? = nil
  ) {
    self.groups = groups
    self.minimumAge = minimumAge
    self.deposit = deposit
    self.tracking = tracking
    self.isDeposit = isDeposit
    self.value = value
  }
}
