extension Tree {
  /// Every Swift file of the project, read and divided once for all rules.
  static func sources() throws -> [SourceText] { try divided.get() }

  private static let divided = Result<[SourceText], any Error> {
    let tree = try Tree()
    return try ["Package.swift", "Sources", "Tests"].flatMap { try tree.files(under: $0) }
      .filter { $0.hasSuffix(".swift") }
      .map { try SourceText(path: $0, bytes: tree.bytes(of: $0)) }
  }

  /// Files that are not Swift and hold words for people or machines. The licence is not ours to word.
  func plainTexts() throws -> [String] {
    try ["Makefile", "README.md", ".ci", "Sources", "Tests", "protocols", "systemd", "udev"]
      .flatMap { try files(under: $0) }
      .filter { try !$0.hasSuffix(".swift") && !bytes(of: $0).contains(0) }
  }
}
