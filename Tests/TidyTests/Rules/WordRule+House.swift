extension WordRule {
  static let markers = ["TODO", "FIXME", "XXX", "HACK"]

  static let house: [WordRule] = [
    WordRule(
      words: ["print", "debugPrint", "dump"], followedBy: "(", onlyFreeFunctions: true,
      spared: ["Sources/tilld/", "Sources/tillctl/", "Sources/till-sim/", "Sources/Benchmarks/", "Sources/Soak/"],
      remedy:
        "writes to standard output: only the programs speak there; log it, or return it (a method of that name is called through `self`)",
      bad: ("Sources/Till/A.swift", "if a { Swift.print(1) }"),
      good: ("Sources/Till/A.swift", "printer.print(page)\nfunc print(_ page: Page)")),
    WordRule(
      words: markers, place: .codeAndComments, remedy: "says that something is not finished: finish it, or open an issue",
      bad: ("Sources/Till/A.swift", "// \("TODO"): more"), good: ("Sources/Till/A.swift", "let pattern = \"tillXXXXXX or XXX\" // hack")),
    WordRule(
      words: ["try"], followedBy: "!", remedy: "stops the till on an error: handle it, or throw it on",
      bad: ("Tests/JSONTests/A.swift", "let a = try! b()"), good: ("Tests/JSONTests/A.swift", "let a = try? b() // never try! this")),
    WordRule(
      words: ["fatalError"], followedBy: "(", remedy: "stops the till: throw, or use `precondition` with a sentence for what cannot happen",
      bad: ("Sources/Till/A.swift", "fatalError()"), good: ("Sources/Till/A.swift", "let fatalErrors = [\"fatalError(\"]")),
    WordRule(
      words: ["sleep", "usleep", "nanosleep"], followedBy: "(", folders: ["Tests/"],
      remedy: "makes a test slow and lucky: pass the time in, or wait for the event itself",
      bad: ("Tests/TillTests/A.swift", "try await Task.sleep(for: .seconds(1))"),
      good: ("Tests/TillTests/A.swift", "sleeping(a) // sleep(1)")),
  ]
}
