/// Finds what a device repeats of what it was sent, such as the mark of a print job: it is another one each time, so a replay may not hold the
/// host to it, and has to answer with the one that came.
struct TraceMarks: Sendable {
  /// Where an answer has a mark, and where the host sent it.
  struct Mark: Sendable, Equatable {
    let host: Int
    let hostAt: Int
    let answerAt: Int
  }

  /// Bytes of a mark.
  static let length = 4
  /// Answers that repeat a mark are short, come soon, and the mark stands at the end of what was sent.
  private static let longestAnswer = 64
  private static let stepsBack = 16
  private static let bytesBack = 256

  /// By the number of the device's step.
  private let byAnswer: [Int: Mark]
  /// By the number of the host's step: where its marks begin.
  private let byHost: [Int: Set<Int>]
  /// What came at these places in this replay.
  private var heard: [Int: [Int: [UInt8]]] = [:]

  init(_ steps: [RecordedTrace.Step]) {
    var (byAnswer, byHost): ([Int: Mark], [Int: Set<Int>]) = ([:], [:])
    for (number, step) in steps.enumerated() {
      guard case .device(let answer, _) = step, let mark = Self.mark(in: answer, before: number, steps) else { continue }
      byAnswer[number] = mark
      byHost[mark.host, default: []].insert(mark.hostAt)
    }
    (self.byAnswer, self.byHost) = (byAnswer, byHost)
  }

  private static func mark(in answer: [UInt8], before number: Int, _ steps: [RecordedTrace.Step]) -> Mark? {
    guard (length...longestAnswer).contains(answer.count) else { return nil }
    for at in 0...(answer.count - length) {
      let piece = answer[at..<at + length]
      guard Set(piece).count > 1 else { continue }
      for host in stride(from: number - 1, through: max(0, number - stepsBack), by: -1) {
        guard case .host(let bytes, _) = steps[host], let found = last(piece, in: bytes) else { continue }
        return Mark(host: host, hostAt: found, answerAt: at)
      }
    }
    return nil
  }

  private static func last(_ piece: ArraySlice<UInt8>, in bytes: [UInt8?]) -> Int? {
    guard bytes.count >= length else { return nil }
    let first = max(0, bytes.count - bytesBack)
    return stride(from: bytes.count - length, through: first, by: -1).first { at in
      zip(bytes[at..<at + length], piece).allSatisfy { $0 == $1 }
    }
  }

  /// What the host has to send in a step: any bytes where a mark stands.
  func open(_ bytes: [UInt8?], of step: Int) -> [UInt8?] {
    guard let places = byHost[step] else { return bytes }
    var bytes = bytes
    for at in places { bytes.replaceSubrange(at..<at + Self.length, with: repeatElement(nil, count: Self.length)) }
    return bytes
  }

  /// The host's bytes of a step have come.
  mutating func take(_ bytes: ArraySlice<UInt8>, of step: Int) {
    guard let places = byHost[step] else { return }
    for at in places { heard[step, default: [:]][at] = Array(bytes.dropFirst(at).prefix(Self.length)) }
  }

  /// The device's answer of a step, with the mark that came in place of the recorded one.
  func answer(_ bytes: [UInt8], of step: Int) -> [UInt8] {
    guard let mark = byAnswer[step], let came = heard[mark.host]?[mark.hostAt] else { return bytes }
    var bytes = bytes
    bytes.replaceSubrange(mark.answerAt..<mark.answerAt + Self.length, with: came)
    return bytes
  }
}
