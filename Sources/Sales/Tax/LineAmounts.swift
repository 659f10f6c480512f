/// The settled amounts of one line: net + tax = gross.
public struct LineAmounts: Codable, Hashable, Sendable {
  public let line: Identifier
  public let net: Money
  public let tax: Money
  public let gross: Money
}
