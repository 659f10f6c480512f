import Testing

@Suite("The files that are built for fuzzing")
struct FuzzBuildTests {
  @Test("They need no type of a file that is not")
  func holds() throws {
    let manifest = try SourceText(path: "Package.swift", bytes: Tree().bytes(of: "Package.swift"))
    let targets = FuzzBuild.targets(in: manifest)
    #expect(targets["Peripherals"] == [] && targets["Till"] == ["Configuration"] && targets["GRDB"] == nil)
    expectNone(FuzzBuild.findings(targets: targets, sources: try Tree.sources()))
  }

  private static let targets = ["All": [], "Some": ["Wire", "Address.swift"]]

  private static func findings(_ files: [String: String]) throws -> [Finding] {
    FuzzBuild.findings(targets: targets, sources: try files.map { try SourceText(path: $0.key, $0.value) })
  }

  @Test("A type of a file that is not built is found where it is used, in its own target and in one that imports that")
  func canFail() throws {
    let files = [
      "Sources/All/A.swift": "import Some\nlet link = Link()\n", "Sources/Some/Wire/B.swift": "let other: Link? = nil\n",
      "Sources/Some/Link.swift": "public final class Link {}\n",
    ]
    #expect(Set(try Self.findings(files).map { "\($0.path):\($0.line)" }) == ["Sources/All/A.swift:2", "Sources/Some/Wire/B.swift:1"])
  }

  @Test("A name that stands in a built file, in a comment, or in a module that is not imported is none")
  func canPass() throws {
    let files = [
      "Sources/All/A.swift": "// Link\nlet a = 1\n", "Sources/All/B.swift": "let b = Link()\nlet c = Address()\n",
      "Sources/All/C.swift": "import Some\nstruct Outer {\n  struct Nested {}\n}\n",
      "Sources/Some/Address.swift": "public struct Address {}\n", "Sources/Other/Address.swift": "public struct Address {}\n",
      "Sources/Some/Link.swift": "public final class Link {}\nstruct Nested {}\n",
    ]
    #expect(try Self.findings(files).isEmpty)
  }

  @Test("The manifest's list is read")
  func readsList() throws {
    let text = """
      let counted: [String: [String]?] = [
          "All": nil, "Some": ["Wire"],
          // Not all.
          "Few": [
            "A.swift", "B.swift",
          ],
        ]
      """ + "\n"
    let targets = FuzzBuild.targets(in: try SourceText(path: "Package.swift", text))
    #expect(targets == ["All": [], "Some": ["Wire"], "Few": ["A.swift", "B.swift"]])
  }
}
