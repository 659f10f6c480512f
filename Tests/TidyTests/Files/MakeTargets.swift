/// The targets of a Makefile, and those that a page tells its reader to make.
enum MakeTargets {
  static func defined(in makefile: String) -> Set<String> {
    var targets: Set<String> = []
    for line in makefile.split(separator: "\n") {
      let name = line.prefix(while: isTargetCharacter)
      let rest = line.dropFirst(name.count)
      if !name.isEmpty, rest.hasPrefix(":"), !rest.hasPrefix(":=") { targets.insert(String(name)) }
    }
    return targets
  }

  /// The targets after `make` in code spans and code blocks, in the page's order; prose ("make sure") is not a command.
  static func named(in markdown: String) -> [String] {
    var inBlock = false
    var targets: [String] = []
    for line in markdown.split(separator: "\n") {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        inBlock.toggle()
      } else if inBlock {
        targets += named(inCommand: line)
      } else {
        let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() where index % 2 == 1 { targets += named(inCommand: piece) }
      }
    }
    return targets
  }

  private static func named(inCommand command: Substring) -> [String] {
    let words = command.split(separator: " ")
    var targets: [String] = []
    for (index, word) in words.enumerated() where word == "make" {
      guard index == 0 || ["$", "&&", "||", ";", "sudo"].contains(words[index - 1]) else { continue }
      for word in words[(index + 1)...] where !word.hasPrefix("-") && !word.contains("=") {
        guard word.allSatisfy(isTargetCharacter) else { break }
        targets.append(String(word))
      }
    }
    return targets
  }

  private static func isTargetCharacter(_ character: Character) -> Bool {
    character.isASCII && character.isLowercase || character == "-"
  }
}
