extension ApplicationIdentifier {
  /// The format of the value. Identifiers outside the table take the longest value that any may have, as text.
  var format: ElementFormat { Self.known[code] ?? Self.decimalFamily(code) ?? .text }

  /// The family of an identifier whose fourth digit counts decimals.
  private static func decimalFamily(_ code: String) -> ElementFormat? {
    guard code.utf8.count == 4, let last = code.utf8.last, CheckDigit.isDigit(last) else { return nil }
    guard let (format, decimals) = families[String(code.prefix(3))], last - UInt8(ascii: "0") <= decimals else { return nil }
    return format
  }

  private static let known: [String: ElementFormat] = {
    var known: [String: ElementFormat] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      for code in codes(words[0]) { known[code] = ElementFormat(words.dropFirst()) }
    }
    return known
  }()

  /// By the first three digits: the format, and the greatest fourth digit.
  private static let families: [String: (ElementFormat, decimals: UInt8)] = {
    var families: [String: (ElementFormat, decimals: UInt8)] = [:]
    for line in decimalTable.split(separator: "\n") {
      let words = line.split(separator: " ")
      let format = ElementFormat(words.dropFirst(2), hasDecimals: true)
      for code in codes(words[0]) { families[code] = (format, UInt8(words[1]) ?? 0) }
    }
    return families
  }()

  /// `410-417` is eight identifiers.
  private static func codes(_ word: Substring) -> [String] {
    let ends = word.split(separator: "-")
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]) else { return [String(word)] }
    return (first...last).map { number in
      let digits = String(number)
      return String(repeating: "0", count: ends[0].count - digits.count) + digits
    }
  }

  /// GS1 General Specifications, release 25, figure 3.2-1: identifiers, then the pieces of their values.
  ///
  /// A piece is `n` (digits), `x`, `y` or `z` (the character sets 82, 39 and 64), its length or lengths, and after a colon what it has to be:
  /// see ``ElementFormat/Rule``.
  private static let table = """
    00 n18:key
    01-03 n14:key
    10 x1-20
    11-13 n6:date0
    15-17 n6:date0
    20 n2
    21-22 x1-20
    235 x1-28
    240-241 x1-30
    242 n1-6
    243 x1-20
    250-251 x1-30
    253 n13:key x0-17
    254 x1-20
    255 n13:key n0-12
    30 n1-8
    37 n1-8
    400-401 x1-30
    402 n17:key
    403 x1-30
    410-417 n13:key
    420 x1-20
    421 n3 x1-9
    422 n3
    423 n3-15:threes
    424 n3
    425 n3-15:threes
    426 n3
    427 x1-3
    4300-4301 x1-35
    4302-4306 x1-70
    4307 x2
    4308 x1-30
    4309 n20
    4310-4311 x1-35
    4312-4316 x1-70
    4317 x2
    4318 x1-20
    4319 x1-30
    4320 x1-35
    4321-4323 n1:flag
    4324-4325 n10:minute
    4326 n6:date
    4330-4333 n6 x0-1
    7001 n13
    7002 x1-30
    7003 n10:minute
    7004 n1-4
    7005 x1-12
    7006 n6:date
    7007 n6-12:dates
    7008 x1-3
    7009 x1-10
    7010 x1-2
    7011 n6:date n0-4:clock
    7020-7022 x1-20
    7023 x1-30
    7030-7039 n3 x1-27
    7040 x4
    7041 x1-4
    710-717 x1-20
    7230-7239 x2-30
    7240 x1-20
    7241 n2
    7242 x1-25
    7250 n8:longdate
    7251 n12:longdate
    7252 n1
    7253-7254 x1-40
    7255 x1-10
    7256 x1-90
    7257 x1-70
    7258 x3
    7259 x1-40
    8001 n14
    8002 x1-20
    8003 n14:key x0-16
    8004 x1-30
    8005 n6
    8006 n14:key n4:pieces
    8007 x1-34
    8008 n8:hour n0-4:rest
    8009 x1-50
    8010 y1-30
    8011 n1-12
    8012 x1-20
    8013 x3-25:pair
    8014 x3-25:pair
    8017-8018 n18:key
    8019 n1-10
    8020 x1-25
    8026 n14:key n4:pieces
    8030 z1-90
    8110 x1-70
    8111 n4
    8112 x1-70
    8200 x1-70
    90 x1-30
    91-99 x1-90
    """

  /// The same for identifiers whose fourth digit counts the decimals of the value: three digits, the most decimals, the pieces.
  private static let decimalTable = """
    310-316 5 n6
    320-337 5 n6
    340-357 5 n6
    360-369 5 n6
    390 9 n1-15
    391 9 n3 n1-15
    392 9 n1-15
    393 9 n3 n1-15
    394 3 n4
    395 5 n6
    """
}
