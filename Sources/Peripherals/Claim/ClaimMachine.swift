/// Who has one device for themselves: one holder, and those who wait, in the order of their priority and then of their coming.
///
/// The words are those of UnifiedPOS and its descendants: who claims a device that is taken has the holder asked "may I have it?"; the holder
/// has ``answerTime`` to keep it, then it passes over. A claim that waits with a lower priority than the holder's asks nobody.
/// Pure: events in, actions out, no clock.
public struct ClaimMachine: Sendable {
  /// Names who claims; the caller gives each of its connections a number.
  public typealias Party = Int64

  /// How long the holder may take to answer the question.
  public static let answerTime = Duration.seconds(2)
  /// Claims that may wait for one device.
  public static let maxWaiting = 16
  public static let priorities = 0...9
  /// How long a claim may last without being renewed, held or waiting.
  public static let leaseSeconds = 1...3_600

  public struct Claim: Equatable, Sendable {
    public let party: Party
    public var priority: Int
    public var lease: Duration
    /// When it ends unless it is renewed.
    public var endsAt: Duration
  }

  public enum Event: Equatable, Sendable {
    /// Asks for the device. The holder's own claim is renewed, with the new priority and lease; so is that of who waits already.
    case claim(Party, priority: Int, lease: Duration)
    case renew(Party)
    /// Gives the device back, or waits no longer.
    case release(Party)
    /// The holder's answer to the question: no.
    case keep(Party)
    /// The connection of a party is gone.
    case ended(Party)
    /// The armed time has come. Late and early ones do no harm.
    case timer
  }

  public enum Ending: String, Equatable, Sendable, CaseIterable { case released, connectionEnded, leaseEnded, passedOver }

  public enum Action: Equatable, Sendable {
    /// Send `.timer` at this time, in place of any before.
    case armTimer(at: Duration)
    /// The device is this party's from now on.
    case held(Claim)
    /// It is this party's no longer.
    case released(Party, Ending)
    /// Ask the holder whether `claim` may have it; without `.keep` it passes over at `until`.
    case ask(holder: Party, claim: Claim, until: Duration)
    /// The holder keeps it: this party goes on waiting.
    case kept(holder: Party, waiting: Party)
    /// This party waits no longer.
    case dropped(Party, Ending)
    /// The event was refused; nothing changed.
    case refused(Refusal)
  }

  public enum Refusal: Error, Equatable, Sendable {
    /// The party neither holds the device nor waits for it.
    case notClaimed
    case queueFull(limit: Int)
  }

  private struct Waiting: Equatable {
    var claim: Claim
    /// The holder has answered this claim: it is not asked again.
    var isAnswered = false
  }

  public private(set) var holder: Claim?
  private var queue: [Waiting] = []
  /// When the open question passes the device over.
  private var answerBy: Duration?
  private var actions: [Action] = []

  public init() {}

  /// Those who wait, the next one first.
  public var waiting: [Claim] { queue.map(\.claim) }
  /// True while the holder is asked and has not answered.
  public var isAsking: Bool { answerBy != nil }

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    actions = []
    expire(now)
    switch event {
    case .claim(let party, let priority, let lease):
      claim(Claim(party: party, priority: priority, lease: lease, endsAt: now + lease))
    case .renew(let party): renew(party, now)
    case .release(let party): end(party, .released, isAsked: true)
    case .keep(let party): keep(party)
    case .ended(let party): end(party, .connectionEnded, isAsked: false)
    case .timer: break
    }
    settle(now)
    return actions
  }

  private mutating func claim(_ claim: Claim) {
    if holder?.party == claim.party {
      holder = claim
    } else if let place = queue.firstIndex(where: { $0.claim.party == claim.party }) {
      let isRaised = claim.priority > queue[place].claim.priority
      queue[place].claim = claim
      if isRaised { queue[place].isAnswered = false }
      sort()
    } else if queue.count < Self.maxWaiting {
      queue.append(Waiting(claim: claim))
      sort()
    } else {
      actions.append(.refused(.queueFull(limit: Self.maxWaiting)))
    }
  }

  /// The sort is stable: who came first stays in front of equals.
  private mutating func sort() {
    queue = queue.enumerated().sorted { ($1.element.claim.priority, $0.offset) < ($0.element.claim.priority, $1.offset) }.map(\.element)
  }

  private mutating func renew(_ party: Party, _ now: Duration) {
    if let claim = holder, claim.party == party {
      holder?.endsAt = now + claim.lease
    } else if let place = queue.firstIndex(where: { $0.claim.party == party }) {
      queue[place].claim.endsAt = now + queue[place].claim.lease
    } else {
      actions.append(.refused(.notClaimed))
    }
  }

  private mutating func end(_ party: Party, _ ending: Ending, isAsked: Bool) {
    if holder?.party == party {
      free(ending)
    } else if let place = queue.firstIndex(where: { $0.claim.party == party }) {
      queue.remove(at: place)
      actions.append(.dropped(party, ending))
    } else if isAsked {
      actions.append(.refused(.notClaimed))
    }
  }

  private mutating func keep(_ party: Party) {
    guard holder?.party == party else { return actions.append(.refused(.notClaimed)) }
    answerBy = nil
    for place in queue.indices where !queue[place].isAnswered {
      queue[place].isAnswered = true
      actions.append(.kept(holder: party, waiting: queue[place].claim.party))
    }
  }

  private mutating func free(_ ending: Ending) {
    guard let claim = holder else { return }
    holder = nil
    answerBy = nil
    actions.append(.released(claim.party, ending))
  }

  private mutating func expire(_ now: Duration) {
    if let claim = holder, now >= claim.endsAt { free(.leaseEnded) }
    for waiting in queue where now >= waiting.claim.endsAt { actions.append(.dropped(waiting.claim.party, .leaseEnded)) }
    queue.removeAll { now >= $0.claim.endsAt }
    if let limit = answerBy, now >= limit, hasQuestion { free(.passedOver) }
  }

  /// A claim that the holder has yet to answer.
  private var hasQuestion: Bool { question != nil }
  private var question: Claim? {
    guard let holder else { return nil }
    return queue.first { !$0.isAnswered && $0.claim.priority >= holder.priority }?.claim
  }

  private mutating func settle(_ now: Duration) {
    if holder == nil, !queue.isEmpty {
      var claim = queue.removeFirst().claim
      claim.endsAt = now + claim.lease
      holder = claim
      // Whoever waits now asks the new holder.
      for place in queue.indices { queue[place].isAnswered = false }
      actions.append(.held(claim))
    }
    if let claim = question, let holder {
      if answerBy == nil {
        answerBy = now + Self.answerTime
        actions.append(.ask(holder: holder.party, claim: claim, until: now + Self.answerTime))
      }
    } else {
      answerBy = nil
    }
    let times = [holder?.endsAt, answerBy].compactMap(\.self) + queue.map(\.claim.endsAt)
    if let next = times.min() { actions.append(.armTimer(at: next)) }
  }
}
