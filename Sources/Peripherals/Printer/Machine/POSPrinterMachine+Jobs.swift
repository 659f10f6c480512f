/// Print jobs, one at a time.
extension POSPrinterMachine {
  mutating func submit(_ request: PrintJobRequest, now: Duration) {
    let refusal: String? =
      if jobs.count >= Self.maxJobs {
        "\(Self.maxJobs) jobs are waiting already: put the printer in order, or cancel some"
      } else if jobs.contains(where: { $0.id == request.id }) {
        "a job with this id is waiting already"
      } else if request.byteCount == 0 {
        "the job is empty"
      } else {
        nil
      }
    if let refusal { return actions.append(.job(request.id, .refused(refusal))) }
    jobs.append(PendingPrintJob(request: request))
    if let cause = status.cause { reportWaiting(cause) }
  }

  mutating func begin(_ id: String, now: Duration) {
    guard let job = jobs.first, job.id == id, job.stage == .awaitingBegin else { return }
    jobs[0].stage = .sending
    isNoisy = false
    scheduleNextPoll(now: now)
  }

  mutating func cancel(_ id: String, now: Duration) {
    guard let index = jobs.firstIndex(where: { $0.id == id }) else { return }
    let job = jobs[index]
    guard job.hasBegun, job.bytesSent > 0 else {
      jobs.remove(at: index)
      return actions.append(.job(id, .cancelled))
    }
    finishFirst(.interrupted(.cancelled, bytesSent: job.bytesSent))
    needsResync = true
    suspect("the job was cancelled while it was being printed", now: now)
  }

  mutating func expireJobs(now: Duration) {
    while let index = jobs.firstIndex(where: { now >= $0.request.deadline }) {
      let job = jobs[index]
      guard job.hasBegun, job.bytesSent > 0 else {
        jobs.remove(at: index)
        actions.append(.job(job.id, .expired))
        continue
      }
      switch job.stage {
      case .confirming(let mark) where status.cause == nil: giveUp(mark, now: now)
      case .queued, .awaitingBegin, .sending, .confirming, .verifying:
        finishFirst(.interrupted(.deadlinePassed(status.cause), bytesSent: job.bytesSent))
        needsResync = true
        suspect("the job's deadline passed before it was printed", now: now)
      }
    }
  }

  /// Does what can be done now: the drawer first, then the job, then the look at an idle printer.
  mutating func advance(now: Duration) {
    guard case .ready = phase else { return }
    writeAsides()
    if poller.isOverdue {
      // An order for the drawer is too old before a late answer is given up, and a cause may have come unasked.
      answerDrawer(nil, now: now)
      if let cause = status.cause, jobs.first?.hasBegun == true { reportFirst(.delayed(cause)) }
    }
    guard poller.isIdle else { return }
    recover(now: now)
    if drawerWantsReading {
      // A stalled printer may be slow to answer, and an open drawer cannot wait: the last known level has to do.
      let isStalled = status.cause != nil && jobs.first?.hasBegun == true
      if canPoll, !isStalled { return startPoll([.printer], now: now) }
      answerDrawer(status.reachable ? status.drawerSignalHigh : nil, now: now)
    }
    if let kick = drawer.orderedPulse { pulse(kick, now: now) }
    if needsInOrderProbe, status.cause == nil, jobs.first?.hasBegun != true { return startInOrderProbe(now: now) }
    if wantsCounters, status.cause == nil, jobs.first?.hasBegun != true { startCounters(now: now) }
    guard case .ready = phase else { return }
    cutOffBrokenJob()
    guard let job = jobs.first else { return pollIfDue(now: now) }
    if let cause = status.cause {
      jobs[0].isChecked = false
      postpone(now: now)
      if job.hasBegun { reportFirst(.delayed(cause)) } else { hold(cause) }
      return pollIfDue(now: now)
    }
    switch job.stage {
    case .queued: prepare(job, now: now)
    case .awaitingBegin: pollIfDue(now: now)
    case .sending: send(now: now)
    case .confirming(let mark): awaitEvidence(mark, now: now)
    case .verifying: verify(now: now)
    }
  }

  /// The status was read: of the first job, and good for what stands before it.
  mutating func noteChecked() {
    if !jobs.isEmpty, status.cause == nil { jobs[0].isChecked = true }
  }

  private mutating func startInOrderProbe(now: Duration) {
    needsInOrderProbe = false
    phase = .probing(.inOrder(profile.supports, identities: commands.identities, now: now))
    askProbe(now: now)
  }

  private mutating func startCounters(now: Duration) {
    wantsCounters = false
    counters = [:]
    guard !profile.counters.isEmpty, !lacksCounters else { return actions.append(.counters([:])) }
    phase = .probing(.counters(profile.counters.map(\.number), now: now))
    askProbe(now: now)
  }

  private mutating func hold(_ cause: PrinterCause) {
    jobs[0].stage = .queued
    reportWaiting(cause)
  }

  private mutating func pollIfDue(now: Duration) {
    guard canPoll, now >= nextPoll else { return }
    startPoll(commands.questions, now: now)
  }

  private mutating func prepare(_ job: PendingPrintJob, now: Duration) {
    if canPoll, !job.isChecked { return startPoll(commands.questions, now: now) }
    jobs[0].stage = .awaitingBegin
    reportFirst(.readyToSend)
  }

