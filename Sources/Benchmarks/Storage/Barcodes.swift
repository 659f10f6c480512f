/// Barcodes of products that no shop sells.
enum Barcodes {
  /// EAN-13 of the range for use inside a company (it begins with 2), with its check digit.
  static func ean13(_ number: Int) -> String {
    let text = String(number)
    let digits = "2" + String(repeating: "0", count: 11 - text.count) + text
    let sum = digits.utf8.enumerated().reduce(0) { $0 + Int($1.element - UInt8(ascii: "0")) * ($1.offset % 2 == 0 ? 1 : 3) }
    return digits + String((10 - sum % 10) % 10)
  }
}
