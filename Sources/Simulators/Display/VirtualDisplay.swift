/// A customer display of 2 × 20 characters: bytes in, two lines of text out.
struct VirtualDisplay: Sendable {
  private enum Reader: Sendable {
    case cd5220(CD5220Reader)
    case dmd(DMDReader)
    case position(PositionReader)
    case aedex(AEDEXReader)
    case dsp800(DSP800Reader)
  }

  let kind: DisplayKind
  private var reader: Reader

  init(kind: DisplayKind) {
    self.kind = kind
    switch kind {
    case .cd5220: reader = .cd5220(CD5220Reader())
    case .dmd: reader = .dmd(DMDReader())
    case .utc, .utcEnhanced: reader = .position(PositionReader(isPD3000: false))
    case .pd3000: reader = .position(PositionReader(isPD3000: true))
    case .aedex: reader = .aedex(AEDEXReader())
    case .dsp800: reader = .dsp800(DSP800Reader())
    }
  }

  /// The two lines, twenty characters each.
  var lines: [String] { screen.panel.lines }

  var screen: DisplayScreen {
    switch reader {
    case .cd5220(let reader): reader.screen
    case .dmd(let reader): reader.screen
    case .position(let reader): reader.screen
    case .aedex(let reader): reader.screen
    case .dsp800(let reader): reader.screen
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
    case .position(var state):
      for byte in bytes { state.take(byte) }
      reader = .position(state)
    case .aedex(var state):
      for byte in bytes { state.take(byte) }
      reader = .aedex(state)
    case .dsp800(var state):
      for byte in bytes { state.take(byte) }
      reader = .dsp800(state)
    }
  }
}
