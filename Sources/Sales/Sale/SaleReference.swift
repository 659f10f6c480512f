internal import CardNumbers

/// Texts from outside that name something: people who agree, customers, reasons, serial numbers, coupons. The journal keeps the name and nothing
/// about whom or what it names.
enum SaleReference {
  /// The longest, in characters.
  static let maximumLength = 64

  /// - Throws: `SaleError.referenceInvalid` for an empty or long one and for other than visible ASCII characters; `.cardNumber`.
  static func check(_ text: String) throws(SaleError) {
    guard !CardNumberFilter.containsCardNumber(text) else { throw .cardNumber }
    guard (1...maximumLength).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw .referenceInvalid(text)
    }
  }

  /// - Throws: `SaleError.approvalMissing`, `.approvalBySamePerson`, and as `check`.
  static func approver(_ name: String?, actor: String?) throws(SaleError) -> String {
    guard let name else { throw .approvalMissing }
    try check(name)
    guard name != actor else { throw .approvalBySamePerson(name) }
    return name
  }
}