  private mutating func send(now: Duration) {
    while jobs[0].nextChunk < jobs[0].request.chunks.count {
      let chunk = jobs[0].request.chunks[jobs[0].nextChunk]
      guard unsentBytes == 0 || unsentBytes + chunk.count <= Self.maxUnsentBytes else { return pollIfDue(now: now) }
      if canPoll, !jobs[0].isChecked {
        // Behind bytes that nobody has taken yet the question would only queue.
        return unsentBytes == 0 ? startPoll([.printer], now: now) : pollIfDue(now: now)
      }
      write(chunk)
      jobs[0].nextChunk += 1
      jobs[0].bytesSent += chunk.count
      jobs[0].isChecked = false
      reportFirst(.sent(jobs[0].bytesSent))
    }
    jobs[0].endOffset = handedBytes
    jobs[0].stage = .confirming(writeMark(now: now))
    scheduleNextPoll(now: now)
  }

  private mutating func writeMark(now: Duration) -> PendingPrintJob.Mark {
    let job = jobs[0]
    let giveUpAt = now + evidenceLimit(for: job)
    // ESC @ at the job's begin may have switched it off.
    if capabilities.automaticStatus == true { write(commands.automaticStatus) }
    if job.request.confirm == .best {
      if capabilities.processID == true {
        let mark = marks.mark(for: job.id)
        write(commands.mark(mark))
        return .processID(mark, giveUpAt: giveUpAt)
      }
      if capabilities.inOrderStatus == true, inOrderAsked.count < PrinterReplyParser.maxOutstanding {
        askInOrder(for: job.id)
        return .inOrderStatus(giveUpAt: giveUpAt)
      }
    }
    return canPoll || capabilities.automaticStatus == true ? .statusOnly(giveUpAt: giveUpAt) : .none(giveUpAt: giveUpAt)
  }

  /// The bytes that have been handed over may still be on the line, or in the buffer of a slow printer.
  private func evidenceLimit(for job: PendingPrintJob) -> Duration {
    Self.evidenceLimit + .seconds(job.bytesSent / Self.slowestBytesPerSecond)
  }

  private mutating func awaitEvidence(_ mark: PendingPrintJob.Mark, now: Duration) {
    if now >= mark.giveUpAt { return giveUp(mark, now: now) }
    // Counted from when the operating system has taken all.
    if !isTaken(jobs[0]) { postpone(now: now) }
    switch mark {
    case .processID, .inOrderStatus: pollIfDue(now: now)
    case .statusOnly:
      guard isTaken(jobs[0]) else {
        jobs[0].isChecked = false
        return pollIfDue(now: now)
      }
      if canPoll, !jobs[0].isChecked { return startPoll(commands.questions, now: now) }
      finishFirst(.accepted(.statusOnly))
    case .none: if isTaken(jobs[0]) { finishFirst(.unconfirmed("the printer gives no replies")) }
    }
  }

  private mutating func verify(now: Duration) {
    guard jobs[0].isChecked else { return startPoll(commands.questions, now: now) }
    if isNoisy { return giveUp(.inOrderStatus(giveUpAt: now), now: now) }
    finishFirst(.confirmed(.inOrderStatus))
  }

  private func isTaken(_ job: PendingPrintJob) -> Bool { takenBytes >= job.endOffset }

  private mutating func giveUp(_ mark: PendingPrintJob.Mark, now: Duration) {
    let reason =
      switch mark {
      case .processID: "the printer did not send the job's mark back"
      case .inOrderStatus: isNoisy ? "the printer's replies were disturbed" : "the printer did not answer the question behind the job"
      case .statusOnly, .none: "the printer's status could not be read"
      }
    // What was not taken is thrown away with the connection.
    finishFirst(isTaken(jobs[0]) ? .unconfirmed(reason) : .interrupted(.deadlinePassed(nil), bytesSent: jobs[0].bytesSent))
    needsResync = true
    suspect("a job stayed without evidence", now: now)
  }

  mutating func takeMarkEvidence(_ id: [UInt8], _ evidence: PrintEvidence) {
    guard case .confirming(.processID(let mark, _)) = jobs.first?.stage, mark == id else {
      return actions.append(.diagnostic("the mark \(String(decoding: id, as: UTF8.self)) of an older job came late"))
    }
    finishFirst(.confirmed(evidence))
  }

  mutating func takeInOrderEvidence(for id: String) {
    guard let job = jobs.first, job.id == id, case .confirming(.inOrderStatus) = job.stage, !isNoisy else { return }
    guard canPoll else { return finishFirst(.confirmed(.inOrderStatus)) }
    jobs[0].stage = .verifying
    jobs[0].isChecked = false
  }

  /// Moves the end of the wait for evidence on: the printer has a reason for its delay.
  private mutating func postpone(now: Duration) {
    guard case .confirming(var mark) = jobs[0].stage else { return }
    mark.giveUpAt = now + evidenceLimit(for: jobs[0])
    jobs[0].stage = .confirming(mark)
  }

  mutating func reportWaiting(_ cause: PrinterCause) {
    for index in jobs.indices where !jobs[index].hasBegun && jobs[index].lastProgress != .waiting(cause) {
      jobs[index].lastProgress = .waiting(cause)
      actions.append(.job(jobs[index].id, .waiting(cause)))
    }
  }

  private mutating func reportFirst(_ progress: JobProgress) {
    guard jobs[0].lastProgress != progress else { return }
    jobs[0].lastProgress = progress
    actions.append(.job(jobs[0].id, progress))
  }

  mutating func finishFirst(_ progress: JobProgress) {
    let job = jobs.removeFirst()
    if case .accepted = progress { mayHoldAcceptedJob = true } else { mayHoldAcceptedJob = false }
    actions.append(.job(job.id, progress))
  }
}
