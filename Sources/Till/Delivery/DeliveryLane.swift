import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC
import Sales
import Store

/// Sends what waits in the outbox for one channel, one delivery after the other. A receiver that is away holds up nothing but its own.
///
/// A delivery is marked after it was sent. A daemon that ends in between sends it again, under the same identifier.
@TillLoop
final class DeliveryLane {
  /// The wait for the whole answer of a web-hook.
  var answerWait = TimeAmount.seconds(10)
  private let channel: Delivery.Channel
  private let ledger: Ledger
  private let log: Logger
  private let paper: @TillLoop () -> PrinterProfile
  private let stopMark = StopMark()
  private var isBusy = false
  /// Asked to look again while it was busy: what was put in meanwhile may not have been seen.
  private var isAskedAgain = false
  private var timer: Scheduled<Void>?
  private var exchange: HTTPExchange?

  init(_ channel: Delivery.Channel, ledger: Ledger, log: Logger, paper: @escaping @TillLoop () -> PrinterProfile) {
    (self.channel, self.ledger, self.log, self.paper) = (channel, ledger, log, paper)
  }

  func stop() {
    stopMark.set()
    timer?.cancel()
    exchange?.cancel()
    exchange = nil
  }

  /// Looks whether something is to be sent now, and else when.
  func wake() {
    guard !stopMark.isSet else { return }
    guard !isBusy else {
      isAskedAgain = true
      return
    }
    (isBusy, isAskedAgain) = (true, false)
    timer?.cancel()
    let (channel, now) = (channel, ledger.context.clock.now().utcMilliseconds)
    ledger.read({ try $0.nextDelivery(channel) }) { [weak self] result in
      guard let self else { return }
      switch result {
      case .success(let delivery?) where delivery.isDue(nowMs: now): send(delivery)
      case .success(let delivery?): rest(forMs: delivery.nextUTCMilliseconds - now)
      case .success(nil): rest(forMs: nil)
      case .failure(let error):
        log.error("the outbox cannot be read: \(error)")
        rest(forMs: DeliveryLimits.longestPauseMs)
      }
    }
  }

  /// Until somebody asks, and at most for `milliseconds`.
  private func rest(forMs milliseconds: Int64?) {
    isBusy = false
    if isAskedAgain { return wake() }
    if let milliseconds { later(milliseconds) { $0.wake() } }
  }

  private func later(_ milliseconds: Int64, _ body: @escaping @Sendable @TillLoop (DeliveryLane) -> Void) {
    guard !stopMark.isSet else { return }
    let pause = min(max(milliseconds, 1), DeliveryLimits.longestPauseMs)
    timer = TillLoop.schedule(in: .milliseconds(pause)) { [weak self] in if let self { body(self) } }
  }

  private func send(_ delivery: Delivery) {
    let content = DeliveryContent(configuration: ledger.context.configuration, profile: paper(), store: ledger.store)
    switch channel {
    case .webhook: post(delivery, content)
    case .mail: mail(delivery, content)
    }
  }

  // MARK: Web-hook

  private func post(_ delivery: Delivery, _ content: DeliveryContent) {
    guard let address = content.configuration.delivery.webhook else {
      return note(delivery.id, DeliveryFailure(reason: "delivery.webhook is not configured"))
    }
    let trust = content.configuration.delivery.webhookTrust
    ledger.work(.printing) {
      // Here, because it reads the authorities: a file that was renewed counts from the next post on.
      (try content.webhook(delivery), HTTPService(address, trust: trust))
    } then: { [weak self] result in
      guard let self else { return }
      switch result {
      case .success(let (body, service)): post(body, of: delivery, to: service)
      case .failure(let error): note(delivery.id, Self.failure(error))
      }
    }
  }

  private func post(_ body: [UInt8], of delivery: Delivery, to service: HTTPService) {
    guard !stopMark.isSet else { return }
    let message = WebhookPost(
      body: body, key: delivery.id.description, secret: ledger.context.configuration.delivery.webhookSecret,
      nowMs: ledger.context.clock.now().utcMilliseconds)
    exchange = HTTPExchange(
      post: message.body, contentType: WebhookPost.contentType, headers: message.headers, to: service,
      deadline: answerWait, eventLoop: TillLoop.eventLoop
    ) { [weak self] result in
      TillLoop.assumeIsolated { self?.answered(delivery.id, result) }
    }
  }

  private func answered(_ id: Identifier, _ result: Result<HTTPExchange.Answer, TransportError>) {
    exchange = nil
    do {
      try WebhookPost.check(status: result.get().status)
      note(id, nil)
    } catch let error as TransportError {
      note(id, .webhook(error))
    } catch {
      note(id, Self.failure(error))
    }
  }

  // MARK: Mail

  private func mail(_ delivery: Delivery, _ content: DeliveryContent) {
    let delivering = content.configuration.delivery
    guard let program = delivering.sendmail, let from = delivering.from else {
      return note(delivery.id, DeliveryFailure(reason: "delivery.sendmail is not configured"))
    }
    ledger.work(.mailing) { [stopMark] in
      guard !stopMark.isSet else { return }
      try SendmailProgram(path: program).send(content.mail(delivery, from: from), from: from, to: delivery.address, stop: stopMark)
    } then: { [weak self] result in
      switch result {
      case .success: self?.note(delivery.id, nil)
      case .failure(let error): self?.note(delivery.id, Self.failure(error))
      }
    }
  }

  private static func failure(_ error: any Error) -> DeliveryFailure {
    (error as? DeliveryFailure) ?? DeliveryFailure(reason: RPCError(from: error).message)
  }

  // MARK: The end of an attempt

  /// Notes how it ended. Until that is done nothing else is sent: what cannot be noted would be sent again and again.
  private func note(_ id: Identifier, _ failure: DeliveryFailure?) {
    guard !stopMark.isSet else { return }
    if let failure { log.info("delivery \(id) by \(channel.rawValue): \(failure.reason)") }
    ledger.write(actor: "tilld", cause: "delivery") { scope in
      try DeliveryDesk(scope: scope).attempted(id, failure)
    } then: { [weak self] written in
      guard let self else { return }
      if case .failure(let error) = written {
        log.error("the end of delivery \(id) cannot be noted: \(error)")
        return later(DeliveryLimits.firstPauseMs) { $0.note(id, failure) }
      }
      isBusy = false
      wake()
    }
  }
}
