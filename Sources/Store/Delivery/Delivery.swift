public import Sales

/// A receipt on its way to a customer: a row of the outbox.
public struct Delivery: Equatable, Sendable {
  /// The way that it goes. The raw values are stable.
  public enum Channel: String, Sendable, CaseIterable {
    case webhook, mail
  }

  /// The raw values are stable.
  public enum State: String, Sendable, CaseIterable {
    /// Its sale is not completed yet.
    case held
    /// Not delivered yet; tried again at its time.
    case waiting
    case delivered
    /// Given up; it can be tried again.
    case failed
    /// Called off, or its sale came to nothing.
    case cancelled
  }

  /// The same for every attempt.
  public let id: Identifier
  public let sale: Identifier
  public let channel: Channel
  /// Where a mail goes, or what the web-hook is told of the customer. Empty where there is none, and once nobody needs it.
  public let address: String
  /// The language of the receipt; nil: the register's.
  public let language: String?
  public internal(set) var state: State
  /// How often it was tried.
  public internal(set) var attempts: Int64
  /// When it is tried next.
  public internal(set) var nextUTCMilliseconds: Int64
  public let createdUTCMilliseconds: Int64
  /// Why the last attempt failed.
  public internal(set) var detail: String?

  /// One that was not tried yet.
  public init(
    id: Identifier, sale: Identifier, channel: Channel, address: String = "", language: String? = nil, isHeld: Bool = false, nowMs: Int64
  ) {
    (self.id, self.sale, self.channel, self.address, self.language) = (id, sale, channel, address, language)
    state = isHeld ? .held : .waiting
    attempts = 0
    nextUTCMilliseconds = nowMs
    createdUTCMilliseconds = nowMs
  }

  init(stored row: StoredRow) throws {
    guard let channel = Channel(rawValue: row[2]), let state = State(rawValue: row[5]) else {
      throw StoreError.corrupt("a delivery of an unknown kind")
    }
    id = try StoreReader.identifier(row[0])
    sale = try StoreReader.identifier(row[1])
    (self.channel, self.state) = (channel, state)
    address = row[3]
    language = row[4]
    attempts = row[6]
    nextUTCMilliseconds = row[7]
    createdUTCMilliseconds = row[8]
    detail = row[9]
  }

  static let columns = "id, sale, channel, address, language, state, attempts, next_utc_ms, created_utc_ms, detail"
}

extension Delivery {
  /// Whether it is tried now. A time further away than the longest pause was noted by a clock that was ahead.
  public func isDue(nowMs: Int64) -> Bool {
    nextUTCMilliseconds <= nowMs || nextUTCMilliseconds - nowMs > DeliveryLimits.longestPauseMs
  }
}
