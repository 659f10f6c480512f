/// What a quantity and a unit price count. The raw values are stable.
public enum ProductUnit: String, Codable, CaseIterable, Sendable {
  /// Whole numbers only.
  case piece
  case kilogram
  case litre
  case metre
}
