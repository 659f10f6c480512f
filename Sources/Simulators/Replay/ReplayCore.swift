import Glibc
import NIOCore
import NIOPosix

/// The player with a connection around it, on one event loop.
final class ReplayCore {
  /// How often a terminal that nobody has open is looked at.
  private static let terminalInterval = TimeAmount.milliseconds(25)
  /// How long the last bytes may take to the host: what it has not read is lost when a terminal goes away.
  private static let lastBytesTime = TimeAmount.seconds(1)

  private let loop: any EventLoop
  private let mode: TracePlayer.Mode
  private let tell: @Sendable (String) -> Void
  private let ended: @Sendable () -> Void
  private var player: TracePlayer
  private var channel: (any Channel)?
  private var timer: Scheduled<Void>?
  private var watch: Scheduled<Void>?
  private var terminal: PseudoTerminal?
  private var link: String?
  private var looksOpen = false
  private var hasFinished = false
  var server: (any Channel)?

  init(
    _ player: TracePlayer, mode: TracePlayer.Mode, loop: any EventLoop, tell: @escaping @Sendable (String) -> Void,
    ended: @escaping @Sendable () -> Void
  ) {
    self.player = player
    self.mode = mode
    self.loop = loop
    self.tell = tell
    self.ended = ended
  }

  func handler() -> ByteHandler {
    ByteHandler(
      opened: { channel in
        // One host at a time, as with a device.
        self.channel?.close(promise: nil)
        self.channel = channel
        self.tell("connected")
        self.feed(.connected)
      },
      received: { bytes, channel in if channel === self.channel { self.feed(.received(bytes)) } },
      closed: { channel in
        guard channel === self.channel else { return }
        self.channel = nil
        self.tell("disconnected")
        self.feed(.disconnected)
        self.watchTerminal()
      })
  }

  private var nowUs: Int64 { Int64(NIODeadline.now().uptimeNanoseconds / 1_000) }

  private func feed(_ event: TracePlayer.Event) {
    for action in player.handle(event, nowUs: nowUs) { perform(action) }
  }

  private func perform(_ action: TracePlayer.Action) {
    switch action {
    case .send(let bytes): channel?.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    case .hangUp: hangUp()
    case .armTimer(let time):
      timer?.cancel()
      timer = loop.assumeIsolated().scheduleTask(in: .microseconds(max(0, time - nowUs))) { self.feed(.timer) }
    case .diverged(let divergence):
      tell("diverged: \(divergence)")
      if mode == .strict { ended() }
    case .finished:
      hasFinished = true
      tell("finished")
      loop.assumeIsolated().scheduleTask(in: Self.lastBytesTime) { self.ended() }
    }
  }

  private func hangUp() {
    let old = channel
    channel = nil
    old?.close(promise: nil)
    guard let link else { return }
    closeTerminal()
    do { try openTerminal(link: link) } catch { tell("the terminal did not come back: \(error)") }
  }

  // MARK: Terminals

  func openTerminal(link: String) throws(SimulatorError) {
    let opened = try PseudoTerminal()
    // Only without an end of our own it shows whether the daemon has the other one open.
    close(opened.kept)
    terminal = opened
    self.link = link
    unlink(link)
    guard symlink(opened.path, link) == 0 else { throw .system(call: "symlink", path: link, errno: errno) }
    watchTerminal()
  }

  private func watchTerminal() {
    looksOpen = false
    lookSoon()
  }

  private func lookSoon() {
    guard terminal != nil else { return }
    watch?.cancel()
    watch = loop.assumeIsolated().scheduleTask(in: Self.terminalInterval) { self.look() }
  }

  /// Twice open in a row: the daemon has set and flushed it by now.
  private func look() {
    guard let terminal else { return }
    var state = pollfd(fd: terminal.own, events: 0, revents: 0)
    let isOpen = poll(&state, 1, 0) >= 0 && state.revents & Int16(POLLHUP) == 0
    defer { looksOpen = isOpen }
    guard isOpen, looksOpen else { return lookSoon() }
    let copy = fcntl(terminal.own, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return tell("no second descriptor: \(SystemText.message(errno))") }
    let core = NIOLoopBound(self, eventLoop: loop)
    NIOPipeBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(core.value.handler()) }
      }
      .takingOwnershipOfDescriptor(inputOutput: copy).assumeIsolated().whenFailure { self.tell("the terminal cannot be used: \($0)") }
  }

  private func closeTerminal() {
    watch?.cancel()
    if let terminal { close(terminal.own) }
    terminal = nil
  }

  func stop() -> TraceReplay.Report {
    timer?.cancel()
    channel?.close(promise: nil)
    server?.close(promise: nil)
    closeTerminal()
    if let link { unlink(link) }
    let progress = player.progress
    return TraceReplay.Report(
      divergence: player.divergence?.description, hasFinished: hasFinished, stepsDone: progress.done, steps: progress.all,
      outOfTurn: player.outOfTurn, skippedBytes: player.skippedBytes)
  }
}
