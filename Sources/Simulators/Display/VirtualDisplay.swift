/// A customer display of 2 × 20 characters: bytes in, two lines of text out.
struct VirtualDisplay: Sendable {
  private enum Reader: Sendable {
    case cd5220(CD5220Reader)
    case dmd(DMDReader)
  }

  let kind: DisplayKind
  private var reader: Reader

  init(kind: DisplayKind) {
    self.kind = kind
    switch kind {
    case .cd5220: reader = .cd5220(CD5220Reader())
    case .dmd: reader = .dmd(DMDReader())
    }
  }

  /// The two lines, twenty characters each.
  var lines: [String] {
    switch reader {
    case .cd5220(let reader): reader.screen.panel.lines
    case .dmd(let reader): reader.screen.panel.lines
    }
  }

  mutating func receive(_ bytes: [UInt8]) {
    switch reader {
    case .cd5220(var state):
      for byte in bytes { state.take(byte) }
      reader = .cd5220(state)
    case .dmd(var state):
      for byte in bytes { state.take(byte) }
      reader = .dmd(state)
    }
  }
}
