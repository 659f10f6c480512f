import JSON
import Testing

@Suite("JSONObject") struct JSONObjectTests {
  @Test(arguments: [3, 15, 16, 17, 40])
  func `members are found, replaced and removed whatever the size`(_ count: Int) {
    var object = JSONObject()
    for index in 0..<count { object["key\(index)"] = .integer(Int64(index)) }
    #expect(object.count == count)
    object["key1"] = "new"
    #expect(object.keys == (0..<count).map { "key\($0)" })
    #expect(object["key1"] == "new")
    #expect(object.removeValue(forKey: "key0") == 0)
    #expect(object.removeValue(forKey: "key0") == nil)
    #expect(object["key0"] == nil)
    #expect(object["key\(count - 1)"] == .integer(Int64(count - 1)))
    object["key0"] = true
    #expect(object.keys == (1..<count).map { "key\($0)" } + ["key0"])
    object["key0"] = nil
    #expect(object.count == count - 1)
  }

  @Test func `equality and hash ignore the order`() {
    let first: JSONObject = ["a": 1, "b": [2]]
    let second: JSONObject = ["b": [2], "a": 1]
    #expect(first == second)
    #expect(Set([first, second]).count == 1)
    #expect(first != ["a": 1])
    #expect(first != ["a": 1, "b": [3]])
    #expect(first != ["a": 1, "c": [2]])
  }

  @Test func `a literal that names a key twice stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = ["a": 1, "a": 2] as JSONObject }
  }

  @Test func `getters answer for their own kind only`() {
    let value: JSONValue = ["text": "t", "number": 5, "flag": true, "list": [1], "rate": .decimal("1.0")]
    #expect(value["text"]?.stringValue == "t")
    #expect(value["number"]?.integerValue == 5)
    #expect(value["flag"]?.boolValue == true)
    #expect(value["list"]?.arrayValue == [1])
    #expect(value.objectValue?.count == 5)
    #expect(value["rate"]?.integerValue == nil)
    #expect(value["none"] == nil)
    #expect(value["text"]?["x"] == nil)
  }
}
