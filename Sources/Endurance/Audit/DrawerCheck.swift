import Glibc
import RPC
import Rehearsal
import TillClient

/// Orders the drawer open, kills the daemon about when the pulse leaves, and looks whether the next daemon opens the drawer.
struct DrawerCheck {
  /// What was on the way to the printer, and a pulse.
  private static let settleMs: Int32 = 400
  /// How long the printer may take to be known again.
  private static let patience = Duration.seconds(8)
  private static let pauseMs: Int32 = 20

  let stage: SoakStage
  private let line: SimulatorLine

  init(stage: SoakStage) throws {
    self.stage = stage
    line = try SimulatorLine(path: stage.simulator)
  }

  func run(killAfterMs: Int32, broken: (String) -> Void) throws {
    try line.closeDrawer()
    _ = try TillClient(path: stage.socket).call(OpenDrawer.self, .init(reason: "noSale"))
    poll(nil, 0, killAfterMs)
    var before: Int64 = 0
    try stage.restart(by: SIGKILL) {
      poll(nil, 0, Self.settleMs)
      try line.closeDrawer()
      before = try line.openings()
    }
    try waitForPrinter()
    poll(nil, 0, Self.settleMs)
    let after = try line.openings()
    if after != before { broken("a restart opened the drawer: \(before) openings before it, \(after) after it") }
  }

  /// An old order would go out when the printer is there; with a broken printer there is nothing to wait for.
  private func waitForPrinter() throws {
    let client = try TillClient(path: stage.socket)
    let deadline = Deadline(Self.patience)
    while try client.call(GetDrawerStatus.self, .init()).state == "unknown", !deadline.hasPassed { poll(nil, 0, Self.pauseMs) }
  }
}
