internal import JSON

/// Whatever is accepted survives every way of writing it, and whatever is refused is refused with a place.
enum JSONCheck {
  /// Errors quote what came from outside, cut short.
  private static let maximumMessageBytes = 1_024

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    let value: JSONValue
    do throws(JSONError) { value = try StrictJSON.parse(input) } catch { return try checkRefusal(error, inputBytes: input.count) }
    let compact = StrictJSON.write(value)
    try checkWriting(value, compact)
    try checkCanonical(value)
    try checkCoding(value, compact)
    try checkDecoding(value)
  }

  private static func checkRefusal(_ error: JSONError, inputBytes: Int) throws(FuzzFinding) {
    try FuzzFinding.unless((0...inputBytes).contains(error.offset ?? -1), "a syntax error stands in the text: \(error.offset ?? -1)")
    try checkMessage(error)
  }

  private static func checkMessage(_ error: JSONError) throws(FuzzFinding) {
    try FuzzFinding.unless(error.path.hasPrefix("$"), "a path begins at the root: \(error.path)")
    let message = error.description
    try FuzzFinding.unless(message.utf8.count <= maximumMessageBytes, "a message is short: \(message.utf8.count) bytes")
    try FuzzFinding.unless(!message.utf8.contains { $0 < 0x20 }, "a message is one line of text: \(message)")
  }

  private static func checkWriting(_ value: JSONValue, _ compact: [UInt8]) throws(FuzzFinding) {
    try FuzzFinding.unless(!compact.contains { $0 < 0x20 }, "compact JSON is one line")
    let again = try parsed(compact, "compact")
    try FuzzFinding.unless(again == value, "parse, write, parse gives the same value")
    try FuzzFinding.unless(StrictJSON.write(again) == compact, "writing it again gives the same bytes")
    try FuzzFinding.unless(parsed(StrictJSON.writePretty(value), "pretty") == value, "the form for people means the same")
  }

  private static func checkCanonical(_ value: JSONValue) throws(FuzzFinding) {
    let canonical: [UInt8]
    do throws(JSONError) { canonical = try StrictJSON.canonical(value) } catch {
      guard case .decimalInCanonicalForm = error.kind else { throw FuzzFinding("only a decimal has no canonical form: \(error)") }
      return try checkMessage(error)
    }
    let again = try parsed(canonical, "canonical")
    try FuzzFinding.unless(again == value, "the canonical form means the same")
    let second: [UInt8]
    do throws(JSONError) { second = try StrictJSON.canonical(again) } catch {
      throw FuzzFinding("a canonical text has a canonical form: \(error)")
    }
    try FuzzFinding.unless(second == canonical, "the canonical form of itself is itself")
  }

  private static func checkCoding(_ value: JSONValue, _ compact: [UInt8]) throws(FuzzFinding) {
    let decoded: JSONValue
    let encoded: [UInt8]
    do throws(JSONError) {
      decoded = try StrictJSON.decode(JSONValue.self, from: compact)
      encoded = try StrictJSON.encode(value)
    } catch {
      throw FuzzFinding("a value passes through Codable: \(error)")
    }
    try FuzzFinding.unless(decoded == value, "decoding a value gives it back")
    try FuzzFinding.unless(encoded == compact, "encoding a value writes it")
  }

  private static func checkDecoding(_ value: JSONValue) throws(FuzzFinding) {
    for unknownKeys in [StrictJSON.UnknownKeys.ignored, .refused] {
      let sample: CodableSample
      do throws(JSONError) { sample = try StrictJSON.decode(CodableSample.self, from: value, unknownKeys: unknownKeys) } catch {
        try checkMessage(error)
        continue
      }
      let again: CodableSample
      do throws(JSONError) {
        again = try StrictJSON.decode(CodableSample.self, from: StrictJSON.encode(sample), unknownKeys: .refused)
      } catch {
        throw FuzzFinding("what was decoded can be encoded and decoded: \(error)")
      }
      try FuzzFinding.unless(again == sample, "decode, encode, decode gives the same")
    }
  }

  private static func parsed(_ bytes: [UInt8], _ form: String) throws(FuzzFinding) -> JSONValue {
    do throws(JSONError) { return try StrictJSON.parse(bytes) } catch { throw FuzzFinding("the \(form) form is JSON: \(error)") }
  }
}
