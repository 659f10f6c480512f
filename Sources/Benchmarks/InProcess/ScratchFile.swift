import Glibc
import Rehearsal

/// Hands bytes to a peer.
enum ScratchFile {
  /// Writes a file of the bench's folder and returns its path.
  static func write(_ bytes: [UInt8], _ name: String, _ bench: Bench) throws -> String {
    let path = "\(bench.folder)/\(name)"
    guard let file = fopen(path, "we") else { throw Broken("cannot write \(path): errno \(errno)") }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Broken("cannot write \(path)") }
    return path
  }
}
