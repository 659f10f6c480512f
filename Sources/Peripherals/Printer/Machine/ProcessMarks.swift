/// Makes the marks of `GS ( H` and of `ESC GS ETX`: one for each job, never one of the last ones again.
struct ProcessMarks: Sendable {
  static let remembered = 64
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  private let length: Int
  private var recent: [[UInt8]] = []

  /// `length`: characters of a mark.
  init(length: Int = 4) { self.length = length }

  /// Begins from a hash of `name` (a job's unique id), so that marks of before a restart do not come again either.
  mutating func mark(for name: String) -> [UInt8] {
    // FNV-1a, 32 bits.
    var hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    var mark = self.mark(hash)
    while recent.contains(mark) {
      hash &+= 1
      mark = self.mark(hash)
    }
    recent.append(mark)
    if recent.count > Self.remembered { recent.removeFirst() }
    return mark
  }

  private func mark(_ number: UInt32) -> [UInt8] {
    var rest = Int(number)
    return (0..<length).map { _ in
      defer { rest /= Self.alphabet.count }
      return Self.alphabet[rest % Self.alphabet.count]
    }
  }
}
