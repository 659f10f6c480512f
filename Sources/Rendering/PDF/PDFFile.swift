/// Numbers the objects of a PDF file and writes them with their table. Source: ISO 32000-1, 7.5.
struct PDFFile {
  private var bytes: [UInt8] = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
  /// Where each object begins; nil while it is only promised.
  private var offsets: [Int?] = []

  /// The number of an object that is written later.
  mutating func reserve() -> Int {
    offsets.append(nil)
    return offsets.count
  }

  /// Writes an object that was promised.
  mutating func write(_ number: Int, _ body: String) {
    offsets[number - 1] = bytes.count
    bytes += Array("\(number) 0 obj\n\(body)\nendobj\n".utf8)
  }

  /// Writes an object and returns its number.
  mutating func add(_ body: String) -> Int {
    let number = reserve()
    write(number, body)
    return number
  }

  /// Writes a stream and returns its number. `entries` stands in its dictionary beside the length.
  mutating func add(stream: [UInt8], _ entries: String = "") -> Int {
    let number = reserve()
    offsets[number - 1] = bytes.count
    bytes += Array("\(number) 0 obj\n<< /Length \(stream.count)\(entries.isEmpty ? "" : " " + entries) >>\nstream\n".utf8)
    bytes += stream
    bytes += Array("\nendstream\nendobj\n".utf8)
    return number
  }

  /// The whole file.
  func finish(root: Int, info: Int) -> [UInt8] {
    var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset ?? 0)
      table += String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits + (offset == nil ? " 00000 f \n" : " 00000 n \n")
    }
    table += "trailer\n<< /Size \(offsets.count + 1) /Root \(root) 0 R /Info \(info) 0 R >>\nstartxref\n\(bytes.count)\n%%EOF\n"
    return bytes + Array(table.utf8)
  }
}
