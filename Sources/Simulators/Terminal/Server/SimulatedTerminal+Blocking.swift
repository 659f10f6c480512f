/// For a synchronous `main`; never to be called from asynchronous code.
extension SimulatedTerminal {
  /// Starts as `start` does; blocks the calling thread.
  @available(*, noasync)
  public func startAndWait() throws -> Places { try blocking { try await self.start() } }

  /// As `add`; blocks the calling thread.
  @available(*, noasync)
  public func addAndWait(_ faults: [TerminalFault]) throws { try blocking { try await self.add(faults) } }

  /// As `request`; blocks the calling thread.
  @available(*, noasync)
  public func requestAndWait(_ request: TerminalRequest) throws -> String { try blocking { try await self.request(request) } }

  /// As `ledgerLines`; blocks the calling thread.
  @available(*, noasync)
  public func ledgerAndWait() throws -> [String] { try blocking { try await self.ledgerLines() } }
}
