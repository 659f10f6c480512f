import JSON
import NIOCore

/// The provider behind the socket, on one event loop.
final class ProviderCore {
  let seal: ProviderSeal?
  private let loop: any EventLoop
  private let start = NIODeadline.now()
  private var provider = VirtualProvider()
  private var answers: [Int: (VirtualProvider.Output) -> Void] = [:]
  private var requests = 0
  private var timer: Scheduled<Void>?

  init(loop: any EventLoop, options: SimulatedProviderOptions) {
    self.loop = loop
    seal = options.secret.map { ProviderSeal(secret: $0) }
    (provider.paceMs, provider.faultMs, provider.faults) = (options.paceMs, options.faultMs, options.faults)
    if let limit = options.limitMinor { provider.limitMinor = limit }
  }

  func add(_ faults: [ProviderFault]) { provider.faults += faults }

  /// What was moved, one line each: reference, minor units, state.
  var ledgerLines: [String] { provider.ledger.entries.map { "\($0.reference) \($0.amountMinor) \($0.state)" } }

  func ask(_ message: JSONValue, done: @escaping (VirtualProvider.Output) -> Void) {
    requests += 1
    answers[requests] = done
    perform(provider.receive(message, request: requests, now: now))
  }

  private func perform(_ outputs: [VirtualProvider.Output]) {
    for output in outputs {
      switch output {
      case .answer(let request, _), .twice(let request, _), .garbage(let request), .breakOff(let request):
        answers.removeValue(forKey: request)?(output)
      }
    }
    timer?.cancel()
    timer = provider.deadline.map { due in
      let (seconds, fraction) = max(.zero, due - now).components
      return loop.assumeIsolated().scheduleTask(in: .nanoseconds(seconds * 1_000_000_000 + fraction / 1_000_000_000)) {
        self.perform(self.provider.fire(now: self.now))
      }
    }
  }

  private var now: Duration { .nanoseconds((NIODeadline.now() - start).nanoseconds) }
}
