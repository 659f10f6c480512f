import Glibc

/// The programs that the test build made, beside the test bundle.
package enum Programs {
  package static let tilld = folder + "/tilld"
  package static let tillctl = folder + "/tillctl"
  package static let simulator = folder + "/till-sim"
  package static let stage = folder + "/UdevStage"
  package static let benchmarks = folder + "/Benchmarks"

  /// The root of the source tree.
  package static let tree = ancestor(of: #filePath, 3)

  /// The program that runs.
  package static let own: String = {
    var own = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = max(0, readlink("/proc/self/exe", &own, own.count - 1))
    return String(decoding: own.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  private static let folder: String = {
    let candidates = ([own] + CommandLine.arguments).map { ancestor(of: $0, 1) } + [tree + "/.build/debug"]
    return candidates.first { access($0 + "/tilld", X_OK) == 0 } ?? candidates[0]
  }()

  private static func ancestor(of path: String, _ levels: Int) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast(levels).joined(separator: "/")
  }
}
