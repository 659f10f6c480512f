/// What the printer says.
extension POSPrinterMachine {
  mutating func take(_ reply: PrinterReply, now: Duration) {
    if case .down = phase { return }
    if case .unexpected = reply {} else { status.voice = .heard }
    switch reply {
    case .realTimeStatus(let byte, let question): takeRealTime(byte, question, now: now)
    case .automaticStatus(let group):
      status.apply(automatic: group)
      noteSignal(now: now)
      heardWhileResyncing(now: now)
      answerProbe(.automaticStatus, now: now)
    case .inOrderStatus(let byte): takeInOrder(byte, now: now)
    case .starStatus(let group, let question): takeStar(group, question, now: now)
    case .identity(let item, let text): takeIdentity(item, text, now: now)
    case .counter(let number, let value):
      counters[number] = value
      answerProbe(.counter(number), now: now)
    case .processID(let id): takeMark(id, .processID(String(decoding: id, as: UTF8.self)), now: now)
    case .documentMark(step: _, let id, let counter):
      takeMark(id, .taggedCounter(tag: String(decoding: id, as: UTF8.self), counter: counter), now: now)
    case .offlineReasons:
      // The reasons are model dependent: ask in the plain way, at once.
      nextPoll = now
    case .buffersCleared:
      if case .resyncing(var resync) = phase {
        let step = resync.cleared(now: now)
        phase = .resyncing(resync)
        perform(step, now: now)
      }
    // It says nothing of the printer, and nothing was asked that needs an answer.
    case .displayReply: break
    case .otherBlock(let header, let body):
      actions.append(.diagnostic("block 0x\(String(header, radix: 16)) of \(body.count) bytes was not asked for"))
    case .unexpected(let byte): takeUnexpected(byte, now: now)
    }
  }

  private mutating func takeRealTime(_ byte: UInt8, _ question: RealTimeQuestion, now: Duration) {
    status.apply(byte, answering: question)
    if question == .printer { noteSignal(now: now) }
    takeAnswer(to: question, now: now)
  }

  private mutating func takeStar(_ group: StarStatus, _ question: RealTimeQuestion?, now: Duration) {
    if group.bufferOverflow, !status.autoRecoverableError {
      actions.append(.diagnostic("the printer's buffer has overflowed: bytes are lost"))
    }
    status.apply(star: group)
    noteSignal(now: now)
    if let question { return takeAnswer(to: question, now: now) }
    heardWhileResyncing(now: now)
    answerProbe(.automaticStatus, now: now)
  }

  private mutating func takeAnswer(to question: RealTimeQuestion, now: Duration) {
    switch phase {
    case .probing: return answerProbe(.realTime(question), now: now)
    case .resyncing: return heardWhileResyncing(now: now)
    case .ready: break
    case .down, .silent, .suspect: return
    }
    noteReachable()
    if parser.outstandingRealTime > 0 {
      // Older questions come to their answers one by one; nothing new is asked until it is sure that all have.
      return poller.fallSilent(now: now)
    }
    switch poller.answered(question, now: now) {
    case .ask(let next): ask(next)
    case .finished(let full): finishCycle(full: full, now: now)
    case .late: break
    }
  }

  private mutating func finishCycle(full: Bool, now: Duration) {
    answerDrawer(status.drawerSignalHigh, now: now)
    // "Offline" alone does not say why.
    if !full, !status.online { return startPoll(commands.questions, now: now) }
    if full, isProbeDoubtful {
      isProbeDoubtful = false
      needsInOrderProbe = status.cause != nil
    }
    scheduleNextPoll(now: now)
    if full || jobs.first?.stage == .sending { noteChecked() }
  }

  mutating func scheduleNextPoll(now: Duration) {
    let isBusy = !jobs.isEmpty || status.cause != nil
    nextPoll = now + (isBusy ? Self.stalledInterval : capabilities.automaticStatus == true ? Self.idleInterval : Self.watchfulInterval)
  }

  private mutating func takeInOrder(_ byte: UInt8, now: Duration) {
    let asker: String?? = inOrderAsked.isEmpty ? nil : inOrderAsked.removeFirst()
    // Both bits of a paper sensor always agree; anything else is noise.
    guard let asker, [0x00, 0x03, 0x0C, 0x0F].contains(byte) else {
      isNoisy = true
      return
    }
    if let asker { return takeInOrderEvidence(for: asker) }
    answerProbe(.inOrderStatus, now: now)
  }

  private mutating func takeIdentity(_ item: PrinterIdentity, _ text: String, now: Duration) {
    switch item {
    case .firmware: capabilities.firmware = text
    case .maker: capabilities.maker = text
    case .model: capabilities.model = text
    }
    answerProbe(.identity(item), now: now)
  }

  private mutating func takeMark(_ id: [UInt8], _ evidence: PrintEvidence, now: Duration) {
    if id == probeMark { return answerProbe(.processID, now: now) }
    takeMarkEvidence(id, evidence)
  }

  private mutating func takeUnexpected(_ byte: UInt8, now: Duration) {
    if parser.isStrayAnswer(byte) {
      // A real-time answer without its question: from here on questions and answers are one off.
      parser.forgetRealTime()
      if case .ready = phase { poller.fallSilent(now: now) }
      if capabilities.realTimeStatus == false {
        // It answers after all: it was only slow while it was probed.
        capabilities.realTimeStatus = true
        actions.append(.capabilities(capabilities))
      }
      if !jobs.isEmpty { jobs[0].isChecked = false }
    } else {
      isNoisy = true
    }
    if parser.unexpectedCount == 1 || parser.unexpectedCount % Self.noiseReportStep == 0 {
      actions.append(
        .diagnostic("\(parser.unexpectedCount) bytes from the printer fit no reply, the last was 0x\(String(byte, radix: 16))"))
    }
  }

  /// One diagnostic for so many bytes of noise.
  static let noiseReportStep = 256

  private mutating func answerProbe(_ step: PrinterProbe.Step, now: Duration) {
    guard case .probing(var probe) = phase, probe.current == step else { return }
    note(step, answered: true)
    probe.answered(now: now)
    phase = .probing(probe)
    askProbe(now: now)
  }

  private mutating func heardWhileResyncing(now: Duration) {
    guard case .resyncing(let resync) = phase else { return }
    perform(resync.heard(), now: now)
  }

  private mutating func noteSignal(now: Duration) {
    guard let high = status.drawerSignalHigh else { return }
    perform(drawer.handle(.signal(high: high), now: now), now: now)
  }

  mutating func answerDrawer(_ high: Bool?, now: Duration) {
    guard drawerWantsReading else { return }
    drawerWantsReading = false
    perform(drawer.handle(.reading(high: high), now: now), now: now)
  }
}
