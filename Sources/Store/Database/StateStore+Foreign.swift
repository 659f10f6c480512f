internal import GRDB
internal import Glibc

extension StateStore {
  /// Refuses what a newer release or another program wrote, and leaves it as it is.
  ///
  /// A connection that may write changes a file merely by opening and closing it: it moves the log into it. So this looks at the file's
  /// header, and where there is a log, whose pages count, through a connection that may only read. What cannot be read so is left to the
  /// opening proper. It makes no log: SQLite brings the name of a log to the disk only for the connection that made it.
  static func requireOurs(path: String) throws {
    let header = Header(path)
    guard header.isInLogMode else { return }
    guard hasLog(path) else { return try header.requireOurs() }
    var configuration = Configuration()
    configuration.readonly = true
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return }
    do {
      try queue.read(requireOurs)
    } catch is DatabaseError {
      return
    }
  }

  private static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// The first bytes of a database; none where there is no such file. https://www.sqlite.org/fileformat2.html, section 1.3.
  private struct Header {
    private static let length = 100
    private static let readVersionOffset = 19
    private static let schemaOffset = 60
    private static let applicationOffset = 68

    private var bytes = [UInt8](repeating: 0, count: length)

    init(_ path: String) {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return }
      defer { Glibc.close(descriptor) }
      if pread(descriptor, &bytes, Self.length, 0) != Self.length { bytes = [UInt8](repeating: 0, count: Self.length) }
    }

    /// A database without a write-ahead log may need a rollback first, which takes a connection that writes.
    var isInLogMode: Bool { bytes[Self.readVersionOffset] == 2 }

    func requireOurs() throws(StoreError) {
      let schema = Int(number(at: Self.schemaOffset))
      guard number(at: Self.applicationOffset) == Schema.applicationID else { return }
      guard schema <= Schema.version else { throw .newerSchema(found: schema, known: Schema.version) }
    }

    private func number(at offset: Int) -> Int32 {
      Int32(truncatingIfNeeded: bytes[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
  }
}
