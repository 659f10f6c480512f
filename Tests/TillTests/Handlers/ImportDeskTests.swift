import JSON
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Import of the catalogue in parts", .timeLimit(.minutes(5)))
@TillLoop
struct ImportDeskTests {
  private nonisolated static let one = "0197b8a0-0000-7000-8000-00000000000a"
  private nonisolated static let two = "0197b8a0-0000-7000-8000-00000000000b"
  private nonisolated static let key = "0197b8a0-0000-7000-8000-00000000000c"
  private nonisolated static let header = "sku,barcode,name,price,tax,unit\n"

  private static func part(_ id: String, _ sequence: Int64, _ chunk: String, last: Bool = false) -> ImportProducts.Params {
    ImportProducts.Params(import: id, sequence: sequence, chunk: chunk, last: last)
  }

  private static func refusal(_ rig: TillRig, _ params: ImportProducts.Params) async throws -> String? {
    await rig.refusal("product.import", try StrictJSON.value(of: params))
  }

  private static func skus(_ rig: TillRig) throws -> [String] { try rig.read { try $0.products(limit: 100).items.map(\.sku).sorted() } }

  @Test("parts in order, cut anywhere, become one import with the last")
  func inOrder() async throws {
    try await TillRig.with { rig in
      let first = try await rig.call(ImportProducts.self, Self.part(Self.one, 0, Self.header + "1,,Te"))
      #expect(first == .init(rows: 1, committed: false, problems: [], catalogueVersion: nil))
      #expect(try Self.skus(rig) == [])
      _ = try await rig.call(ImportProducts.self, Self.part(Self.one, 1, "a,1.00,A,piece\n2,,Tin,2.00,B,"))
      let done = try await rig.call(ImportProducts.self, Self.part(Self.one, 2, "piece\n", last: true))
      #expect(done == .init(rows: 2, committed: true, problems: [], catalogueVersion: 1))
      #expect(try Self.skus(rig) == ["1", "2"])
      #expect(try rig.read { try $0.product(sku: "1")?.name } == "Tea")
    }
  }

  @Test("a part that comes twice counts once")
  func repeated() async throws {
    try await TillRig.with { rig in
      let first = Self.part(Self.one, 0, Self.header + "1,,Tea,1.00,A,piece\n")
      let answer = try await rig.call(ImportProducts.self, first)
      #expect(try await rig.call(ImportProducts.self, first) == answer)
      let second = Self.part(Self.one, 1, "2,,Tin,2.00,A,piece\n")
      let both = try await rig.call(ImportProducts.self, second)
      #expect(both.rows == 3)
      #expect(try await rig.call(ImportProducts.self, second) == both)
      #expect(try await rig.call(ImportProducts.self, Self.part(Self.one, 2, "", last: true)).rows == 2)
    }
  }

  @Test("a part out of order is refused and spoils nothing")
  func outOfOrder() async throws {
    try await TillRig.with { rig in
      #expect(try await Self.refusal(rig, Self.part(Self.one, 1, "x")) == "product.importUnknown")
      #expect(try await Self.refusal(rig, Self.part(Self.one, 1, "x", last: true)) == "product.importUnknown")
      _ = try await rig.call(ImportProducts.self, Self.part(Self.one, 0, Self.header))
      #expect(try await Self.refusal(rig, Self.part(Self.one, 2, "x")) == "product.importUnknown")
      #expect(try await Self.refusal(rig, Self.part(Self.one, 2, "x", last: true)) == "product.importUnknown")
      #expect(try await Self.refusal(rig, Self.part(Self.one, 0, "x", last: true)) == "product.importUnknown")
      #expect(try Self.skus(rig) == [])
      #expect(try await rig.call(ImportProducts.self, Self.part(Self.one, 1, "1,,Tea,1.00,A,piece", last: true)).committed)
    }
  }

  @Test("two imports at once, and of two callers with one id, do not mix")
  func atOnce() async throws {
    try await TillRig.with { rig in
      let manager = Caller(principal: "unix:7", roles: [.manager])
      _ = try await rig.call(ImportProducts.self, Self.part(Self.one, 0, Self.header))
      _ = try await rig.call(ImportProducts.self, Self.part(Self.two, 0, Self.header))
      _ = try await rig.call(ImportProducts.self, Self.part(Self.one, 0, Self.header), as: manager)
      _ = try await rig.call(ImportProducts.self, Self.part(Self.two, 1, "2,,Tin,2.00,A,piece\n"))
      #expect(try await rig.call(ImportProducts.self, Self.part(Self.one, 1, "1,,Tea,1.00,A,piece\n", last: true)).rows == 1)
      #expect(try Self.skus(rig) == ["1"])
      #expect(try await rig.call(ImportProducts.self, Self.part(Self.two, 2, "", last: true)).rows == 1)
      let theirs = Self.part(Self.one, 1, "3,,Toy,3.00,A,piece\n", last: true)
      #expect(try await rig.call(ImportProducts.self, theirs, as: manager).catalogueVersion == 3)
      #expect(try Self.skus(rig) == ["1", "2", "3"])
    }
  }

  @Test("a mistake anywhere leaves nothing behind and is named by its line")
  func mistakes() async throws {
    try await TillRig.with { rig in
      _ = try await rig.call(ImportProducts.self, Self.part(Self.one, 0, Self.header + "1,,Tea,1.00,A,piece\n2,,Tin,2,00,A,piece\n"))
      let done = try await rig.call(ImportProducts.self, Self.part(Self.one, 1, "3,,Toy,3.00,Z,piece\n", last: true))
      #expect(!done.committed && done.catalogueVersion == nil)
      #expect(done.problems.count == 2)
      #expect(done.problems.first?.hasPrefix("line 3") == true)
      #expect(done.problems.last?.hasPrefix("line 4") == true)
      #expect(try Self.skus(rig) == [])
      #expect(try rig.read { try $0.catalogueVersion() } == 0)
      // The import is over: another file begins with another part 0.
      #expect(try await Self.refusal(rig, Self.part(Self.one, 2, "", last: true)) == "product.importUnknown")
    }
  }

  @Test("the last part again, with its key, gives the first answer and imports nothing twice")
  func lastAgain() async throws {
    try await TillRig.with { rig in
      _ = try await rig.call(ImportProducts.self, Self.part(Self.one, 0, Self.header))
      let last = Self.part(Self.one, 1, "1,,Tea,1.00,A,piece\n", last: true)
      let first = try await rig.call(ImportProducts.self, last, key: Self.key)
      #expect(first.catalogueVersion == 1)
      #expect(try await rig.call(ImportProducts.self, last, key: Self.key) == first)
      #expect(try rig.read { try $0.catalogueVersion() } == 1)
    }
  }

  @Test("a barcode that another product has leaves nothing behind, and is named")
  func taken() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let params = Self.part(Self.one, 0, Self.header + "9,,New,1.00,A,piece\n8,4006381333931,Other,1.00,A,piece\n", last: true)
      guard case .failure(let error) = await rig.answer("product.import", try StrictJSON.value(of: params)) else {
        return #expect(Bool(false))
      }
      #expect(error.kind == "product.importInvalid")
      #expect(error.message.contains("1001"))
      #expect(try rig.read { try $0.product(sku: "9") } == nil)
    }
  }
}
