import Sales
import Synchronization
import Terminals

/// What the sessions know of the card terminals now, for whoever decides on the writer's thread.
final class TerminalBoard: Sendable {
  struct Standing: Sendable, Equatable {
    var isOnline = false
    /// Why not, for a program and for a person.
    var cause: String?
    var detail: String?
    /// Where a terminal is that may be plugged in anywhere, or what it waits for; nil: where the configuration says.
    var place: String?
    /// The terminal's own identifier, once it told it.
    var identifier: String?
    /// Where the till takes its own requests.
    var listener: String?
    /// The movement whose first byte left, and whether the terminal said that it works: the journal keeps neither.
    var running: Running?
    /// A service runs that moves no money.
    var isServing = false
    /// A card that is read before it pays.
    var reading: Reading?
  }

  struct Reading: Sendable, Equatable {
    let id: Identifier
    /// Nil until it was read.
    var card: TerminalCard?
  }

  struct Running: Sendable, Equatable {
    let tender: Identifier
    var isInProgress = false
    /// What the customer scans to pay.
    var code: Code?
  }

  struct Code: Sendable, Equatable {
    let text: String
    let expiresAtMs: Int64?
  }

  private let standings = Mutex<[String: Standing]>([:])

  func standing(of terminal: String) -> Standing { standings.withLock { $0[terminal] ?? Standing() } }

  /// - Returns: whether something changed.
  @discardableResult
  func update(_ terminal: String, _ change: (inout Standing) -> Void) -> Bool {
    standings.withLock { standings in
      let before = standings[terminal] ?? Standing()
      var after = before
      change(&after)
      standings[terminal] = after
      return before != after
    }
  }
}
