/// One `import` of a Swift file.
struct ImportLine: Equatable {
  var line: Int
  /// The module, without a declaration or submodule after it: `Foo` of `import struct Foo.Bar`.
  var module: String

  /// All imports of a file, whatever attributes and access modifiers stand before them.
  static func all(in source: SourceText) -> [ImportLine] {
    source.offsets(of: "import", in: source.code).compactMap { offset in
      guard beginsStatement(source.code[..<offset]) else { return nil }
      let rest = source.code[(offset + "import".utf8.count)...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: ";") }
      let words = String(decoding: rest, as: UTF8.self).split(separator: " ")
      let name = words.first.map { declarations.contains(String($0)) ? words.dropFirst().first ?? $0 : $0 }
      // A label or a case of that name at the begin of a line (`import: a`) is followed by a sign.
      guard rest.first == UInt8(ascii: " "), let module = name?.split(separator: ".").first,
        module.utf8.first.map(SourceText.isWordByte) == true
      else { return nil }
      return ImportLine(line: source.line(at: offset), module: String(module))
    }
  }

  /// Whether only attributes and access modifiers stand between the statement's begin and its end; else the word is a
  /// name, such as `case import`.
  private static func beginsStatement(_ code: ArraySlice<UInt8>) -> Bool {
    let before = code.reversed().prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: ";") }.reversed()
    let words = String(decoding: before, as: UTF8.self).split(separator: " ")
    return words.allSatisfy { $0.hasPrefix("@") || modifiers.contains(String($0)) || $0.hasSuffix(")") && words[0].hasPrefix("@") }
  }

  private static let modifiers: Set = ["public", "package", "internal", "fileprivate", "private"]
  private static let declarations: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
}
