import RPC
import Synchronization

/// What all threads of a soak know together: what was acknowledged, what was counted, and which promises were broken.
final class SoakRecord: Sendable {
  /// Broken promises that are kept with their words; the rest is counted.
  private static let findingsKept = 50

  struct Figures: Sendable {
    var acknowledged = 0
    var refused = 0
    var lostAnswers = 0
    var repeatedKeys = 0
    var drawerOrders = 0
    var reprints = 0
    var scans = 0
    var faults = 0
    var rudeActs = 0
    var slowestAnswer = Duration.zero
    var slowestMethod = ""
    var events = 0
    var resumed = 0
    var papers = 0
    var missedPapers = 0
  }

  private struct State {
    var figures = Figures()
    var findings: [String] = []
    var findingCount = 0
    var receipts: [String: String] = [:]
    var sales: [String: SaleView] = [:]
    var lives = 0
    var isOver = false
  }

  private let state = Mutex(State())

  var figures: Figures { state.withLock { $0.figures } }

  func count(_ change: @Sendable (inout Figures) -> Void) { state.withLock { change(&$0.figures) } }

  /// A promise was broken.
  func broken(_ text: String) {
    state.withLock {
      $0.findingCount += 1
      if $0.findings.count < Self.findingsKept { $0.findings.append(text) }
    }
  }

  var findings: [String] { state.withLock { $0.findings } }
  var findingCount: Int { state.withLock { $0.findingCount } }

  func answered(_ method: String, after time: Duration) {
    state.withLock {
      $0.figures.acknowledged += 1
      guard time > $0.figures.slowestAnswer else { return }
      $0.figures.slowestAnswer = time
      $0.figures.slowestMethod = method
    }
  }

  /// A sale as it was last answered; a receipt that another sale has is a broken promise.
  func keep(_ sale: SaleView) {
    let other = state.withLock { state -> String? in
      state.sales[sale.sale] = sale
      guard let receipt = sale.receipt else { return nil }
      let known = state.receipts.updateValue(sale.sale, forKey: receipt)
      return known == sale.sale ? nil : known
    }
    if let other { broken("receipt \(sale.receipt ?? "") was given to \(other) and to \(sale.sale)") }
  }

  /// The sales as they were last answered.
  var sales: [String: SaleView] { state.withLock { $0.sales } }

  /// How often the daemon was started.
  var lives: Int { state.withLock { $0.lives } }
  func newLife() { state.withLock { $0.lives += 1 } }

  /// True when everybody is to finish.
  var isOver: Bool { state.withLock { $0.isOver } }
  func end() { state.withLock { $0.isOver = true } }
}
