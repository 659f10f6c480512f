import Glibc
import JSON
import Testing

@testable import RPC

/// Lets tests run over the table: metatypes have no name of their own in Swift Testing's output.
struct MethodCase: Sendable, CustomTestStringConvertible {
  let type: any RPCMethod.Type
  var testDescription: String { type.name }
  static let all = Catalogue.methods.map(MethodCase.init)
}

struct EventCase: Sendable, CustomTestStringConvertible {
  let type: any RPCEvent.Type
  var testDescription: String { type.name }
  static let all = Catalogue.events.map(EventCase.init)
}

@Suite("The method and event table")
struct CatalogueTests {
  @Test("names are noun.verb or noun.part.verb, unique, and have a summary", arguments: MethodCase.all)
  func names(method: MethodCase) {
    let parts = method.type.name.split(separator: ".", omittingEmptySubsequences: false)
    #expect((2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty })
    #expect(Catalogue.methods.filter { $0.name == method.type.name }.count == 1)
    #expect(!method.type.summary.isEmpty && !method.type.summary.hasSuffix("."))
  }

  @Test("examples fit their schemas and survive coding", arguments: MethodCase.all)
  func examples(method: MethodCase) throws {
    try check(method.type)
  }

  private func check<Method: RPCMethod>(_ type: Method.Type) throws {
    try checkExample(of: Method.Params.self)
    try checkExample(of: Method.Result.self)
    let params = try StrictJSON.value(of: Method.Params.example)
    guard case .object(var object) = params else { return }
    object["surprise"] = 1
    #expect(Method.Params.schema.problem(in: .object(object))?.path == "$.surprise")
    for field in Method.Params.schema.fields where field.isRequired {
      var lacking = params.objectValue ?? [:]
      lacking.removeValue(forKey: field.name)
      #expect(Method.Params.schema.problem(in: .object(lacking))?.path == "$.\(field.name)")
    }
  }

  @Test("event examples fit their schemas and survive coding", arguments: EventCase.all)
  func eventExamples(event: EventCase) throws {
    func check<Event: RPCEvent>(_ type: Event.Type) throws { try checkExample(of: Event.Body.self) }
    try check(event.type)
  }

  private func checkExample<Value: Described>(of type: Value.Type) throws {
    let value = try StrictJSON.value(of: Value.example)
    #expect(Value.schema.problem(in: value) == nil)
    let again = try StrictJSON.value(of: StrictJSON.decode(Value.self, from: value))
    #expect(again == value)
  }

  @Test("a name means one shape, wherever it stands")
  func shapes() {
    var known: [String: JSONValue] = [:]
    for (name, schema) in OpenRPC.namedShapes {
      let document = schema.document
      #expect(known[name] ?? document == document, "two shapes are named \(name)")
      known[name] = document
    }
  }

  @Test("every shape that the document refers to stands in it")
  func references() throws {
    func references(in value: JSONValue) -> [String] {
      switch value {
      case .object(let object): object.flatMap { $0.key == "$ref" ? [$0.value.stringValue ?? ""] : references(in: $0.value) }
      case .array(let items): items.flatMap(references)
      case .null, .bool, .integer, .decimal, .string: []
      }
    }
    let prefix = "#/components/schemas/"
    let used = Set(references(in: OpenRPC.document))
    let there = Set(OpenRPC.document["components"]?["schemas"]?.objectValue?.keys.map { prefix + $0 } ?? [])
    #expect(used == there)
    #expect(used.contains(prefix + "SaleView") && used.contains(prefix + "JobView"))
  }

  @Test("protocols/till.openrpc.json is what the table writes (RECORD=1 writes it)")
  func openRPC() throws {
    let path = String(#filePath).replacing("Tests/RPCTests/CatalogueTests.swift", with: "protocols/till.openrpc.json")
    let written = StrictJSON.writePretty(OpenRPC.document) + [UInt8(ascii: "\n")]
    if getenv("RECORD") != nil {
      let file = try #require(fopen(path, "w"))
      defer { fclose(file) }
      #expect(fwrite(written, 1, written.count, file) == written.count)
    }
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var stored = [UInt8](repeating: 0, count: written.count + 1)
    let count = fread(&stored, 1, stored.count, file)
    // A mistake would else print both, byte for byte.
    let isSame = Array(stored.prefix(count)) == written
    #expect(isSame, "run RECORD=1 swift test --filter CatalogueTests and look at the difference")
  }
}
