import Documents

extension ConfigurationReader {
  /// The language of what is printed.
  func language(_ table: inout TableReader) throws(ConfigurationError) -> String {
    let tag = try table.text("language", default: "en")
    guard LanguageFormat(tag) != nil else {
      throw table.error(
        "language", "\"\(tag)\" is no known language", "write one of \(LanguageFormat.tags.joined(separator: ", "))")
    }
    return tag
  }
}
