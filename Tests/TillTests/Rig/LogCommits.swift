import Glibc

/// The commits in a write-ahead log, read as SQLite's file format says: a header of 32 bytes, then frames, each a header of 24 bytes and a page.
/// The last frame of a commit has the length of the database (bytes 4 to 7 of its header); frames with other salts are of an earlier round.
enum LogCommits {
  private static let headerBytes = 32
  private static let frameHeaderBytes = 24

  /// How many commits of this round are in the log. Nobody may write meanwhile.
  static func count(inLogOf database: String) -> Int {
    let descriptor = open("\(database)-wal", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    guard let header = bytes(headerBytes, at: 0, of: descriptor) else { return 0 }
    let (pageBytes, salts) = (Int(word(header, 8)), header[16..<24])
    var (count, place) = (0, headerBytes)
    while let frame = bytes(frameHeaderBytes, at: place, of: descriptor), frame[8..<16].elementsEqual(salts) {
      if word(frame, 4) > 0 { count += 1 }
      place += frameHeaderBytes + pageBytes
    }
    return count
  }

  private static func bytes(_ count: Int, at place: Int, of descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, off_t(place)) == count ? bytes : nil
  }

  private static func word(_ bytes: [UInt8], _ place: Int) -> UInt32 { bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) } }
}
