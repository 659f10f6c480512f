import JSON
import RPC
import Testing

@Suite("Schemas")
struct SchemaTests {
  static let schema = Schema.object(
    "test",
    [
      .init("id", .uuid("id"), optional: true), .init("n", .integer("n", 1...5)), .init("d", .decimal("d"), optional: true),
      .init("list", .array("list", of: .choice("c", ["a", "b"]), maxItems: 2), optional: true),
      .init("shape", .tagged("shape", tag: "type", [("dot", []), ("line", [.init("length", .count("l"))])]), optional: true),
    ])

  @Test(
    "a value that does not fit is told with its place",
    arguments: [
      (#"{}"#, "$.n"), (#"{"n":0}"#, "$.n"), (#"{"n":6}"#, "$.n"), (#"{"n":1.0}"#, "$.n"), (#"{"n":1e0}"#, "$.n"), (#"{"n":"1"}"#, "$.n"),
      (#"{"n":1,"x":1}"#, "$.x"), (#"{"n":1,"id":"nope"}"#, "$.id"), (#"{"n":1,"id":"019B76DA-a800-7000-8000-000000000001"}"#, "$.id"),
      (#"{"n":1,"d":"1."}"#, "$.d"), (#"{"n":1,"d":"01"}"#, "$.d"), (#"{"n":1,"d":"+1"}"#, "$.d"), (#"{"n":1,"d":"1e3"}"#, "$.d"),
      (#"{"n":1,"list":["a","c"]}"#, "$.list[1]"), (#"{"n":1,"list":["a","a","a"]}"#, "$.list"), (#"{"n":1,"shape":{}}"#, "$.shape.type"),
      (#"{"n":1,"shape":{"type":"cube"}}"#, "$.shape.type"), (#"{"n":1,"shape":{"type":"line"}}"#, "$.shape.length"),
      (#"{"n":1,"shape":{"type":"dot","length":1}}"#, "$.shape.length"), (#"[]"#, "$"), (#"{"n":null}"#, "$.n"),
    ])
  func problems(text: String, path: String) throws {
    let value = try StrictJSON.parse(Array(text.utf8))
    #expect(Self.schema.problem(in: value)?.path == path)
  }

  @Test(
    "a value that fits has no problem",
    arguments: [
      #"{"n":1}"#, #"{"n":5,"id":"019b76da-a800-7000-8000-000000000001","d":"-0.5","list":[],"shape":{"type":"line","length":0}}"#,
      #"{"n":1,"id":null}"#,
    ])
  func fits(text: String) throws {
    #expect(Self.schema.problem(in: try StrictJSON.parse(Array(text.utf8))) == nil)
  }
}
