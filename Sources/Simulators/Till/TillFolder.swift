import Glibc

/// The folder that a running simulator keeps: links to its serial lines, its port, its control socket and a configuration for the daemon.
struct TillFolder: Sendable {
  /// What fits into `sockaddr_un.sun_path` with its closing zero.
  static let socketPathLimit = 107

  let path: String

  /// Makes the path absolute, because the links and the configuration are read from other working folders.
  init(_ path: String) {
    self.path = AbsolutePath.of(path)
  }

  var scanner: String { path + "/scanner" }
  var display: String { path + "/display" }
  var drawerBox: String { path + "/drawer" }
  var printerLine: String { path + "/printer.tty" }
  var printerPort: String { path + "/printer.port" }
  var controlSocket: String { path + "/control.sock" }
  var configuration: String { path + "/tilld.toml" }
  var ready: String { path + "/ready" }

  /// Makes the folder (mode 0700) and clears away what an earlier run left.
  func prepare() throws(SimulatorError) {
    guard controlSocket.utf8.count <= Self.socketPathLimit else { throw .pathTooLong(controlSocket, limit: Self.socketPathLimit) }
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw .system(call: "mkdir", path: path, errno: errno) }
    if ControlClient.answers(socket: controlSocket) { throw .alreadyRunning(directory: path) }
    if chmod(path, 0o700) != 0 { throw .system(call: "chmod", path: path, errno: errno) }
    remove()
  }

  /// Only the owner may control the till (mode 0600); until now the folder's mode kept others out.
  func restrictControlSocket() throws(SimulatorError) {
    if chmod(controlSocket, 0o600) != 0 { throw .system(call: "chmod", path: controlSocket, errno: errno) }
  }

  /// Makes or replaces a link; it is never away in between.
  func link(_ name: String, to target: String) throws(SimulatorError) {
    let draft = name + ".new"
    unlink(draft)
    if symlink(target, draft) != 0 { throw .system(call: "symlink", path: draft, errno: errno) }
    if rename(draft, name) != 0 { throw .system(call: "rename", path: name, errno: errno) }
  }

  /// Writes a whole file so that nobody sees half of it.
  func write(_ text: String, to file: String) throws(SimulatorError) {
    let draft = file + ".new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(call: "open", path: draft, errno: errno) }
    defer { close(descriptor) }
    try FileBytes.write(Array(text.utf8), to: descriptor, path: draft)
    if rename(draft, file) != 0 { throw .system(call: "rename", path: file, errno: errno) }
  }

  /// The port of the last run in this folder, to which a daemon may still be calling; nil if there is none, or nonsense in its place.
  var lastPrinterPort: Int? {
    guard let text = try? FileBytes.text(of: printerPort), let port = Int(text.prefix { $0 != "\n" }) else { return nil }
    return (1024...65_535).contains(port) ? port : nil
  }

  /// Removes what stands for a running simulator; the configuration and the port stay for the next one and its daemon.
  func remove() {
    for file in [ready, controlSocket, scanner, display, drawerBox, printerLine] { unlink(file) }
  }
}
