import Testing

@Suite("Length of files")
struct FileLengthTests {
  @Test("No file is longer than the limit without a reason, and no reason is left over")
  func holds() throws {
    expectNone(FileLength.findings(in: try Tree.sources()))
  }

  @Test("A long file, a reason for a short one and a reason for none are found; a reasoned one is not")
  func canFail() throws {
    let long = try SourceText(path: "Sources/A.swift", String(repeating: "a\n", count: 301))
    let short = try SourceText(path: "Sources/B.swift", String(repeating: "b\n", count: 300))
    #expect(FileLength.findings(in: [long, short], reasons: [:]).map(\.path) == ["Sources/A.swift"])
    #expect(FileLength.findings(in: [long, short], reasons: ["Sources/A.swift": "data"]).isEmpty)
    let reasons = ["Sources/A.swift": "data", "Sources/B.swift": "data", "Sources/C.swift": "data"]
    #expect(FileLength.findings(in: [long, short], reasons: reasons).map(\.path) == ["Sources/B.swift", "Sources/C.swift"])
  }
}
