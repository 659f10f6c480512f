import DeviceIO
import NIOCore
import TLS
import Terminals

// The terminal's own requests: to show something to the cashier, to print a slip, and its news.
extension NexoSession {
  /// Until a place that could not be taken is tried again.
  private static let listenPause = Duration.seconds(10)

  func listen() {
    guard let place = device.listener, !isStopped else { return }
    let tls: TLSContext?
    do { tls = try identity?.get() } catch {
      // Without TLS they are not taken either.
      return reporter.heard(.notice("its requests cannot be taken: \(error)"), from: name)
    }
    let listener = HTTPListener(at: place, on: TillLoop.eventLoop, tls: tls) { [weak self] request, answer in
      TillLoop.assumeIsolated { self?.take(request, answer) }
    }
    self.listener = listener
    listener.start { [weak self] result in
      TillLoop.assumeIsolated { self?.listens(result, at: place) }
    }
  }

  private func listens(_ result: Result<Int, TransportError>, at place: ListenAddress) {
    switch result {
    case .success(let port): reporter.listens(at: (identity == nil ? "" : "https://") + place.with(port: port), for: name)
    case .failure(let error):
      reporter.heard(.notice("its requests cannot be taken: \(error)"), from: name)
      _ = TillLoop.schedule(in: Self.listenPause) { [weak self] in self?.listen() }
    }
  }

  private func take(_ request: HTTPListener.Request, _ answer: @escaping (HTTPListener.Answer) -> Void) {
    guard isTerminal(request.peer) else {
      reporter.heard(.notice("a request from \(request.peer), which is not the terminal, was refused"), from: name)
      return answer(.init(status: 403))
    }
    do {
      let message = try wire.message(request.body)
      requestCount += 1
      requests[requestCount] = answer
      feed(.incoming(requestCount, message))
    } catch {
      reporter.heard(.notice("a request that cannot be read was refused: \(error)"), from: name)
      answer(.init(status: 400))
    }
  }

  /// Whether somebody at this address may be the terminal: one that is reached by a name may have any.
  private func isTerminal(_ peer: String) -> Bool {
    let host = device.address.host
    let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
    return !isAddress || host == peer
  }

  func answer(_ number: Int, _ message: NexoMessage?) {
    guard let answer = requests.removeValue(forKey: number) else { return }
    guard let message else { return answer(.init(status: 204)) }
    do { answer(.init(status: 200, contentType: wire.contentType, body: try wire.bytes(message))) } catch { answer(.init(status: 500)) }
  }
}
