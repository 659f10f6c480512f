/// A scanner that speaks HID POS.
public struct HIDPOSScanReader: ScanReader {
  private var joiner: HIDScanJoiner
  private let controls: HIDScannerControls
  /// The bits that stay: reading is prevented, or the trigger is held.
  private var held: Set<HIDScannerControls.Control> = []

  public init(layout: HIDScanLayout, controls: HIDScannerControls = HIDScannerControls()) {
    joiner = HIDScanJoiner(layout: layout)
    self.controls = controls
  }

  public mutating func begin() -> [ScanStep] { controls.modeSwitch.map { [.feature($0)] } ?? [] }

  public mutating func receive(_ bytes: [UInt8], now: Duration) -> [ScanStep] { steps(joiner.handle(.report(bytes), now: now)) }

  public mutating func timerFired(now: Duration) -> [ScanStep] { steps(joiner.handle(.timer, now: now)) }

  private func steps(_ actions: [HIDScanJoiner.Action]) -> [ScanStep] {
    actions.map { action in
      switch action {
      case .frame(let bytes): .checked(bytes, .unknown)
      case .armTimer(let time): .armTimer(at: time)
      case .fail(let error): .refuse(.broken(error.description))
      }
    }
  }

  public mutating func steps(for command: ScannerCommand) -> [ScanStep]? {
    let (control, isOn): (HIDScannerControls.Control, Bool?) =
      switch command {
      case .enable: (.preventRead, false)
      case .disable: (.preventRead, true)
      case .trigger(let isOn): (.initiateRead, isOn)
      case .beepGood: (.goodBeep, nil)
      case .beepBad: (.errorBeep, nil)
      }
    var wanted = held
    if isOn == false { wanted.remove(control) } else { wanted.insert(control) }
    guard let report = controls.report(for: control, setting: wanted) else { return nil }
    // A beep sounds once; the others stay until they are taken back.
    if isOn != nil { held = wanted }
    return [.write(report)]
  }
}
