import CCUPS
import Glibc
import Libraries
import Synchronization

/// The conversation with a print service: a connection for each question, used on one thread.
final class CUPSTalk: Sendable {
  /// The name that our jobs bear at the service; their owner may release and cancel them.
  static let user = "till"
  /// `client-error-not-found`.
  private static let notFound = 0x406

  private let queue: String
  private let server: String?
  private let library = Mutex<CUPSLibrary?>(nil)

  init(queue: String, server: String?) {
    self.queue = queue
    self.server = server
  }

  func perform(_ request: CUPSQueue.Request) throws(CUPSError) -> CUPSQueue.Answer {
    let cups = try loaded()
    let connection = try unsafe connect(cups)
    defer { unsafe cups.close(connection) }
    switch request {
    case .queue: return .queue(try unsafe askQueue(cups, connection))
    case .find(let id): return .job(try unsafe find(id, cups, connection))
    case .submit(let id, let name, let format, let chunks):
      return .submitted(number: try unsafe submit("\(name) \(id)", format: format, chunks: chunks, cups, connection))
    case .release(let number):
      _ = try unsafe ask("Release-Job", IPP_OP_RELEASE_JOB, cups, connection) { unsafe self.add(number, to: $0, cups) }
      return .done
    case .job(let number): return .job(try unsafe job(number, cups, connection))
    case .cancel(let number):
      _ = try unsafe ask("Cancel-Job", IPP_OP_CANCEL_JOB, cups, connection) { unsafe self.add(number, to: $0, cups) }
      return .done
    }
  }

  private func loaded() throws(CUPSError) -> CUPSLibrary {
    if let library = library.withLock({ $0 }) { return library }
    do throws(DynamicLibraryError) {
      let found = try CUPSLibrary()
      found.refusePasswords()
      library.withLock { $0 = found }
      return found
    } catch { throw .library(error) }
  }

  private func connect(_ cups: CUPSLibrary) throws(CUPSError) -> CUPSLibrary.Connection {
    let usual = unsafe cups.server().map { unsafe String(cString: $0) }
    var host = server ?? usual ?? "localhost"
    var port = cups.port()
    if !host.hasPrefix("/"), let colon = host.lastIndex(of: ":"), let number = CInt(host[host.index(after: colon)...]) {
      (host, port) = (String(host[..<colon]), number)
    }
    let connection = unsafe cups.connect(
      host, port, nil, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1, CInt(CUPSQueue.connectLimitMs), nil)
    guard let connection = unsafe connection else { throw .unreachable(server: host, reason: Self.lastError(cups)) }
    unsafe cups.setTimeout(connection, CUPSQueue.answerLimitSeconds, { _, _ in 0 }, nil)
    return unsafe connection
  }

  private static func lastError(_ cups: CUPSLibrary) -> String {
    guard let text = unsafe cups.lastErrorText() else { return "no reason given" }
    return unsafe String(cString: text)
  }

  /// A request with what every one has in it.
  private func newRequest(_ operation: ipp_op_t, _ cups: CUPSLibrary) -> CUPSLibrary.Message? {
    let request = unsafe cups.newRequest(operation)
    unsafe add("printer-uri", IPP_TAG_URI, "ipp://localhost/printers/\(queue)", to: request, cups)
    unsafe add("requesting-user-name", IPP_TAG_NAME, Self.user, to: request, cups)
    return unsafe request
  }

  private func add(
    _ name: String, _ kind: ipp_tag_t, _ value: String, group: ipp_tag_t = IPP_TAG_OPERATION, to request: CUPSLibrary.Message?,
    _ cups: CUPSLibrary
  ) {
    _ = unsafe cups.addString(request, group, kind, name, nil, value)
  }

  private func add(_ number: Int, to request: CUPSLibrary.Message?, _ cups: CUPSLibrary) {
    _ = unsafe cups.addInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", CInt(clamping: number))
  }

  private func ask(
    _ name: String, _ operation: ipp_op_t, _ cups: CUPSLibrary, _ connection: CUPSLibrary.Connection, allowing allowed: Int? = nil,
    fill: (CUPSLibrary.Message?) -> Void = { _ in }
  ) throws(CUPSError) -> CUPSMessage {
    let request = unsafe newRequest(operation, cups)
    unsafe fill(request)
    return try unsafe read(name, unsafe cups.doRequest(connection, request, "/printers/\(queue)"), allowing: allowed, cups)
  }

