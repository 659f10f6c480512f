/// For a synchronous `main`; never to be called from asynchronous code.
extension SimulatedProvider {
  /// Starts as `start` does; blocks the calling thread.
  @available(*, noasync)
  public func startAndWait() throws -> Int { try blocking { try await self.start() } }

  /// As `add`; blocks the calling thread.
  @available(*, noasync)
  public func addAndWait(_ faults: [ProviderFault]) throws { try blocking { try await self.add(faults) } }

  /// As `ledgerLines`; blocks the calling thread.
  @available(*, noasync)
  public func ledgerAndWait() throws -> [String] { try blocking { try await self.ledgerLines() } }
}
