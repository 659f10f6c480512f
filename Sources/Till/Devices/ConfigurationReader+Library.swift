/// Reading with the profiles that are installed, or in the folder that the file names.
extension ConfigurationReader {
  /// Reads and checks a file.
  /// - Throws: ``ConfigurationError`` with the line and the remedy.
  public static func read(file: String) throws(ConfigurationError) -> Configuration {
    try read(text: contents(of: file), file: file)
  }

  /// Reads and checks a text; `file` is its name in errors.
  /// - Throws: ``ConfigurationError`` with the line and the remedy.
  public static func read(text: String, file: String) throws(ConfigurationError) -> Configuration {
    try read(text: text, file: file) { ProfileLibrary(configured: $0) }
  }

  static func keyNames(in text: String) throws(ConfigurationError) -> [String] {
    try keyNames(in: text) { ProfileLibrary(configured: $0) }
  }
}
