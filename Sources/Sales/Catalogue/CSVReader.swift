/// One row of a CSV file as the bytes of its fields.
struct CSVRow {
  /// The line of the file that it begins on, from 1.
  let line: Int
  let fields: [[UInt8]]
}

/// Cuts bytes into rows by RFC 4180, with CRLF or LF at the end of a row, and a byte order mark allowed at the start.
struct CSVReader {
  private enum State {
    /// This many bytes of a byte order mark have been seen.
    case start(Int)
    case fieldStart
    case unquoted
    case quoted
    /// A quote inside quotes: the end of the field, or the first half of a doubled one.
    case quoteInQuoted
    case carriageReturn
  }

  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

  private var state = State.start(0)
  private var field: [UInt8] = []
  private var fields: [[UInt8]] = []
  private var rowBytes = 0
  private var line = 1
  private var rowLine = 1

  /// Takes one byte and returns the row that it ends.
  mutating func feed(_ byte: UInt8) throws(CatalogueRowError) -> CSVRow? {
    if case .start(let seen) = state {
      if byte == Self.mark[seen] {
        state = seen + 1 < Self.mark.count ? .start(seen + 1) : .fieldStart
        return nil
      }
      // No mark after all: what looked like one is the first field.
      field = Array(Self.mark.prefix(seen))
      state = seen == 0 ? .fieldStart : .unquoted
    }
    rowBytes += 1
    guard rowBytes <= CatalogueLimits.maximumRowBytes else {
      throw error("the row is longer than \(CatalogueLimits.maximumRowBytes) bytes; look for a quote that is not closed")
    }
    return try step(byte)
  }

  /// Ends the file and returns a last row that no line end has closed.
  mutating func finish() throws(CatalogueRowError) -> CSVRow? {
    switch state {
    case .start(let seen):
      guard seen > 0 else { return nil }
      field = Array(Self.mark.prefix(seen))
      return endRow()
    case .fieldStart: return fields.isEmpty ? nil : endRow()
    case .unquoted, .quoteInQuoted: return endRow()
    case .quoted: throw error("the file ends inside quotes; close them")
    case .carriageReturn: throw error("the file ends after a carriage return; end lines with LF or CRLF")
    }
  }

  private mutating func step(_ byte: UInt8) throws(CatalogueRowError) -> CSVRow? {
    switch (state, byte) {
    case (.fieldStart, UInt8(ascii: "\"")):
      state = .quoted
    case (.unquoted, UInt8(ascii: "\"")):
      throw error("a quote stands inside a field without quotes; put the whole field in quotes and double the quotes inside")
    case (.quoted, UInt8(ascii: "\"")):
      state = .quoteInQuoted
    case (.quoteInQuoted, UInt8(ascii: "\"")):
      field.append(byte)
      state = .quoted
    case (.quoted, _):
      field.append(byte)
      if byte == UInt8(ascii: "\n") { line += 1 }
    case (.carriageReturn, UInt8(ascii: "\n")), (.fieldStart, UInt8(ascii: "\n")), (.unquoted, UInt8(ascii: "\n")),
      (.quoteInQuoted, UInt8(ascii: "\n")):
      line += 1
      return endRow()
    case (.carriageReturn, _):
      throw error("a carriage return stands alone; end lines with LF or CRLF")
    case (.fieldStart, UInt8(ascii: "\r")), (.unquoted, UInt8(ascii: "\r")), (.quoteInQuoted, UInt8(ascii: "\r")):
      state = .carriageReturn
    case (.fieldStart, UInt8(ascii: ",")), (.unquoted, UInt8(ascii: ",")), (.quoteInQuoted, UInt8(ascii: ",")):
      endField()
    case (.quoteInQuoted, _):
      throw error("something follows a closing quote; double a quote that belongs to the field")
    case (.fieldStart, _), (.unquoted, _):
      field.append(byte)
      state = .unquoted
    case (.start, _):
      preconditionFailure("The start of the file is over before a byte is read as text.")
    }
    return nil
  }

  private mutating func endField() {
    fields.append(field)
    field = []
    state = .fieldStart
  }

  private mutating func endRow() -> CSVRow {
    endField()
    defer {
      fields = []
      rowBytes = 0
      rowLine = line
    }
    return CSVRow(line: rowLine, fields: fields)
  }

  private func error(_ problem: String) -> CatalogueRowError {
    CatalogueRowError(line: rowLine, column: nil, problem: problem)
  }
}
