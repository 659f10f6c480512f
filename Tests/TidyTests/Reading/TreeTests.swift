import Testing

@Suite("Tree")
struct TreeTests {
  @Test("The tree is found from a file inside it, and its files are read")
  func readsItself() throws {
    let tree = try Tree()
    #expect(try tree.files(under: "Tests/TidyTests/Reading").contains("Tests/TidyTests/Reading/TreeTests.swift"))
    #expect(try tree.text(of: "Tests/TidyTests/Reading/TreeTests.swift").hasPrefix("import Testing"))
    #expect(try tree.files(under: "Package.swift") == ["Package.swift"])
    #expect(try tree.files(under: "no such folder").isEmpty)
  }

  @Test("A place without a package above it is an error")
  func needsAPackage() {
    #expect(throws: TreeError.noPackage(above: "/dev/null")) { try Tree(from: "/dev/null") }
  }

  @Test("The sources that the rules see are not an empty list")
  func seesSources() throws {
    let paths = try Tree.sources().map(\.path)
    #expect(paths.contains("Package.swift"))
    #expect(paths.contains { $0.hasPrefix("Sources/JSON/") })
    #expect(paths.contains { $0.hasPrefix("Tests/JSONTests/") })
  }
}
