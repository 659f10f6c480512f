public import Peripherals

extension Template {
  /// The document that `record` makes of this template.
  ///
  /// What comes from the record stays text: line ends in it are shown as their picture, as all control characters are when the document is laid
  /// out, and braces in it are braces. A code whose data is empty is left out, and so is a text that would be longer than a document takes.
  ///
  /// - Parameter language: whose numbers and dates are written; the template's own when left out.
  public func document(of record: Record, language: LanguageFormat? = nil) -> PrintDocument {
    precondition(record.kind.name == kind.name, "a template of a \(kind.name) gets a \(record.kind.name)")
    var filling = Filling(record, language: language ?? self.language, words: words)
    filling.add(nodes)
    return PrintDocument(elements: filling.elements)
  }
}

/// A document while its template is gone through.
private struct Filling {
  private(set) var elements: [PrintDocument.Element] = []
  private let language: LanguageFormat
  private let words: [String: String]
  private let currency: String
  private let decimals: Int
  /// The innermost record last.
  private var records: [Record]

  init(_ record: Record, language: LanguageFormat, words: [String: String]) {
    self.language = language
    self.words = words
    records = [record]
    currency = if case .text(let code)? = record["currency"] { code } else { "" }
    decimals = if case .integer(let count)? = record["decimals"] { Int(min(max(0, count), 6)) } else { 2 }
    elements.reserveCapacity(64)
  }

  mutating func add(_ nodes: [Template.Node]) {
    for node in nodes {
      switch node {
      case .fixed(let element): elements.append(element)
      case .filled(let element, let texts): add(element, texts)
      case .condition(let reference, let wanted, let then, let otherwise):
        add(holds(reference, wanted) ? then : otherwise)
      case .repetition(let reference, let inner):
        guard case .list(let items)? = value(reference) else { continue }
        for item in items {
          records.append(item)
          add(inner)
          records.removeLast()
        }
      }
    }
  }

  private mutating func add(_ element: PrintDocument.Element, _ texts: [TemplateText]) {
    switch element {
    case .text(_, let align, let style): elements.append(.text(text(texts[0]), align: align, style: style))
    case .columns(var columns, let style):
      for index in columns.indices { columns[index].text = text(texts[index]) }
      elements.append(.columns(columns, style: style))
    default:
      let data = texts.map { self.data($0) }
      if element.isCode, data.contains("") { return }
      elements.append(element.replacing(texts: data))
    }
  }

  /// What is shown of a text: of one that is too long, the beginning.
  private func text(_ text: TemplateText) -> String {
    var result = ""
    if text.parts.count == 1, case .literal(let words) = text.parts[0] {
      result = words
    } else {
      for part in text.parts {
        switch part {
        case .literal(let words): result += words
        case .field(let reference, let format): result += Self.shown(written(reference, format))
        }
      }
    }
    let limit = PrintDocument.Limits.maxTextLength
    guard result.utf8.count > limit, result.unicodeScalars.count > limit else { return result }
    return String(String.UnicodeScalarView(result.unicodeScalars.prefix(limit - 1))) + "…"
  }

  /// What a code says: exactly what the record has.
  private func data(_ text: TemplateText) -> String {
    text.parts.reduce(into: "") { data, part in
      switch part {
      case .literal(let words): data += words
      case .field(let reference, let format): data += written(reference, format)
      }
    }
  }

  /// A line end is for the template to make.
  private static func shown(_ text: String) -> String {
    guard text.utf8.contains(0x0A) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? "\u{240A}" : $0 }))
  }

  private func value(_ reference: FieldReference) -> Record.Value? {
    records[records.count - 1 - reference.depth].values[reference.slot]
  }

  private func holds(_ reference: FieldReference, _ wanted: String?) -> Bool {
    guard let value = value(reference) else { return wanted?.isEmpty ?? false }
    guard let wanted else { return value.isSomething }
    return switch value {
    case .text(let text), .decimal(let text): text == wanted
    case .amount(let number), .integer(let number): "\(number)" == wanted
    case .flag(let flag): "\(flag)" == wanted
    case .time(let moment): moment.text == wanted
    case .list: false
    }
  }

  private func written(_ reference: FieldReference, _ format: TemplateText.Format?) -> String {
    switch (value(reference), format) {
    case (.text(let text)?, .word): words[text] ?? text
    case (.text(let text)?, _): text
    case (.amount(let number)?, .money): language.money(number, currency: currency, decimals: decimals)
    case (.amount(let number)?, .plain), (.integer(let number)?, .plain): "\(number)"
    case (.amount(let number)?, _): language.amount(number, decimals: decimals)
    case (.decimal(let text)?, .plain): text
    case (.decimal(let text)?, _): language.number(text)
    case (.integer(let number)?, _): language.amount(number, decimals: 0)
    case (.time(let moment)?, .date): language.date(moment)
    case (.time(let moment)?, .time): language.time(moment)
    case (.time(let moment)?, _): language.date(moment) + " " + language.time(moment)
    case (.flag(let flag)?, _): "\(flag)"
    case (.list?, _), (nil, _): ""
    }
  }
}
