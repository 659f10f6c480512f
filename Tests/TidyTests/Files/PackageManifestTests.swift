import Testing

@Suite("Package.swift")
struct PackageManifestTests {
  @Test("Every target is built with the settings of the house, and these make a warning an error")
  func keepsTheSettings() throws {
    let source = try SourceText(path: "Package.swift", bytes: Tree().bytes(of: "Package.swift"))
    let manifest = PackageManifest(source)
    #expect(manifest.targets.count > 20)
    expectNone(manifest.findings)
    #expect(String(decoding: source.code, as: UTF8.self).contains(".treatAllWarnings(as: .error)"))
  }

  @Test("Targets are read with their kind, name and settings; comments and products are not targets")
  func readsTargets() throws {
    let text = """
      products: [.executable(name: "p", targets: ["p"])]
      // .target(name: "No"),
      .target(name: "A", dependencies: [.product(name: "X", package: "x")], swiftSettings: house + [.strictMemorySafety()]),
      .executableTarget(
        name: "b", dependencies: ["A"] + nio),
      .systemLibrary(name: "C"),
      .target(name: "D", path: "Sources/b/D", cSettings: houseC),
      """
    let manifest = try PackageManifest(SourceText(path: "Package.swift", text))
    #expect(
      manifest.targets == [
        .init(kind: .library, name: "A", line: 3, usesHouseSettings: true),
        .init(kind: .library, name: "D", line: 7, usesHouseSettings: true, isNested: true),
        .init(kind: .executable, name: "b", line: 4, usesHouseSettings: false),
        .init(kind: .systemLibrary, name: "C", line: 6, usesHouseSettings: false),
      ])
    #expect(manifest.findings.map(\.line) == [4])
  }
}
