import Testing

@testable import Peripherals

@Suite("Claims")
struct ClaimMachineTests {
  private let lease = Duration.seconds(60)

  private func machine(_ events: (ClaimMachine.Event, Int)...) -> ClaimMachine {
    var machine = ClaimMachine()
    for (event, second) in events { _ = machine.handle(event, now: .seconds(second)) }
    return machine
  }

  private func claim(_ party: Int64, _ priority: Int = 5) -> ClaimMachine.Event { .claim(party, priority: priority, lease: lease) }

  @Test("A free device is the first one's, and its lease is watched")
  func grants() {
    var machine = ClaimMachine()
    let claimed = ClaimMachine.Claim(party: 1, priority: 5, lease: lease, endsAt: .seconds(60))
    #expect(machine.handle(claim(1), now: .zero) == [.held(claimed), .armTimer(at: .seconds(60))])
    #expect(machine.holder == claimed)
  }

  @Test("The holder is asked, and without an answer the device passes over after two seconds and not before")
  func passesOver() {
    var machine = machine((claim(1), 0))
    let second = ClaimMachine.Claim(party: 2, priority: 5, lease: lease, endsAt: .seconds(61))
    #expect(
      machine.handle(claim(2), now: .seconds(1)) == [.ask(holder: 1, claim: second, until: .seconds(3)), .armTimer(at: .seconds(3))])
    #expect(machine.handle(.timer, now: .milliseconds(2_999)) == [.armTimer(at: .seconds(3))])
    let held = ClaimMachine.Claim(party: 2, priority: 5, lease: lease, endsAt: .seconds(63))
    #expect(
      machine.handle(.timer, now: .seconds(3)) == [.released(1, .passedOver), .held(held), .armTimer(at: .seconds(63))])
  }

  @Test("Who keeps it keeps it: the one who asked waits on, is told, and is not asked for again")
  func keeps() {
    var machine = machine((claim(1), 0), (claim(2), 1))
    #expect(machine.handle(.keep(1), now: .seconds(2)) == [.kept(holder: 1, waiting: 2), .armTimer(at: .seconds(60))])
    #expect(machine.handle(.timer, now: .seconds(10)) == [.armTimer(at: .seconds(60))])
    #expect(machine.handle(claim(2), now: .seconds(11)) == [.armTimer(at: .seconds(60))])
    #expect(machine.holder?.party == 1)
    // Another one is a question of its own.
    #expect(machine.handle(claim(3), now: .seconds(12)).contains { if case .ask(1, let claim, _) = $0 { claim.party == 3 } else { false } })
  }

  @Test("A lower priority than the holder's asks nobody, and gets the device when it is free")
  func waitsQuietly() {
    var machine = machine((claim(1, 7), 0))
    #expect(machine.handle(claim(2, 6), now: .seconds(1)) == [.armTimer(at: .seconds(60))])
    #expect(!machine.isAsking)
    let actions = machine.handle(.release(1), now: .seconds(5))
    #expect(actions.first == .released(1, .released))
    #expect(machine.holder?.party == 2)
  }

  @Test("Those who wait are ordered by priority, then by time")
  func orders() {
    var machine = machine((claim(1, 9), 0), (claim(2, 3), 1), (claim(3, 8), 2), (claim(4, 3), 3), (claim(5, 8), 4))
    #expect(machine.waiting.map(\.party) == [3, 5, 2, 4])
    var order: [Int64] = []
    for second in 5..<9 {
      guard let holder = machine.holder else { break }
      _ = machine.handle(.ended(holder.party), now: .seconds(second))
      order.append(machine.holder?.party ?? 0)
    }
    #expect(order == [3, 5, 2, 4])
  }

  @Test("While a question is open a more urgent claim gets the device when it passes over")
  func prefersTheUrgent() {
    var machine = machine((claim(1), 0), (claim(2), 1), (claim(3, 9), 2))
    _ = machine.handle(.timer, now: .seconds(3))
    #expect(machine.holder?.party == 3)
    #expect(machine.waiting.map(\.party) == [2])
  }

  @Test("A question ends with the claim that it was for")
  func withdrawsTheQuestion() {
    for event in [ClaimMachine.Event.release(2), .ended(2)] {
      var machine = machine((claim(1), 0), (claim(2), 1))
      _ = machine.handle(event, now: .seconds(2))
      #expect(!machine.isAsking)
      _ = machine.handle(.timer, now: .seconds(3))
      #expect(machine.holder?.party == 1)
    }
  }

  @Test("A lease that runs out frees the device; a renewed one does not", arguments: [true, false])
  func endsLeases(isRenewed: Bool) {
    var machine = machine((claim(1), 0))
    if isRenewed { #expect(machine.handle(.renew(1), now: .seconds(50)) == [.armTimer(at: .seconds(110))]) }
    let actions = machine.handle(.timer, now: .seconds(60))
    #expect(actions == (isRenewed ? [.armTimer(at: .seconds(110))] : [.released(1, .leaseEnded)]))
  }

  @Test("A claim that waits runs out too, and is told")
  func endsWaiting() {
    var machine = machine((.claim(1, priority: 9, lease: .seconds(500)), 0), (claim(2), 0))
    #expect(machine.handle(.timer, now: .seconds(60)) == [.dropped(2, .leaseEnded), .armTimer(at: .seconds(500))])
  }

  @Test("Claiming again renews, and changes priority and lease; a raised priority asks anew")
  func claimsAgain() {
    var machine = machine((claim(1, 9), 0), (claim(2), 1))
    #expect(!machine.isAsking)
    _ = machine.handle(claim(2, 9), now: .seconds(2))
    #expect(machine.isAsking)
    _ = machine.handle(.claim(1, priority: 3, lease: .seconds(5)), now: .seconds(3))
    #expect(machine.holder == ClaimMachine.Claim(party: 1, priority: 3, lease: .seconds(5), endsAt: .seconds(8)))
  }

  @Test("Who has no claim cannot keep, renew or release one; the end of a connection without one is nothing")
  func refuses() {
    var machine = machine((claim(1), 0))
    for event in [ClaimMachine.Event.keep(2), .renew(2), .release(2)] {
      #expect(machine.handle(event, now: .seconds(1)).first == .refused(.notClaimed))
    }
    #expect(machine.handle(.ended(2), now: .seconds(1)) == [.armTimer(at: .seconds(60))])
  }

  @Test("Only so many may wait")
  func limitsTheQueue() {
    var machine = machine((claim(0, 9), 0))
    for party in 1...Int64(ClaimMachine.maxWaiting) { _ = machine.handle(claim(party, 1), now: .zero) }
    #expect(machine.handle(claim(99, 9), now: .zero).first == .refused(.queueFull(limit: ClaimMachine.maxWaiting)))
    #expect(machine.waiting.count == ClaimMachine.maxWaiting)
  }

  /// Every sequence of four events of three parties, with time that stands still, creeps and jumps.
  @Test("After any four events: one holder at most, nobody twice, a holder where somebody waits, and a timer for every wait")
  func holdsInvariants() {
    let parties: [Int64] = [1, 2, 3]
    let events: [ClaimMachine.Event] = [.timer] + parties.flatMap { [claim($0, Int($0) * 2), .keep($0), .release($0), .ended($0)] }
    var checked = 0
    for number in 0..<(events.count * events.count * events.count * events.count) {
      var rest = number
      let sequence = (0..<4).map { _ in
        defer { rest /= events.count }
        return rest % events.count
      }
      checked += 1
      if !isSound(after: sequence.map { events[$0] }) { Issue.record("unsound after \(sequence.map { events[$0] })") }
    }
    #expect(checked == 28_561)
  }

  private func isSound(after events: [ClaimMachine.Event]) -> Bool {
    let steps: [Duration] = [.zero, .seconds(2), .seconds(61)]
    for shift in steps.indices {
      var machine = ClaimMachine()
      var now = Duration.zero
      var actions: [ClaimMachine.Action] = []
      for (index, event) in events.enumerated() {
        now += steps[(shift + index) % steps.count]
        actions = machine.handle(event, now: now)
      }
      let parties = machine.waiting.map(\.party) + [machine.holder?.party].compactMap(\.self)
      let isTimed = actions.contains { if case .armTimer(let time) = $0 { time > now } else { false } }
      let isOneEach = Set(parties).count == parties.count && (machine.holder != nil || machine.waiting.isEmpty)
      guard isOneEach, isTimed == (machine.holder != nil), !machine.isAsking || !machine.waiting.isEmpty else { return false }
    }
    return true
  }
}
