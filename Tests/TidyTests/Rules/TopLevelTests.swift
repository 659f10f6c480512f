import Testing

@Suite("The root of the tree")
struct TopLevelTests {
  @Test("Only the agreed names stand there, and all of them do")
  func holds() throws {
    let names = try Tree().names(in: "")
    expectNone(TopLevel.findings(in: names))
    #expect(TopLevel.allowed.subtracting(names).sorted() == [])
  }

  @Test("Another name is found; dotfiles and what the package manager writes are not")
  func canFail() {
    #expect(TopLevel.findings(in: [".git", ".build-release", "Package.resolved", "Sources", "notes.txt"]).map(\.path) == ["notes.txt"])
  }
}
