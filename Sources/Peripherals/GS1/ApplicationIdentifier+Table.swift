extension ApplicationIdentifier {
  /// The format of the value. Identifiers outside the table take the longest value that any may have, as text.
  var format: Format {
    if let known = Self.table[code] { return known }
    return measureOrAmount ?? Format(lengths: 1...Self.longestValue, content: .text)
  }

  /// The longest value that an element string in a linear carrier or a till's two-dimensional one is read with.
  static let longestValue = 90

  /// Families whose fourth digit counts decimals.
  private var measureOrAmount: Format? {
    guard code.utf8.count == 4, let pair = Self.pair(code.utf8) else { return nil }
    let third = code.utf8.dropFirst(2).first
    switch (pair, third) {
    case (31...36, _): return Format(lengths: 6...6, content: .digits, hasDecimals: true)
    case (39, UInt8(ascii: "0")?), (39, UInt8(ascii: "2")?): return Format(lengths: 1...15, content: .digits, hasDecimals: true)
    case (39, UInt8(ascii: "1")?), (39, UInt8(ascii: "3")?): return Format(lengths: 4...18, content: .digits, hasDecimals: true)
    case (39, UInt8(ascii: "4")?): return Format(lengths: 4...4, content: .digits, hasDecimals: true)
    case (39, UInt8(ascii: "5")?): return Format(lengths: 6...6, content: .digits, hasDecimals: true)
    default: return nil
    }
  }

  /// GS1 General Specifications 3, the identifiers that a till meets.
  private static let table: [String: Format] = {
    var table: [String: Format] = [
      "00": Format(lengths: 18...18, content: .key(count: 18)),
      "10": Format(lengths: 1...20, content: .text),
      "20": Format(lengths: 2...2, content: .digits),
      "21": Format(lengths: 1...20, content: .text),
      "22": Format(lengths: 1...20, content: .text),
      "30": Format(lengths: 1...8, content: .digits),
      "37": Format(lengths: 1...8, content: .digits),
      "235": Format(lengths: 1...28, content: .text),
      "240": Format(lengths: 1...30, content: .text),
      "241": Format(lengths: 1...30, content: .text),
      "242": Format(lengths: 1...6, content: .digits),
      "253": Format(lengths: 13...30, content: .key(count: 13)),
      "255": Format(lengths: 13...25, content: .key(count: 13)),
      "7003": Format(lengths: 10...10, content: .date(dayMayBeZero: false)),
      "8005": Format(lengths: 6...6, content: .digits),
      "8008": Format(lengths: 8...12, content: .date(dayMayBeZero: false)),
      "8110": Format(lengths: 1...70, content: .text),
      "8111": Format(lengths: 4...4, content: .digits),
      "8112": Format(lengths: 1...70, content: .text),
      "8200": Format(lengths: 1...70, content: .text),
    ]
    for code in ["01", "02", "03"] { table[code] = Format(lengths: 14...14, content: .key(count: 14)) }
    for code in ["11", "12", "13", "15", "16", "17"] { table[code] = Format(lengths: 6...6, content: .date(dayMayBeZero: true)) }
    for digit in 0...7 { table["41\(digit)"] = Format(lengths: 13...13, content: .key(count: 13)) }
    return table
  }()
}
