import Testing

@Suite("@unchecked Sendable")
struct UncheckedSendableTests {
  @Test("Every @unchecked Sendable has its reason directly above")
  func holds() throws {
    expectNone(try Tree.sources().flatMap { UncheckedSendable.findings(in: $0) })
  }

  @Test(
    "One without a reason is found",
    arguments: [
      "\nfinal class A: @unchecked Sendable {}",
      "/// The box of a handle.\nfinal class A: @unchecked Sendable {}",
      "// Sendable, because the loop alone touches it.\n\nfinal class A: @unchecked  Sendable {}".replacing("\n\n", with: "\nlet b = 1\n"),
      "let a = \"unchecked\"\nfinal class A: @unchecked Sendable {}",
    ])
  func canFail(text: String) throws {
    #expect(try UncheckedSendable.findings(in: SourceText(path: "Sources/DeviceIO/A.swift", text)).count == 1)
  }

  @Test(
    "One with a reason is not",
    arguments: [
      "// Sendable, because the loop alone touches it.\nfinal class A: @unchecked Sendable {}",
      "/// The box.\n/// Unchecked (`@unchecked`): immutable after `init`.\n/// More.\n@usableFromInline\nfinal class A: @unchecked Sendable {}",
      "// @unchecked Sendable",
    ])
  func canPass(text: String) throws {
    #expect(try UncheckedSendable.findings(in: SourceText(path: "Sources/DeviceIO/A.swift", text)).isEmpty)
  }
}
