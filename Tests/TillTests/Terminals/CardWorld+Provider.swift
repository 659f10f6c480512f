import JSON
import Simulators
import Terminals

@testable import Till

// The line between the till's machine and the simulated provider of digital payments.
extension CardWorld {
  private static let wayTime = Duration.milliseconds(5)

  func feed(_ event: ProviderMachine.Event) {
    guard isAlive, provider != nil else { return }
    let actions = provider?.handle(event, now: queue.now) ?? []
    for action in actions {
      guard isAlive, survives() else { return }
      switch action {
      case .send(let exchange, let request): send(exchange, request)
      case .persist(let ticket, let record, let late):
        persist(ticket, "provider", record, open: record.open?.name, settled: record.settled, late: late)
      case .report(let report): hear(report)
      }
    }
    if case .persisted = event { decide() }
    giveOrder()
  }

  private func send(_ exchange: Int, _ request: ProviderRequest) {
    requests.append((life, exchange))
    let number = requests.count - 1
    guard !isLost() else { return }
    queue.plan(.toProvider(request.body(nonce: "n\(number)"), request: number), in: Self.wayTime)
  }

  func act(_ outputs: [VirtualProvider.Output]) {
    for output in outputs {
      switch output {
      case .answer(let request, let body): answer(request, body)
      case .twice(let request, let body):
        answer(request, body)
        answer(request, body)
      case .garbage(let request), .breakOff(let request): arrive(request) { .exchangeFailed($0, "no answer") }
      }
    }
  }

  private func answer(_ request: Int, _ body: JSONValue) {
    guard let answer = try? ProviderAnswer(body, nonce: "n\(request)") else { return problems.append("an answer cannot be read") }
    arrive(request) { .reply(exchange: $0, answer) }
  }

  private func arrive(_ request: Int, _ event: (Int) -> ProviderMachine.Event) {
    let (life, exchange) = requests[request]
    guard !isLost() else { return }
    queue.plan(.provider(event(exchange), life: life), in: Self.wayTime)
  }
}
