import Sales

/// The code on a receipt that leads back to its sale.
enum ReceiptCode {
  private static let prefix = "till-receipt:"

  static func text(of receipt: ReceiptNumber) -> String { prefix + receipt.description }

  /// Whether a scan is of a receipt, and not of anything that is sold.
  static func isMarked(_ text: String) -> Bool { text.hasPrefix(prefix) }

  /// The receipt of a code, or of its number as a person types it; nil for anything else.
  static func receipt(_ text: String) -> ReceiptNumber? {
    ReceiptNumber(text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
  }
}
