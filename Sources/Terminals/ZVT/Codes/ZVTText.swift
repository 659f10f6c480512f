/// A text for the cashier in the two languages of the terminals' specification.
public struct ZVTText: Hashable, Sendable {
  public let english: String
  public let german: String

  init(_ english: String, _ german: String) { (self.english, self.german) = (english, german) }
}
