import Chance
import Glibc
import Rehearsal

/// What goes wrong with devices, by chance, and the scans and hands at the till.
struct Mishaps {
  private static let pauseMs: ClosedRange<Int32> = 5...60
  /// Some last longer than a print job's deadline.
  private static let faultMs: ClosedRange<Int32> = 20...500
  private static let longFaultMs: Int32 = 2_600
  private static let burst = 20
  private static let dropBytes = 1...3_000

  let record: SoakRecord
  let includesSilence: Bool
  var numbers: SeededNumbers

  mutating func run(on path: String) throws {
    let line = try SimulatorLine(path: path)
    while !record.isOver {
      try one(line)
      pause(.random(in: Self.pauseMs, using: &numbers))
    }
    try line.cure()
  }

  private mutating func one(_ line: SimulatorLine) throws {
    switch Int.random(in: 0..<20, using: &numbers) {
    case 0...8: try scan(SoakGoods.scanned, line)
    case 9: for _ in 0..<Self.burst { try scan(SoakGoods.scanned, line) }
    case 10...11: try scan(garbage(), line)
    case 12: try line.scan(garbage(), suffix: "none")
    case 13...14: try line.closeDrawer()
    case 15: try breakDrawer(line)
    default: try breakPrinter(line)
    }
  }

  private func scan(_ code: String, _ line: SimulatorLine) throws {
    try line.scan(code)
    record.count { $0.scans += 1 }
  }

  /// Printable and not, as a scanner with the wrong settings sends it.
  private mutating func garbage() -> String {
    let count = Int.random(in: 1...60, using: &numbers)
    return String(decoding: (0..<count).map { _ in UInt8.random(in: 1...126, using: &numbers) }.filter { $0 != 13 } + [33], as: UTF8.self)
  }

  private mutating func breakDrawer(_ line: SimulatorLine) throws {
    try line.fault("drawer", Bool.random(using: &numbers) ? "jammed" : "no-sensor")
    try cureLater(line, "drawer")
  }

  private mutating func breakPrinter(_ line: SimulatorLine) throws {
    let device = Int.random(in: 0..<4, using: &numbers) == 0 ? "printer2" : "printer"
    var faults = ["paper-out", "cover-open", "offline", "near-end", "cutter-error", "garbage", "late=200", "drop"]
    if includesSilence { faults.append("silent") }
    let fault = faults[Int.random(in: faults.indices, using: &numbers)]
    try line.fault(device, fault == "drop" ? "drop-after=\(Int.random(in: Self.dropBytes, using: &numbers))" : fault)
    try cureLater(line, device)
  }

  private mutating func cureLater(_ line: SimulatorLine, _ device: String) throws {
    record.count { $0.faults += 1 }
    let isLong = Int.random(in: 0..<12, using: &numbers) == 0
    pause(isLong ? Self.longFaultMs : .random(in: Self.faultMs, using: &numbers))
    try line.fault(device, "ok")
  }

  private func pause(_ milliseconds: Int32) { poll(nil, 0, milliseconds) }
}
