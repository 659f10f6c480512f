extension JSONSink {
  /// Writes a value in the form of RFC 8785, straight from the text in which it stands; of the value itself without some members.
  mutating func appendCanonical(_ index: Int, of document: JSONDocument, leavingOut: [String] = []) throws(JSONError) {
    let entry = document.entries[index]
    switch entry.kind {
    case .null: append(word: "null")
    case .isFalse: append(false)
    case .isTrue: append(true)
    case .integer: append(entry.payload)
    case .decimal: throw JSONError(.decimalInCanonicalForm(document.string(at: index)), path: document.path(to: index))
    case .asciiString, .plainString: appendQuoted(entry, of: document)
    case .escapedString: append(string: document.string(at: index))
    case .array:
      append(UInt8(ascii: "["))
      var isFirst = true
      for element in Siblings(document, first: index + 1, count: entry.count, step: 0) {
        if !isFirst { append(UInt8(ascii: ",")) }
        isFirst = false
        try appendCanonical(element, of: document)
      }
      append(UInt8(ascii: "]"))
    case .object: try appendCanonicalObject(index, of: document, leavingOut)
    }
  }

  private mutating func appendCanonicalObject(_ index: Int, of document: JSONDocument, _ leavingOut: [String]) throws(JSONError) {
    // UTF-8 order would differ from U+E000 on: a character beyond U+FFFF is a pair of surrogates, and those sort lower.
    let keys = Siblings(document, first: index + 1, count: document.entries[index].count, step: 1)
      .map { (index: $0, text: document.string(at: $0)) }.filter { !leavingOut.contains($0.text) }
      .sorted { $0.text.utf16.lexicographicallyPrecedes($1.text.utf16) }
    append(UInt8(ascii: "{"))
    for (position, key) in keys.enumerated() {
      if position > 0 { append(UInt8(ascii: ",")) }
      append(string: key.text)
      append(UInt8(ascii: ":"))
      try appendCanonical(key.index + 1, of: document)
    }
    append(UInt8(ascii: "}"))
  }

  /// A string without escapes stands in the text as it has to be written.
  private mutating func appendQuoted(_ entry: JSONEntry, of document: JSONDocument) {
    document.text.withUnsafeBufferPointer { appendQuoted(UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + entry.length])) }
  }
}
