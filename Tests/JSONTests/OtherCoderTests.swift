import Foundation
import JSON
import Testing

@Suite("Other coders") struct OtherCoderTests {
  @Test func `a value passes through a coder that knows nothing of it`() throws {
    let value: JSONValue = ["a": [1, true, nil, "t", .decimal("1.5"), .decimal("18446744073709551615")], "o": ["x": []], "n": -7]
    let data = try JSONEncoder().encode(value)
    #expect(try StrictJSON.parse(Array(data)) == value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
    #expect(try JSONDecoder().decode(JSONObject.self, from: data) == value.objectValue)
  }
}
