import Glibc
import Testing

/// Files of the source tree. With `RECORD=1` a file that differs is written anew.
enum Tree {
  private static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  static func path(_ name: String) -> String { "\(root)/\(name)" }

  static func read(_ name: String) throws -> [UInt8] {
    let file = try #require(fopen(path(name), "re"), "\(name) cannot be read")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func expect(_ text: String, in name: String) throws {
    if getenv("RECORD") != nil {
      let file = try #require(fopen(path(name), "we"), "\(name) cannot be written")
      fputs(text, file)
      fclose(file)
    }
    let stored = String(decoding: try read(name), as: UTF8.self)
    #expect(stored == text, "\(name) differs; RECORD=1 swift test --filter DocumentsTests writes it anew")
  }
}
