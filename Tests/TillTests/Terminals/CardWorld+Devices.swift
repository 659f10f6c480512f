import RPC
import Sales
import Store
import Terminals

@testable import Till

// The printer and the drawer: what is noted before each of them does something, and what they did.
extension CardWorld {
  /// A drawer that was ordered to open.
  struct Kick {
    let id: Identifier
    let reason: String
    let sale: Identifier?
    let ordered: Duration
  }

  /// How long the drawer's printer may have other things to do.
  private static let busy = Duration.seconds(6)

  func perform(_ effect: Effect) {
    switch effect {
    case .terminal(_, .order(let order, let timestamp)):
      check(errands.add(order, timestamp: timestamp, now: queue.now), "two orders wait for the terminal")
      giveOrder()
    case .terminal(_, .cancel(let name)):
      guard !errands.cancel(name) else { return hear(.rejected(name: name, .busy)) }
      feed(ZVTMachine.Event.cancel(name: name))
      feed(NexoMachine.Event.cancel(name: name))
      feed(ProviderMachine.Event.cancel(name: name))
    case .terminal(_, .leave(let payment)): feed(ProviderMachine.Event.leave(payment: payment))
    case .terminal(_, .decide(let name, let decision)):
      errands.decide(name, decision)
      decide()
    case .kickDrawer(let kick, _, let reason, let sale):
      let delay = Int.random(in: 0..<10, using: &numbers) == 0 ? Self.busy : .milliseconds(1)
      queue.plan(.kick(Kick(id: kick, reason: reason, sale: sale, ordered: queue.now), life: life), in: delay)
    case .printJob(let job, _): queue.plan(.job(job, life: life), in: .milliseconds(3))
    case .beginJob(let job, _): queue.plan(.paper(job, life: life), in: .milliseconds(1))
    case .showOnDisplay, .cancelJob, .select, .bound, .deliver: break
    }
  }

  /// As the desk of the drawers does it: taken first, and only what was taken is opened.
  func open(_ kick: Kick) {
    let isTaken = transact { scope in
      try scope.transaction.takeDrawerKick(kick.id, bootID: scope.context.boot.description, nowMs: scope.time.utcMilliseconds)
    }
    guard isTaken == true, survives() else { return }
    pulses.append(kick)
    if queue.now - kick.ordered > .seconds(5) { problems.append("the drawer opened \(queue.now - kick.ordered) after its order") }
    _ = transact { try $0.transaction.endDrawerKick(kick.id, succeeded: true) }
  }

  /// The printer is ready: before its first byte the job is noted as being sent.
  func pick(_ job: Identifier) {
    _ = transact { scope in
      let spool = Spool(scope: scope)
      guard try spool.existing(job).state == .queued else { return }
      try spool.change(job, to: .sending, detail: "")
      scope.after(.beginJob(job, attempt: 1))
    }
  }

  func printPaper(_ job: Identifier) {
    guard survives() else { return }
    papers[job.description, default: 0] += 1
    guard transact({ try Spool(scope: $0).change(job, to: .sent, detail: "") }) != nil else { return }
    _ = transact { try Spool(scope: $0).ended(job, as: .confirmed, evidence: .inOrderStatus, detail: "inOrderStatus") }
  }
}
