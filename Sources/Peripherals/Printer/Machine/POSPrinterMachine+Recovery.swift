/// Ways out of what neither a person nor the printer ends alone: errors, silence, and the rest of a broken job.
extension POSPrinterMachine {
  var wantsRecovery: Bool { commands.recoverAndGoOn != nil && status.reachable && status.needsRecovery }

  /// Asks the printer to leave its error. While the cause is still there it does nothing, so it is asked again after `recoveryInterval`.
  mutating func recover(now: Duration) {
    guard wantsRecovery, now >= nextRecovery else { return }
    nextRecovery = now + Self.recoveryInterval
    // Behind bytes that nobody has taken yet the requests would only pile up.
    guard unsentBytes == 0 else { return }
    // What belongs to a job must come out; without one, what is buffered is of no use to anybody.
    let mustGoOn = jobs.first?.hasBegun == true || mayHoldAcceptedJob
    if let request = mustGoOn ? commands.recoverAndGoOn : commands.recoverAndClear { write(request) }
  }

  /// Feeds and cuts once after the buffers were put in order, so that the torn slip does not hang on the next customer's receipt.
  mutating func cutOffBrokenJob() {
    guard needsCutOff, status.cause == nil, jobs.first?.bytesSent ?? 0 == 0 else { return }
    needsCutOff = false
    write(profile.supports.cutter ? profile.cut(.partial, commands) : commands.feed(lines: UInt8(clamping: profile.tearOffLines)))
  }

  /// The printer was put in order, or turned out to be in order: what was broken off can be separated from what comes.
  mutating func noteInOrder() {
    guard needsResync else { return }
    needsResync = false
    needsCutOff = true
    mayHoldAcceptedJob = false
  }

  mutating func noteReachable() {
    status.reachable = true
    silentSince = nil
  }

  mutating func noteUnreachable(now: Duration) {
    guard silentSince == nil else { return }
    silentSince = now
    status.reachable = false
    perform(drawer.handle(.signalLost, now: now), now: now)
  }

  /// Ends a job in whose middle the printer fell silent for no reason that a person could mend.
  ///
  /// A printer that has stopped for a cause, or that takes no bytes, may only have a full buffer: then the job's deadline decides. But an error
  /// that needs a request from here is not left while the printer hears nothing.
  mutating func giveUpSilentJob(now: Duration) {
    guard let job = jobs.first, job.bytesSent > 0, unsentBytes == 0, let silentSince, now >= silentSince + Self.silenceLimit else { return }
    guard status.statedCause == nil || status.needsRecovery else { return }
    let reason = "the printer stopped answering in the middle of a job"
    finishFirst(.interrupted(.linkLost(reason), bytesSent: job.bytesSent))
    needsResync = true
    suspect(reason, now: now)
  }
}
