/// What may stand at the root of the tree: a reader sees the whole house in one listing.
enum TopLevel {
  static let allowed: Set = ["Package.swift", "Makefile", "README.md", "LICENSE", "Sources", "Tests", "udev", "systemd", "protocols"]
  /// Written by the package manager, beside the names that begin with a dot.
  static let ignored: Set = ["Package.resolved"]

  static func findings(in names: [String]) -> [Finding] {
    names.filter { !$0.hasPrefix(".") && !allowed.contains($0) && !ignored.contains($0) }.map {
      Finding(path: $0, line: 1, text: "does not belong at the root: move it into a folder that is there")
    }
  }
}
