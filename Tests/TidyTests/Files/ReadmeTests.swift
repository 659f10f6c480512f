import Testing

@Suite("README.md and Makefile")
struct ReadmeTests {
  @Test("README.md names every program")
  func namesPrograms() throws {
    let tree = try Tree()
    let manifest = try PackageManifest(SourceText(path: "Package.swift", bytes: tree.bytes(of: "Package.swift")))
    let programs = manifest.targets.filter { $0.kind == .executable }.map(\.name)
    #expect(programs.count >= 3)
    #expect(try Self.unnamed(programs, in: tree.text(of: "README.md")) == [])
  }

  @Test("Every target that README.md tells to make is in the Makefile")
  func makesWhatIsThere() throws {
    let tree = try Tree()
    let defined = MakeTargets.defined(in: try tree.text(of: "Makefile"))
    #expect(try MakeTargets.named(in: tree.text(of: "README.md")).filter { !defined.contains($0) } == [])
  }

  @Test("The Makefile has the targets that people and CI count on")
  func hasTargets() throws {
    let defined = MakeTargets.defined(in: try Tree().text(of: "Makefile"))
    #expect(Set(["help", "deps", "build", "demo", "test", "fuzz", "lint", "format", "clean"]).subtracting(defined) == [])
  }

  @Test("A program that is only part of another word is not named")
  func namingCanFail() {
    #expect(Self.unnamed(["tilld", "till-sim"], in: "`tilld`: tillds and till-simulators") == ["till-sim"])
  }

  @Test("Targets are read from a Makefile; variables and recipes are none")
  func readsMakefile() {
    #expect(MakeTargets.defined(in: "A := b\na:=b\nall: b c ## x\nb-c:\n\tno: d\n.PHONY: x\n") == ["all", "b-c"])
  }

  @Test("Commands are read from code, prose is not")
  func readsPage() {
    let page = """
      Then make sure of it: `make test` or `sudo make -j2 A=b deps lint && make gone`; `cmake none`.
      ```sh
      $ make demo   # make it
      ```
      make prose
      """
    #expect(MakeTargets.named(in: page) == ["test", "deps", "lint", "gone", "demo"])
  }

  private static func unnamed(_ programs: [String], in page: String) -> [String] {
    let words = Set(page.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }.map(String.init))
    return programs.filter { !words.contains($0) }
  }
}
