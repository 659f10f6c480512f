import Testing

@Suite("Arrows between the targets")
struct ArrowsTests {
  @Test("Every import of Sources is in the table")
  func keepsTheTable() throws {
    expectNone(try Tree.sources().flatMap { Arrows.findings(in: $0) })
  }

  @Test("Foundation is imported nowhere without a reason")
  func leavesFoundationOut() throws {
    expectNone(Arrows.foundationFindings(in: try Tree.sources()))
  }

  @Test("The table, Package.swift and the folders of Sources name the same targets")
  func agreesWithTheTree() throws {
    let tree = try Tree()
    let manifest = try PackageManifest(SourceText(path: "Package.swift", bytes: tree.bytes(of: "Package.swift")))
    func names(_ kinds: Set<PackageManifest.Kind>, nested: Bool = true) -> [String] {
      manifest.targets.filter { kinds.contains($0.kind) && (nested || !$0.isNested) }.map(\.name).sorted()
    }
    let sources = try tree.names(in: "Sources").filter { tree.isFolder("Sources/\($0)") }
    let tests = try tree.names(in: "Tests").filter { tree.isFolder("Tests/\($0)") }
    #expect(names([.library, .executable]) == Arrows.allowed.keys.sorted())
    #expect(names([.library, .executable, .systemLibrary], nested: false) == sources)
    #expect(names([.test]) == tests)
  }

  @Test(
    "An import is read with whatever stands around it",
    arguments: [
      ("import JSON", "JSON"), ("public import JSON", "JSON"), ("@testable import JSON // so", "JSON"),
      ("@preconcurrency package import JSON", "JSON"), ("@_spi(Tests)\nimport JSON", "JSON"), ("@_spi(A, B) import JSON", "JSON"),
      ("import struct JSON.Value", "JSON"),
      ("import JSON.Inner", "JSON"), ("let a = 1; import JSON; let b = 2", "JSON"), ("  import  JSON", "JSON"),
    ])
  func readsImports(text: String, module: String) throws {
    #expect(try ImportLine.all(in: SourceText(path: "a.swift", text)).map(\.module) == [module])
  }

  @Test(
    "What only looks like an import is none",
    arguments: [
      "// import JSON", "let a = \"import JSON\"", "/* import JSON */", "reimport(JSON)", "case `import`: a", "static let import = 1",
      "f(\n  import: JSON)", "case import JSON", "import = JSON",
    ])
  func ignoresLookalikes(text: String) throws {
    #expect(try ImportLine.all(in: SourceText(path: "a.swift", text)).isEmpty)
  }

  @Test(
    "An arrow that points up, or out of the house, is found",
    arguments: [
      ("Sources/JSON/A.swift", "import Glibc"), ("Sources/RPC/A.swift", "internal import Till"),
      ("Sources/Simulators/Printer/A.swift", "import Peripherals"), ("Sources/Store/A.swift", "import Till"),
      ("Sources/Unknown/A.swift", ""),
    ])
  func canFail(path: String, text: String) throws {
    #expect(try Arrows.findings(in: SourceText(path: path, "\n" + text)).count == 1)
  }

  @Test("An arrow of the table, and a test's import, is left alone", arguments: ["Sources/RPC/A.swift", "Tests/JSONTests/A.swift"])
  func canPass(path: String) throws {
    #expect(try Arrows.findings(in: SourceText(path: path, "import JSON")).isEmpty)
  }

  @Test("Foundation, any part of it, is found in tests too; a reason is for its file or folder alone, and one that nothing needs is found")
  func foundationCanFail() throws {
    let source = try SourceText(path: "Tests/JSONTests/A.swift", "\nimport FoundationEssentials")
    #expect(Arrows.foundationFindings(in: [source], reasons: [:]).map(\.line) == [2])
    #expect(Arrows.foundationFindings(in: [source], reasons: ["Tests/JSONTests/": "a reason"]).isEmpty)
    #expect(Arrows.foundationFindings(in: [source], reasons: [source.path: "a reason"]).isEmpty)
    let other = ["Tests/JSONTests/B.swift": "a reason"]
    #expect(Arrows.foundationFindings(in: [source], reasons: other).map(\.path) == [source.path, "Tests/JSONTests/B.swift"])
  }
}