  private func read(
    _ operation: String, _ response: CUPSLibrary.Message?, allowing allowed: Int?, _ cups: CUPSLibrary
  ) throws(CUPSError) -> CUPSMessage {
    guard let response = unsafe response else {
      let status = Int(cups.lastError().rawValue)
      throw .refused(queue: queue, operation: operation, status: status, reason: Self.lastError(cups))
    }
    let message = unsafe CUPSMessage(taking: response, cups)
    guard message.status < 0x100 || message.status == allowed else {
      throw .refused(queue: queue, operation: operation, status: message.status, reason: Self.lastError(cups))
    }
    return message
  }

  private func askQueue(_ cups: CUPSLibrary, _ connection: CUPSLibrary.Connection) throws(CUPSError) -> CUPSQueue.Queue {
    let answer = try unsafe ask("Get-Printer-Attributes", IPP_OP_GET_PRINTER_ATTRIBUTES, cups, connection)
    let printer = answer.groups.first ?? [:]
    return CUPSQueue.Queue(
      state: printer.number("printer-state") ?? 5, isAccepting: printer.number("printer-is-accepting-jobs") == 1,
      reasons: printer.texts("printer-state-reasons"), message: printer.text("printer-state-message") ?? "",
      model: printer.text("printer-make-and-model"))
  }

  private func find(
    _ id: String, _ cups: CUPSLibrary, _ connection: CUPSLibrary.Connection
  ) throws(CUPSError) -> CUPSQueue.Job? {
    // CUPS tells job-id and job-uri alone unless the others are named, one value each in an attribute of several.
    let answer = try unsafe ask("Get-Jobs", IPP_OP_GET_JOBS, cups, connection) { request in
      unsafe self.add("which-jobs", IPP_TAG_KEYWORD, "all", to: request, cups)
      unsafe self.add("requested-attributes", IPP_TAG_KEYWORD, "all", to: request, cups)
    }
    let ours = answer.groups.filter { $0.text("job-name")?.hasSuffix(" \(id)") == true }
    return ours.compactMap(Self.job).max { $0.number < $1.number }
  }

  private func job(_ number: Int, _ cups: CUPSLibrary, _ connection: CUPSLibrary.Connection) throws(CUPSError) -> CUPSQueue.Job? {
    let answer = try unsafe ask("Get-Job-Attributes", IPP_OP_GET_JOB_ATTRIBUTES, cups, connection, allowing: Self.notFound) {
      unsafe self.add(number, to: $0, cups)
    }
    return answer.status == Self.notFound ? nil : answer.groups.first.flatMap(Self.job)
  }

  private static func job(_ attributes: [String: CUPSMessage.Value]) -> CUPSQueue.Job? {
    guard let number = attributes.number("job-id"), let state = attributes.number("job-state") else { return nil }
    return CUPSQueue.Job(
      number: number, state: state, reasons: attributes.texts("job-state-reasons"),
      message: attributes.text("job-printer-state-message") ?? attributes.text("job-state-message") ?? "")
  }

  /// Sent in chunks: a submission that breaks off is none, and the service throws it away.
  private func submit(
    _ name: String, format: String, chunks: [[UInt8]], _ cups: CUPSLibrary, _ connection: CUPSLibrary.Connection
  ) throws(CUPSError) -> Int {
    let resource = "/printers/\(queue)"
    let request = unsafe newRequest(IPP_OP_PRINT_JOB, cups)
    defer { unsafe cups.delete(request) }
    unsafe add("job-name", IPP_TAG_NAME, name, to: request, cups)
    unsafe add("document-format", IPP_TAG_MIMETYPE, format, to: request, cups)
    unsafe add("job-hold-until", IPP_TAG_KEYWORD, "indefinite", group: IPP_TAG_JOB, to: request, cups)
    var status = unsafe cups.sendRequest(connection, request, resource, 0)
    for chunk in chunks where status == HTTP_STATUS_CONTINUE {
      status = unsafe chunk.withUnsafeBytes { unsafe cups.writeData(connection, $0.baseAddress, $0.count) }
    }
    let answer = try unsafe read("Print-Job", unsafe cups.getResponse(connection, resource), allowing: nil, cups)
    guard let number = answer.groups.first?.number("job-id") else {
      throw .refused(queue: queue, operation: "Print-Job", status: answer.status, reason: "the answer names no job")
    }
    return number
  }
}
