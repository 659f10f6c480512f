import Glibc

/// Hands a mail to the machine's own mail program (`PROGRAM -i -f FROM -- TO`), which has a queue of its own.
struct SendmailProgram {
  /// A program that takes longer is ended.
  static let timeout = Duration.seconds(30)
  /// How often it is looked whether it ended, or the daemon is about to.
  private static let sliceMs: Int32 = 50
  /// What the program says is kept up to here.
  private static let maximumSaidBytes = 4_096
  /// EX_USAGE to EX_NOHOST of sysexits.h, Debian's libc6-dev: this mail will never be taken.
  private static let finalStatuses: ClosedRange<Int32> = 64...68

  let path: String

  /// Blocks its thread until the program has ended, `timeout` has passed or `stop` is set.
  ///
  /// - Throws: `DeliveryFailure` when it cannot be started, does not end in time, or ends with another status than 0.
  func send(_ message: [UInt8], from: String, to: String, stop: StopMark) throws(DeliveryFailure) {
    let (input, output) = (try Self.pair(), try Self.pair())
    let (pid, code) = Self.start([path, "-i", "-f", from, "--", to], input: input.child, output: output.child)
    close(input.child)
    close(output.child)
    defer { for end in [input.mine, output.mine] { close(end) } }
    guard code == 0 else { throw DeliveryFailure(reason: "\(path): \(String(cString: strerror(code)))") }
    var run = Run(pid: pid, input: input.mine, output: output.mine, rest: message[...])
    let end = ContinuousClock.now + Self.timeout
    while !run.hasEnded {
      guard ContinuousClock.now < end, !stop.isSet else {
        run.kill()
        throw DeliveryFailure(reason: stop.isSet ? "the daemon ended meanwhile" : "\(path) did not end within 30 s")
      }
      run.step()
    }
    let status = run.status
    guard status & 0x7F == 0 else { throw DeliveryFailure(reason: "\(path) was ended by signal \(status & 0x7F)") }
    let exit = status >> 8 & 0xFF
    guard exit != 0 else { return }
    let words = DeliveryFailure.withoutAddresses(String(decoding: run.said, as: UTF8.self))
    throw DeliveryFailure(reason: "\(path) ended with \(exit): \(words)", isFinal: Self.finalStatuses.contains(exit))
  }

  /// A program under way.
  private struct Run {
    let pid: pid_t
    let input: Int32
    let output: Int32
    /// What it has still to be given.
    var rest: ArraySlice<UInt8>
    var isInputOpen = true
    var isOutputOpen = true
    var said: [UInt8] = []
    var status: Int32 = 0
    var hasEnded = false

    /// Gives and takes what can be given and taken, and looks whether it has ended.
    mutating func step() {
      if isInputOpen, rest.isEmpty { endInput() }
      var entries = [
        pollfd(fd: isOutputOpen ? output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isInputOpen ? input : -1, events: Int16(POLLOUT), revents: 0),
      ]
      _ = poll(&entries, 2, SendmailProgram.sliceMs)
      if entries[1].revents != 0 { give() }
      if entries[0].revents != 0 { take() }
      hasEnded = waitpid(pid, &status, WNOHANG) == pid
      // What it said at its end is still there.
      if hasEnded, isOutputOpen { take() }
    }

    private mutating func give() {
      let count = rest.withUnsafeBytes { Glibc.send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN && errno != EINTR {
        // A program that wants no more of it says why by its status.
        endInput()
      }
    }

    private mutating func endInput() {
      shutdown(input, Int32(SHUT_WR))
      isInputOpen = false
    }

    private mutating func take() {
      var part = [UInt8](repeating: 0, count: SendmailProgram.maximumSaidBytes)
      let count = recv(output, &part, part.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        said += part.prefix(min(count, SendmailProgram.maximumSaidBytes - said.count))
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        isOutputOpen = false
      }
    }

    /// Ends it and whatever it started.
    mutating func kill() {
      Glibc.kill(-pid, SIGKILL)
      while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
      hasEnded = true
    }
  }

  /// Starts the program in a process group of its own, with the signals that a program expects.
  private static func start(_ words: [String], input: Int32, output: Int32) -> (pid_t, Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    for stream in [Int32(1), 2] { posix_spawn_file_actions_adddup2(&actions, output, stream) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), strdup("LANG=C.UTF-8"), nil]
    defer { for word in arguments + environment { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, &environment)
    return (pid, code)
  }

  /// Two ends of a line between this program and another. Unlike a pipe it can be written to without a signal when nobody reads.
  private static func pair() throws(DeliveryFailure) -> (mine: Int32, child: Int32) {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .of(errno) }
    return (ends[0], ends[1])
  }
}
