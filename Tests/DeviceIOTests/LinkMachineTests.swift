import NIOCore
import Testing

@testable import DeviceIO

@Suite("LinkMachine") struct LinkMachineTests {
  private let refused = TransportError.connectionRefused(device: "d", errno: 111)
  private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

  private func machine() -> LinkMachine {
    LinkMachine(device: "d", limits: LinkLimits())
  }

  @Test func `the waits double from a quarter of a second to five seconds`() {
    var machine = machine()
    #expect(machine.handle(.startRequested, now: start) == [.open])
    for milliseconds: Int64 in [250, 500, 1000, 2000, 4000, 5000, 5000] {
      let delay = TimeAmount.milliseconds(milliseconds)
      #expect(machine.handle(.openFailed(refused), now: start) == [.armRetry(delay), .report(.retrying(after: delay, refused))])
      #expect(machine.handle(.retryDue, now: start) == [.open])
    }
  }

  @Test(arguments: [(0, true, 250), (2000, false, 500), (2001, false, 250), (0, false, 500)])
  func `only a connection that lived or received begins the waits anew`(_ lived: Int64, _ received: Bool, _ delay: Int64) {
    var machine = machine()
    _ = machine.handle(.startRequested, now: start)
    _ = machine.handle(.openFailed(refused), now: start)
    _ = machine.handle(.retryDue, now: start)
    #expect(machine.handle(.opened, now: start) == [.report(.connected)])
    if received { #expect(machine.handle(.received, now: start) == []) }
    let lost = TransportError.unplugged(device: "d")
    let wait = TimeAmount.milliseconds(delay)
    #expect(
      machine.handle(.lost(lost), now: start + .milliseconds(lived))
        == [.close, .report(.disconnected(lost)), .armRetry(wait), .report(.retrying(after: wait, lost))])
    #expect(machine.handle(.lost(lost), now: start) == [])
  }

  @Test func `reconnect skips the wait and does nothing while connecting`() {
    var machine = machine()
    #expect(machine.handle(.reconnectRequested, now: start) == [])
    _ = machine.handle(.startRequested, now: start)
    #expect(machine.handle(.reconnectRequested, now: start) == [])
    _ = machine.handle(.openFailed(refused), now: start)
    #expect(machine.handle(.reconnectRequested, now: start) == [.disarmRetry, .open])
    _ = machine.handle(.opened, now: start)
    #expect(
      machine.handle(.reconnectRequested, now: start) == [.close, .report(.disconnected(.closedOnRequest(device: "d"))), .open])
  }

  @Test func `a stopped machine does nothing any more`() {
    var waiting = machine()
    _ = waiting.handle(.startRequested, now: start)
    _ = waiting.handle(.openFailed(refused), now: start)
    #expect(waiting.handle(.stopRequested, now: start) == [.disarmRetry])
    var connected = machine()
    _ = connected.handle(.startRequested, now: start)
    _ = connected.handle(.opened, now: start)
    #expect(connected.handle(.stopRequested, now: start) == [.close])
    for event: LinkMachine.Event in [
      .startRequested, .reconnectRequested, .stopRequested, .opened, .openFailed(refused), .received, .lost(refused), .retryDue,
    ] {
      #expect(connected.handle(event, now: start) == [])
      #expect(connected.state == .stopped)
    }
  }

  @Test func `the write deadline counts from the last byte that moved`() {
    var progress = WriteProgress(now: start)
    let wait = TimeAmount.seconds(10)
    #expect(progress.deadline(after: wait) == nil)
    progress.hand(100, now: start + .seconds(60))
    #expect(progress.deadline(after: wait) == start + .seconds(70))
    progress.hand(100, now: start + .seconds(65))
    #expect(progress.deadline(after: wait) == start + .seconds(70))
    #expect(progress.note(pending: 199, now: start + .seconds(66)) == 1)
    #expect(progress.note(pending: 199, now: start + .seconds(67)) == nil)
    #expect(progress.deadline(after: wait) == start + .seconds(76))
    #expect(progress.note(pending: 0, now: start + .seconds(68)) == 200)
    #expect(progress.deadline(after: wait) == nil)
  }
}
