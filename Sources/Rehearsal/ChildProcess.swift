package import Glibc

/// A program that was started, with what it wrote so far. Its environment holds nothing of the test run's own.
package final class ChildProcess {
  package enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// Room for what a daemon logs while nobody reads its pipe.
  private static let pipeBytes: Int32 = 1 << 20
  /// F_SETPIPE_SZ of linux/fcntl.h; Glibc's Swift overlay does not have it.
  private static let setPipeSize: Int32 = 1_031

  package let name: String
  package let pid: pid_t
  private var streams: [Stream]
  /// Where the program reads from; nil when its input has ended.
  private var inputDescriptor: Int32?
  /// How much of the output `nextLine` has handed out.
  private var takenBytes = 0
  package private(set) var ending: Ending?

  private struct Stream {
    /// Nil at the end of the stream.
    var descriptor: Int32?
    var bytes: [UInt8] = []
  }

  /// Starts a program; `input` goes to its standard input, which then ends unless more is to follow by `write`.
  package init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [], keepsInput: Bool = false
  ) throws {
    let (inputEnd, outputEnd, errorEnd) = (try Self.pipePair(), try Self.pipePair(), try Self.pipePair())
    defer { [inputEnd.read, outputEnd.write, errorEnd.write].forEach { close($0) } }
    let variables = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent", "NO_COLOR": "1"]
      .merging(environment) { $1 }
    // Before anything is stored: a process that does not exist must never be signalled, and 0 would mean this process's own group.
    let started = Self.spawn(
      [path] + arguments, variables.map { "\($0.key)=\($0.value)" }, [inputEnd.read, outputEnd.write, errorEnd.write])
    guard let started else {
      [inputEnd.write, outputEnd.read, errorEnd.read].forEach { close($0) }
      throw Broken("\(path) cannot be started; build it with: swift build --build-tests")
    }
    pid = started
    name = String(path.split(separator: "/").last ?? "")
    streams = [Stream(descriptor: outputEnd.read), Stream(descriptor: errorEnd.read)]
    // Less than a pipe holds, so this does not wait for the program.
    _ = input.withUnsafeBytes { Glibc.write(inputEnd.write, $0.baseAddress, $0.count) }
    if keepsInput { inputDescriptor = inputEnd.write } else { close(inputEnd.write) }
  }

  deinit { end() }

  package var output: String { String(decoding: streams[0].bytes, as: UTF8.self) }
  package var errors: String { String(decoding: streams[1].bytes, as: UTF8.self) }

  /// Reads on until a line of either stream contains `text`.
  package func waitFor(_ text: String, _ deadline: Deadline = Deadline()) throws {
    while !output.contains(text) && !errors.contains(text) {
      guard try pump(deadline) else { throw Broken("\(name) ended before it said \"\(text)\": \(output)\(errors)") }
    }
  }

  /// The next line of the output that was not handed out before; nil when the program has ended without it.
  package func nextLine(_ deadline: Deadline = Deadline()) throws -> String? {
    while true {
      let rest = streams[0].bytes[takenBytes...]
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        takenBytes = end + 1
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      guard try pump(deadline) else { return nil }
    }
  }

  /// Writes to the input of a program that was started with `keepsInput`. Who writes to programs that may have ended ignores SIGPIPE.
  package func write(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(inputDescriptor ?? -1, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { throw Broken("\(name) takes no input: errno \(errno); it had written: \(errors)") }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Waits for the program's own end.
  @discardableResult
  package func wait(_ deadline: Deadline = Deadline()) throws -> Ending {
    do {
      while try pump(deadline) {}
    } catch {
      end()
      throw error
    }
    return reap()
  }

  package func send(_ signal: Int32) { if ending == nil { kill(pid, signal) } }

  /// Ends the program at once, if it still runs.
  package func end() {
    send(SIGKILL)
    _ = reap()
    if let inputDescriptor { close(inputDescriptor) }
    inputDescriptor = nil
    for index in streams.indices {
      if let descriptor = streams[index].descriptor { close(descriptor) }
      streams[index].descriptor = nil
    }
  }

  /// Takes what the program wrote; false once both streams have ended.
  private func pump(_ deadline: Deadline) throws -> Bool {
    let open = streams.indices.filter { streams[$0].descriptor != nil }
    guard !open.isEmpty else { return false }
    var requests = open.map { pollfd(fd: streams[$0].descriptor ?? -1, events: Int16(POLLIN), revents: 0) }
    let ready = poll(&requests, nfds_t(requests.count), deadline.milliseconds)
    if ready == 0 { throw Broken("\(name) did nothing in time; it had written: \(output)\(errors)") }
    for (index, request) in zip(open, requests) where request.revents != 0 { take(index, request.fd) }
    return true
  }

  private func take(_ index: Int, _ descriptor: Int32) {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &piece, piece.count)
    if count > 0 {
      streams[index].bytes += piece.prefix(count)
    } else if count == 0 || errno != EINTR {
      close(descriptor)
      streams[index].descriptor = nil
    }
  }

  private func reap() -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    let result = signal == 0 ? Ending.exited(status >> 8 & 0xFF) : .signalled(signal)
    ending = result
    return result
  }

  private static func pipePair() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Broken("pipe: errno \(errno)") }
    // No other program may hold an end: its end of file tells that the program is gone.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], setPipeSize, pipeBytes)
    return (ends[0], ends[1])
  }

  /// The new process's id, nil when it could not be started. The C function is `posix_spawn`.
  private static func spawn(_ command: [String], _ environment: [String], _ descriptors: [Int32]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() { posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number)) }
    // Sockets of other tests in this process must not live on in the child.
    for open in Int32(descriptors.count)..<1_024 { _ = fcntl(open, F_SETFD, FD_CLOEXEC) }
    var child: pid_t = 0
    let code = withCStrings(command) { argv in
      withCStrings(environment) { envp in posix_spawn(&child, command[0], &actions, nil, argv, envp) }
    }
    return code == 0 && child > 0 ? child : nil
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws -> Value
  ) rethrows -> Value {
    var pointers = texts.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return try pointers.withUnsafeMutableBufferPointer { try body($0.baseAddress!) }
  }
}
