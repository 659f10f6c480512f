/// The life of a connection: put in order, probed, ready, suspect.
extension POSPrinterMachine {
  mutating func connect(now: Duration) {
    parser = commands.replyReader(for: profile)
    poller = StatusPoller()
    capabilities = PrinterCapabilities()
    inOrderAsked = []
    handedBytes = 0
    takenBytes = 0
    needsInOrderProbe = true
    isProbeDoubtful = false
    nextRecovery = now
    silentSince = nil
    lacksCounters = false
    status.voice = .unheard
    putInOrder(now: now)
  }

  mutating func disconnect(_ reason: String, now: Duration) {
    phase = .down
    status = PrinterStatus()
    status.reachable = false
    drawerWantsReading = false
    asides = []
    perform(drawer.handle(.linkLost, now: now), now: now)
    if let job = jobs.first, job.hasBegun {
      if job.bytesSent > 0 {
        needsResync = true
        finishFirst(.interrupted(.linkLost(reason), bytesSent: job.bytesSent))
      } else {
        jobs[0].stage = .queued
      }
    }
    for index in jobs.indices {
      jobs[index].stage = .queued
      jobs[index].isChecked = false
    }
    reportWaiting(.unreachable)
  }

  mutating func putInOrder(now: Duration) {
    guard needsResync else { return startProbe(now: now) }
    var step = PrinterResync.Step.wait
    let resync = PrinterResync(profile: profile, commands: commands, now: now, step: &step)
    phase = .resyncing(resync)
    perform(step, now: now)
  }

  mutating func perform(_ step: PrinterResync.Step, now: Duration) {
    switch step {
    case .write(let bytes): write(bytes)
    case .call(let bytes):
      // The question of an earlier call was swallowed, or it would have been answered.
      parser.forgetRealTime()
      write(bytes)
      ask(.printer)
    case .wait: break
    case .finished(let answered):
      if !answered {
        parser.forgetRealTime()
        actions.append(.diagnostic("the printer did not answer after its buffers were put in order"))
      }
      startProbe(now: now)
    }
  }

  mutating func startProbe(now: Duration) {
    phase = .probing(.realTime(commands.questions, now: now))
    askProbe(now: now)
  }

  /// Sends the probe's open question, or ends the probe.
  mutating func askProbe(now: Duration) {
    guard case .probing(let probe) = phase else { return }
    guard let step = probe.current else { return finishProbe(probe, now: now) }
    switch step {
    case .realTime(let question): ask(question)
    case .automaticStatus: write(commands.automaticStatus)
    case .identity(let item):
      parser.expect(.identity(item))
      write(commands.identify(item))
    case .inOrderStatus: askInOrder(for: nil)
    case .processID:
      probeMark = marks.mark(for: "probe")
      write(commands.mark(probeMark))
    case .counter(let number):
      parser.expect(.counter(number))
      if let bytes = commands.counter(number) { write(bytes) }
    }
  }

  mutating func askInOrder(for job: String?) {
    parser.expect(.inOrderStatus)
    inOrderAsked.append(job)
    write(commands.inOrderStatus)
  }

  private mutating func finishProbe(_ probe: PrinterProbe, now: Duration) {
    if probe.isForCounters {
      phase = .ready
      nextPoll = now
      return actions.append(.counters(counters))
    }
    if case .realTime? = probe.unanswered.first {
      parser.forgetRealTime()
      capabilities.realTimeStatus = false
      if profile.supports.realTimeStatus { return fallSilent(now: now) }
    } else if capabilities.realTimeStatus == nil {
      capabilities.realTimeStatus = true
    }
    noteReachable()
    noteInOrder()
    if needsInOrderProbe, status.cause == nil {
      needsInOrderProbe = false
      phase = .probing(.inOrder(profile.supports, identities: commands.identities, now: now))
      return askProbe(now: now)
    }
    isProbeDoubtful = !probe.unanswered.isEmpty && canPoll
    phase = .ready
    nextPoll = now
    actions.append(.capabilities(capabilities))
  }

  private mutating func fallSilent(now: Duration) {
    noteUnreachable(now: now)
    phase = .silent(retryAt: now + Self.silentInterval)
    reportWaiting(.unreachable)
    actions.append(.linkSuspect("the printer answers no question"))
  }

  /// Gives the connection up. What was left of a job is cleared away on the next one, or on this one if the owner keeps it.
  mutating func suspect(_ reason: String, now: Duration) {
    phase = .suspect(until: now + Self.suspectLimit)
    actions.append(.linkSuspect(reason))
  }

  mutating func fireTimers(now: Duration) {
    expireJobs(now: now)
    if let deadline = drawer.deadline, now >= deadline { perform(drawer.handle(.timer, now: now), now: now) }
    switch phase {
    case .down: break
    case .resyncing(var resync):
      let step = resync.fire(now: now, isDrained: unsentBytes == 0)
      phase = .resyncing(resync)
      perform(step, now: now)
    case .probing(var probe):
      guard now >= probe.deadline, let step = probe.current else { break }
      note(step, answered: false)
      probe.skip(now: now)
      phase = .probing(probe)
      askProbe(now: now)
    // Behind bytes that nobody takes, more would only pile up.
    case .silent(let retryAt) where now >= retryAt && unsentBytes > 0: phase = .silent(retryAt: now + Self.silentInterval)
    case .suspect(let until) where now >= until && unsentBytes > 0: phase = .suspect(until: now + Self.suspectLimit)
    case .silent(let retryAt): if now >= retryAt { putInOrder(now: now) }
    case .suspect(let until): if now >= until { restart(now: now) }
    case .ready: firePoller(now: now)
    }
  }

  private mutating func restart(now: Duration) {
    parser.forgetRealTime()
    poller = StatusPoller()
    needsInOrderProbe = true
    putInOrder(now: now)
  }

  private mutating func firePoller(now: Duration) {
    switch poller.fire(now: now) {
    case .none: break
    case .unanswered:
      if status.voice == .heard { status.voice = .late }
      answerDrawer(nil, now: now)
      if jobs.first?.stage == .queued { reportWaiting(.unreachable) }
    case .settled: parser.forgetRealTime()
    case .givenUp:
      // The buffer may be full: what was asked is answered in one go when it has room again.
      parser.forgetRealTime(except: .printer)
      noteUnreachable(now: now)
      if jobs.first?.hasBegun != true {
        reportWaiting(.unreachable)
        suspect("the printer has stopped answering", now: now)
      } else {
        giveUpSilentJob(now: now)
      }
    }
  }

  /// Writes into the capabilities what a probe's question taught.
  mutating func note(_ step: PrinterProbe.Step, answered: Bool) {
    switch step {
    case .realTime: if answered { capabilities.realTimeStatus = true }
    case .automaticStatus: capabilities.automaticStatus = answered
    case .identity: capabilities.identification = answered
    case .inOrderStatus: capabilities.inOrderStatus = answered
    case .processID: capabilities.processID = answered
    case .counter: if !answered { lacksCounters = true }
    }
  }
}
