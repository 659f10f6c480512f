/// For a synchronous `main`; never to be called from asynchronous code.
extension SimulatedTill {
  /// Starts, and returns the TCP port of the receipt printer and the one that it had in the last run and lost; blocks the calling thread.
  /// - Throws: as `start` does.
  @available(*, noasync)
  public func startAndWait() throws -> (port: Int, lost: Int?) {
    try blocking {
      try await self.start()
      return (try await self.printerPort(), try await self.lostPrinterPort())
    }
  }

  /// Stops as `stop` does; blocks the calling thread.
  @available(*, noasync)
  public func stopAndWait() throws {
    try blocking { try await self.stop() }
  }
}
