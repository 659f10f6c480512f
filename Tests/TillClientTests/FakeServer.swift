import Glibc
import JSON
import RPC
import Synchronization

/// A daemon of canned lines: a real Unix socket in a folder of its own, one closure for each connection, on one thread.
final class FakeServer: Sendable {
  /// What one connection does; when it returns, the connection is closed.
  typealias Script = @Sendable (FakePeer) -> Void

  let path: String
  private let folder: String
  private let listener: Int32
  private let thread: Mutex<pthread_t?>
  private let notes = Notes()

  init(_ scripts: Script...) throws {
    folder = try Self.makeFolder()
    path = folder + "/till.sock"
    thread = Mutex(nil)
    listener = try Self.bindSocket(path)
    guard listen(listener, 8) == 0 else { throw Broken(step: "listen", code: errno) }
    try start(scripts)
  }

  /// A folder of its own for one test.
  static func makeFolder() throws -> String {
    var template = Array("/tmp/till-client-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Broken(step: "mkdtemp", code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A socket's file at `path`, behind which nobody listens yet.
  static func bindSocket(_ path: String) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isBound = withUnsafeBytes(of: &address) {
      bind(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count)) == 0
    }
    guard isBound else { throw Broken(step: "bind", code: errno) }
    return descriptor
  }

  /// The requests that came, in order. Waits until all connections are through.
  func requests() -> [RPCRequest] {
    join()
    return notes.requests.withLock { $0 }
  }

  deinit {
    join()
    close(listener)
    unlink(path)
    rmdir(folder)
  }

  struct Broken: Error {
    let step: String
    let code: Int32
  }

  private final class Notes: Sendable {
    let requests = Mutex<[RPCRequest]>([])
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private func start(_ scripts: [Script]) throws {
    let work = Work { [listener, notes, path] in
      for (index, script) in scripts.enumerated() {
        let descriptor = accept(listener, nil, nil)
        if descriptor < 0 { return }
        // Whoever comes after the last script finds no daemon.
        if index == scripts.count - 1 { unlink(path) }
        script(FakePeer(descriptor: descriptor) { request in notes.requests.withLock { $0.append(request) } })
        close(descriptor)
      }
    }
    var id = pthread_t()
    let context = Unmanaged.passRetained(work)
    let code = pthread_create(
      &id, nil,
      { argument in
        Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard code == 0 else { throw Broken(step: "pthread_create", code: code) }
    thread.withLock { $0 = id }
  }

  private func join() {
    let id = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    guard let id else { return }
    // Scripts that no client asked for must not hold the test.
    shutdown(listener, Int32(SHUT_RDWR))
    pthread_join(id, nil)
  }
}
