/// Addresses of mails, as this till takes them.
enum MailAddress {
  /// RFC 5321, 4.5.3.1.3: a path of 256 bytes with its brackets.
  private static let maximumBytes = 254

  /// Whether a text is one plain address: one @, visible ASCII without quotes or marks of a list, and no option of a program.
  static func isPlain(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isVisible = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"(),:;<>[\\]`'|".utf8.contains($0) }
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isVisible && text.utf8.count <= maximumBytes && !text.hasPrefix("-")
  }
}
