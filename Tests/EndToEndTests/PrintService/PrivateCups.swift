import Glibc
import Rehearsal

/// A print service of its own for one test: cupsd on a socket in a temporary folder, with two raw queues.
///
/// `printer` goes to a printer on TCP by CUPS' own backend; `fault` goes to a file and ends with the exit code that stands beside it.
final class PrivateCups {
  private let folder: TemporaryFolder
  private let name: String
  private let printerPort: String
  private var process: ChildProcess?

  init(in folder: TemporaryFolder, name: String = "cups", printer endpoint: String) throws {
    self.folder = folder
    self.name = name
    printerPort = String(endpoint.dropFirst("tcp:".count))
    for part in ["", "/etc", "/etc/ppd", "/spool", "/spool/tmp", "/cache", "/state", "/bin", "/bin/backend", "/out"] {
      guard mkdir(folder[name + part], 0o755) == 0 else { throw Broken("mkdir \(folder[name + part]): errno \(errno)") }
    }
    for part in ["daemon", "filter", "monitor", "notifier", "cgi-bin"] { symlink("/usr/lib/cups/\(part)", folder["\(name)/bin/\(part)"]) }
    try write()
    try exitCode(0)
    try start()
  }

  deinit { process?.end() }

  var socket: String { folder["\(name)/s"] }
  func endpoint(_ queue: String) -> String { "cups:\(queue)@\(socket)" }

  func start() throws {
    let daemon = try ChildProcess(
      "/usr/sbin/cupsd", ["-f", "-c", folder["\(name)/etc/cupsd.conf"], "-s", folder["\(name)/etc/cups-files.conf"]])
    try daemon.waitFor("Resuming new connection processing")
    process = daemon
  }

  func stop() {
    process?.end()
    process = nil
    unlink(socket)
  }

  /// How the backend of `fault` ends from now on: 0 printed, 1 try again, 4 stop the queue (out of paper), 5 cancel the job.
  func exitCode(_ code: Int) throws { try folder.write("\(code)\n", to: "\(name)/out/code") }

  /// What the backend of `fault` has printed.
  func printed() -> String { (try? folder.text("\(name)/out/printed")) ?? "" }

  @discardableResult
  func command(_ program: String, _ arguments: String...) throws -> String {
    try Finished.run("/usr/bin/\(program)", ["-h", socket] + arguments).succeeded()
  }

  func enable(_ queue: String) throws { _ = try Finished.run("/usr/sbin/cupsenable", ["-h", socket, queue]).succeeded() }

  private func write() throws {
    let root = folder[name]
    try folder.write(Self.files(root), to: "\(name)/etc/cups-files.conf")
    try folder.write(Self.service(root), to: "\(name)/etc/cupsd.conf")
    try folder.write(
      """
      <Printer printer>
      DeviceURI socket://\(printerPort)
      State Idle
      Accepting Yes
      ErrorPolicy retry-job
      </Printer>
      <Printer fault>
      DeviceURI fault:\(root)/out
      State Idle
      Accepting Yes
      ErrorPolicy retry-job
      </Printer>

      """, to: "\(name)/etc/printers.conf")
    try folder.write(Self.backend, to: "\(name)/bin/backend/fault")
    // Run as the user that cupsd runs as, since others may not enter the folder.
    chmod(folder["\(name)/bin/backend/fault"], 0o700)
    _ = try Finished.run("/usr/bin/install", ["-m", "0700", "/usr/lib/cups/backend/socket", folder["\(name)/bin/backend/socket"]])
      .succeeded()
  }

  private static func files(_ root: String) -> String {
    """
    ServerRoot \(root)/etc
    RequestRoot \(root)/spool
    TempDir \(root)/spool/tmp
    CacheDir \(root)/cache
    StateDir \(root)/state
    ServerBin \(root)/bin
    DataDir /usr/share/cups
    DocumentRoot /usr/share/cups
    AccessLog /dev/null
    PageLog /dev/null
    ErrorLog stderr
    Printcap
    SystemGroup root

    """
  }

  private static func service(_ root: String) -> String {
    """
    Listen \(root)/s
    LogLevel info
    Browsing Off
    WebInterface No
    DefaultAuthType None
    JobRetryInterval 1
    PreserveJobHistory Yes
    <Location />
    Order allow,deny
    Allow all
    </Location>
    <Policy default>
    <Limit All>
    Order allow,deny
    Allow all
    </Limit>
    </Policy>

    """
  }

  private static let backend = """
    #!/bin/sh
    [ $# -eq 0 ] && { echo 'direct fault "Unknown" "A device with faults"'; exit 0; }
    folder=${DEVICE_URI#fault:}
    code=$(cat "$folder/code")
    if [ "$code" = 0 ]; then
      echo "STATE: -media-empty-error" >&2
      cat "${6:--}" >>"$folder/printed"
    elif [ "$code" = 4 ]; then
      echo "STATE: +media-empty-error" >&2
    fi
    exit "$code"

    """
}
