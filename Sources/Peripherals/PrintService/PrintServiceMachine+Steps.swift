/// What is asked of the service, and what its answers mean.
extension PrintServiceMachine {
  mutating func advance(now: Duration) {
    guard isStarted, asked == nil, now >= nextAsk else { return }
    guard let job = jobs.first else { return ask(.queue, .askQueue) }
    switch job.stage {
    case .finding: ask(.find, .find(id: job.request.id))
    case .queued: ask(.queue, .askQueue)
    case .awaitingBegin, .awaitingNote: nextAsk = now + Self.waitingInterval
    case .submitting: ask(.submit, .submit(id: job.request.id, chunks: job.request.chunks))
    case .releasing: ask(.release, .release(number: job.number ?? 0))
    case .following: ask(.job, .askJob(number: job.number ?? 0))
    case .cancelling: ask(.cancel, .cancelJob(number: job.number ?? 0))
    }
  }

  private mutating func ask(_ question: Question, _ action: Action) {
    asked = question
    actions.append(action)
  }

  mutating func take(_ answer: Answer, now: Duration) {
    guard let question = asked else { return }
    asked = nil
    switch (question, answer) {
    case (.queue, .queue(let queue)): takeQueue(queue, now: now)
    case (.find, .job(let found)): takeFound(found, now: now)
    case (.submit, .submitted(let number)): takeSubmitted(number)
    case (.release, .done): askAgain(.following, now: now)
    case (.job, .job(let job)): takeJob(job, now: now)
    // Whether it could still be taken back, its state tells.
    case (.cancel, .done), (.cancel, .failed): askAgain(.following, now: now)
    case (.queue, .failed(let reason)): loseService(reason, now: now)
    case (.find, .failed(let reason)), (.release, .failed(let reason)), (.job, .failed(let reason)): retry(reason, now: now)
    case (.submit, .failed(let reason)): retrySubmission(reason, now: now)
    case (_, _): nextAsk = now + Self.waitingInterval
    }
  }

  private mutating func takeQueue(_ queue: PrintServiceQueue, now: Duration) {
    if queue != self.queue { actions.append(.queue(queue, "")) }
    self.queue = queue
    guard let job = jobs.first else {
      nextAsk = now + Self.idleInterval
      return
    }
    switch job.stage {
    case .queued:
      if let cause = queue.cause { return hold(cause, now: now) }
      jobs[0].stage = .awaitingBegin
      reportFirst(.readyToSend)
    case .following: takeCause(queue.cause, now: now)
    case .finding, .awaitingBegin, .submitting, .awaitingNote, .releasing, .cancelling: break
    }
  }

  private mutating func hold(_ cause: PrinterCause, now: Duration) {
    for index in jobs.indices where jobs[index].stage == .queued && jobs[index].lastProgress != .waiting(cause) {
      jobs[index].lastProgress = .waiting(cause)
      actions.append(.job(jobs[index].request.id, .waiting(cause)))
    }
    nextAsk = now + Self.waitingInterval
  }

  private mutating func loseService(_ reason: String, now: Duration) {
    queue = nil
    actions.append(.queue(nil, reason))
    if jobs.first?.stage == .following { reportFirst(.delayed(.unreachable)) }
    hold(.unreachable, now: now)
    if jobs.isEmpty { nextAsk = now + Self.waitingInterval }
  }

  private mutating func retry(_ reason: String, now: Duration) {
    queue = nil
    actions.append(.queue(nil, reason))
    if jobs.first?.stage == .following { reportFirst(.delayed(.unreachable)) }
    nextAsk = now + Self.waitingInterval
  }

  /// Whether the service got it is not known: its name tells.
  private mutating func retrySubmission(_ reason: String, now: Duration) {
    retry(reason, now: now)
    if !jobs.isEmpty { jobs[0].stage = .finding(isNoted: false) }
  }

  private mutating func takeFound(_ found: PrintServiceJob?, now: Duration) {
    guard let job = jobs.first, case .finding(let isNoted) = job.stage else { return }
    guard let found else {
      // Not noted, so never released: not a dot of it is on paper.
      if isNoted { return finishFirst(.unconfirmed("the print service no longer knows the job")) }
      if let endedBy = job.endedBy { return finishFirst(endedBy == .cancelled ? .cancelled : .expired) }
      jobs[0].stage = .queued
      jobs[0].lastProgress = nil
      return
    }
    jobs[0].number = found.number
    if job.endedBy != nil { return jobs[0].stage = .cancelling }
    guard found.state == .held else { return askAgain(.following, now: now) }
    if isNoted { jobs[0].stage = .releasing } else { note() }
  }

  private mutating func takeSubmitted(_ number: Int) {
    guard let job = jobs.first else { return }
    jobs[0].number = number
    if job.endedBy != nil { jobs[0].stage = .cancelling } else { note() }
  }

  private mutating func note() {
    jobs[0].stage = .awaitingNote
    reportFirst(.sent(max(1, jobs[0].request.byteCount)))
  }

  private mutating func askAgain(_ stage: Stage, now: Duration) {
    guard !jobs.isEmpty else { return }
    jobs[0].stage = stage
    nextAsk = now + (stage == .following ? Self.jobInterval : .zero)
  }

  private mutating func takeJob(_ found: PrintServiceJob?, now: Duration) {
    guard let job = jobs.first, job.stage == .following else { return }
    guard let found else { return finishFirst(.unconfirmed("the print service no longer knows the job")) }
    let name = "the print service's job \(found.number)"
    switch found.state {
    case .completed: finishFirst(.accepted(.printService("\(name) completed")))
    case .aborted: finishFirst(.interrupted(.aborted("\(name) was aborted: \(found.message)"), bytesSent: sentBytes(job)))
    case .canceled:
      guard let endedBy = job.endedBy else { return finishFirst(.unconfirmed("\(name) was cancelled at the print service")) }
      finishFirst(.interrupted(endedBy, bytesSent: sentBytes(job)))
    case .held: askAgain(.releasing, now: now)
    case .pending, .processing, .stopped:
      nextAsk = now + Self.jobInterval
      // Why it does not end, the queue tells.
      asked = .queue
      actions.append(.askQueue)
    }
  }

  private mutating func takeCause(_ cause: PrinterCause?, now: Duration) {
    defer { lastCause = cause }
    nextAsk = now + Self.jobInterval
    guard let cause, cause == lastCause else { return }
    reportFirst(.delayed(cause))
  }
}
