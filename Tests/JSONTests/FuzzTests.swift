import Chance
import JSON
import Testing

@Suite("Random input") struct FuzzTests {
  private static let seeds = [
    #"{"jsonrpc":"2.0","id":17,"method":"sale.addLine","params":{"sale":"0190","code":"4006381333931","quantity":"1.5"}}"#,
    #"{"a":[1,-2,9223372036854775807,1.5e-7,true,false,null],"ä€😀":"\u00e9\uD83D\uDE00\n\\","":{"":{}}}"#,
    #"[[[[[[]]]],"\"",0,-0,{"a":{"b":[{}]}}],"long text without any escape, long enough to leave the small string form"]"#,
  ]

  @Test func `a hundred thousand damaged texts never trap, and what is accepted survives a round trip`() throws {
    var generator = SeededNumbers(seed: 20_240_607)
    var accepted = 0
    for round in 0..<100_000 {
      var input = bytes(Self.seeds[round % Self.seeds.count])
      for _ in 0...Int.random(in: 0..<3, using: &generator) { damage(&input, using: &generator) }
      guard let value = try? StrictJSON.parse(input) else { continue }
      accepted += 1
      #expect(try StrictJSON.parse(StrictJSON.write(value)) == value)
    }
    // Both outcomes are frequent, so neither half of the test is empty.
    #expect(accepted > 5_000 && accepted < 60_000)
  }

  private func damage(_ input: inout [UInt8], using generator: inout SeededNumbers) {
    guard !input.isEmpty else { return }
    let position = Int.random(in: 0..<input.count, using: &generator)
    let interesting = Array("{}[]\",:\\u0eE+-.tfn \n".utf8) + [0x00, 0x80, 0xC0, 0xED, 0xF4, 0xFF]
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: input[position] = UInt8.random(in: .min ... .max, using: &generator)
    case 1: input[position] = interesting[Int.random(in: 0..<interesting.count, using: &generator)]
    case 2: input.insert(interesting[Int.random(in: 0..<interesting.count, using: &generator)], at: position)
    case 3: input.remove(at: position)
    default: input.removeSubrange(position...)
    }
  }

  @Test func `random values survive every form of writing`() throws {
    var generator = SeededNumbers(seed: 4_242)
    for _ in 0..<2_000 {
      let value = value(depth: 0, using: &generator)
      let compact = StrictJSON.write(value)
      #expect(try StrictJSON.parse(compact) == value)
      #expect(try StrictJSON.parse(StrictJSON.writePretty(value)) == value)
      #expect(try StrictJSON.encode(value) == compact)
      #expect(try StrictJSON.decode(JSONValue.self, from: compact) == value)
      if let canonical = try? StrictJSON.canonical(value) {
        #expect(try StrictJSON.parse(canonical) == value)
        #expect(try StrictJSON.canonical(StrictJSON.parse(canonical)) == canonical)
      }
    }
  }

  private func value(depth: Int, using generator: inout SeededNumbers) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &generator) {
    case 0: return nil
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .integer(Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0..<64, using: &generator))
    case 3: return .decimal("\(Int.random(in: -99...99, using: &generator)).\(Int.random(in: 0...99, using: &generator))e-7")
    case 4, 5: return .string(string(using: &generator))
    case 6, 7: return .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in value(depth: depth + 1, using: &generator) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<20, using: &generator) {
        object[string(using: &generator)] = value(depth: depth + 2, using: &generator)
      }
      return .object(object)
    }
  }

  private func string(using generator: inout SeededNumbers) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<24, using: &generator) {
      let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x110000
      if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
