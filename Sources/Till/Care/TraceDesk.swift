import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC

/// Records what goes between the daemon and its devices, while the till sells.
@TillLoop
final class TraceDesk {
  /// Recordings at the same time, and traces that are remembered.
  static let maxRecording = 4
  static let maxKnown = TraceFile.kept
  /// Bytes that may wait for the disk; beyond, the recording ends.
  static let maxPendingBytes = 1 << 20
  private static let flushInterval = Duration.milliseconds(100)
  /// Without a byte for so long, what was held back for its other half is written as it is.
  private static let quietTime = Duration.milliseconds(300)

  private let folder: String
  private let ledger: Ledger
  private let registry: DeviceRegistry
  private let log: Logger
  private var recordings: [Recording] = []
  private var count = 0

  @TillLoop
  private final class Recording {
    let device: String
    let path: String
    let writer: TraceWriter
    let start = TillLoop.now
    let maxBytes: Int64
    var view: TraceView
    var pending: [TraceEntry] = []
    var pendingBytes = 0
    var isWriting = false
    var isFlushDue = false
    var quiet: Scheduled<Void>?
    /// Everything is in the file.
    var isWhole = false
    var timer: Scheduled<Void>?
    var waiters: [@TillLoop (TraceView) -> Void] = []

    init(_ view: TraceView, maxBytes: Int64, writer: TraceWriter) {
      device = view.device
      path = view.file
      self.maxBytes = maxBytes
      self.writer = writer
      self.view = view
    }

    var isRecording: Bool { view.state == "recording" }

    var microseconds: Int64 {
      let (seconds, attoseconds) = (TillLoop.now - start).components
      return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
  }

  init(folder: String, ledger: Ledger, registry: DeviceRegistry, log: Logger) {
    self.folder = folder
    self.ledger = ledger
    self.registry = registry
    self.log = log
  }

  var all: [TraceView] { recordings.reversed().map(\.view) }

  func start(_ params: StartTrace.Params, isPrinting: Bool) throws(RPCError) -> TraceView {
    guard let device = registry.view(of: params.device) else {
      throw RPCError(.deviceUnknown, "there is no device \"\(params.device)\"")
    }
    guard let link = registry.link(of: params.device) else {
      let isQueue = device.endpoint.hasPrefix("cups:")
      throw RPCError(
        .deviceUnknown, "\(params.device) has no line of its own",
        hint: isQueue ? "a print queue has jobs, not bytes: tillctl jobs" : "trace the printer that it hangs on")
    }
    let running = recordings.filter(\.isRecording)
    guard !running.contains(where: { $0.device == params.device }) else {
      throw RPCError(.traceBusy, "\(params.device) is recorded already")
    }
    guard running.count < Self.maxRecording else { throw RPCError(.traceLimit, "\(Self.maxRecording) traces are recorded") }
    let reconnects = params.reconnect == true
    guard !(reconnects && isPrinting) else { throw RPCError(.traceBusy, "\(params.device) prints: it cannot be connected anew now") }
    let recording = make(params, device)
    registry.tap(params.device) { [weak self, weak recording] passing in
      guard let self, let recording else { return }
      TillLoop.assumeIsolated { self.take(passing, recording) }
    }
    if reconnects {
      link.reconnect()
    } else {
      note(device.state == "offline" ? "not connected" : "connected before the trace began", recording)
    }
    let seconds = params.seconds ?? StartTrace.Params.standardSeconds
    recording.timer = TillLoop.schedule(in: .seconds(seconds)) { [weak self] in self?.end(recording, "\(seconds) s have passed") }
    return recording.view
  }

  private func make(_ params: StartTrace.Params, _ device: DeviceView) -> Recording {
    count += 1
    let now = TillClock.milliseconds
    let plain = String(
      device.device.unicodeScalars.map {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) ? Character($0) : "_"
      }
    )
    let name = "\(plain)-\(UTCText.compact(now))-\(count)"
    let scope = params.redact.flatMap(TraceRedactor.Scope.init(rawValue:)) ?? .card
    let header = TraceText.Header([
      ("device", device.device), ("kind", device.kind), ("role", device.role), ("endpoint", device.endpoint),
      ("model", device.model ?? "not known"), ("profile", device.profile ?? "none"), ("tilld", TillVersion.text),
      ("date", UTCText.full(now)), ("redact", scope.rawValue), ("columns", "microseconds direction bytes |characters|"),
    ])
    let path = "\(folder)/\(name)\(TraceFile.ending)"
    let view = TraceView(trace: name, device: device.device, state: "recording", reason: nil, startedAtMs: now, bytes: 0, file: path)
    let redactor = TraceRedactor(
      scope: scope, form: device.endpoint.hasPrefix("evdev:") ? .keyEvents : .characters, hidesInput: device.kind == "scanner")
    let recording = Recording(
      view, maxBytes: params.maxBytes ?? StartTrace.Params.standardMaxBytes,
      writer: TraceWriter(folder: folder, path: path, header: header.text, redactor: redactor))
    recordings.append(recording)
    if recordings.count > Self.maxKnown, let old = recordings.firstIndex(where: { !$0.isRecording }) { recordings.remove(at: old) }
    return recording
  }

  /// Ends a recording; `complete` is called when its file is whole.
  func stop(_ name: String, then complete: @escaping @TillLoop (TraceView) -> Void) throws(RPCError) {
    let recording = try recording(name)
    end(recording, "stopped")
    if recording.isWhole { complete(recording.view) } else { recording.waiters.append(complete) }
  }

  func read(_ params: ReadTrace.Params, then complete: @escaping @Sendable @TillLoop (Result<ReadTrace.Result, RPCError>) -> Void) {
    let recording: Recording
    do { recording = try self.recording(params.trace) } catch { return complete(.failure(error)) }
    let (path, isWhole, written) = (recording.path, recording.isWhole, recording.view.bytes)
    guard params.offset < written else {
      return complete(.success(ReadTrace.Result(text: "", offset: params.offset, isEnd: isWhole)))
    }
    ledger.work(.tracing, { try TraceFile.lines(of: path, from: params.offset, limit: ReadTrace.Params.pieceBytes) }) { result in
      complete(
        result.map { bytes in
          let offset = params.offset + Int64(bytes.count)
          return ReadTrace.Result(text: String(decoding: bytes, as: UTF8.self), offset: offset, isEnd: isWhole && offset >= written)
        }.mapError { RPCError(.traceFailed, "the trace cannot be read: \($0)") })
    }
  }

  /// Ends all recordings and waits until they are on the disk.
  func stop() async {
    for recording in recordings where !recording.isWhole {
      await withCheckedContinuation { done in
        recording.waiters.append { _ in done.resume() }
        end(recording, "the daemon stops")
        if recording.isWhole { settle(recording) }
      }
    }
  }

  private func recording(_ name: String) throws(RPCError) -> Recording {
    guard let recording = recordings.first(where: { $0.view.trace == name }) else {
      throw RPCError(.traceUnknown, "there is no trace \"\(name)\" of this run of the daemon")
    }
    return recording
  }

  // MARK: Recording

  private func take(_ passing: DeviceLink.Passing, _ recording: Recording) {
    switch passing {
    case .handed(let bytes): add(.bytes(bytes, .toDevice, at: recording.microseconds), recording)
    case .event(.received(let bytes)): add(.bytes(bytes, .fromDevice, at: recording.microseconds), recording)
    case .event(.connected): note("connected", recording)
    case .event(.disconnected(let error)): note("disconnected: \(error)", recording)
    case .event(.retrying(_, let error)): note("no connection: \(error)", recording)
    case .event(.written): break
    case .asked(let request):
      let (name, bytes) = request.recorded
      add(.request(name, bytes, isAnswer: false, at: recording.microseconds), recording)
    case .answered(let request, .success(let bytes)):
      add(.request(request.recorded.name, bytes, isAnswer: true, at: recording.microseconds), recording)
    case .answered(let request, .failure(let error)): note("\(request.recorded.name) failed: \(error)", recording)
    }
  }

  private func note(_ text: String, _ recording: Recording) { add(.note(text, at: recording.microseconds), recording) }

  private func add(_ entry: TraceEntry, _ recording: Recording) {
    guard recording.isRecording else { return }
    recording.pending.append(entry)
    recording.quiet?.cancel()
    recording.pendingBytes += entry.bytes.count + entry.text.utf8.count
    if recording.pendingBytes > Self.maxPendingBytes { return end(recording, "the disk is too slow for the device") }
    scheduleFlush(recording)
  }

  private func scheduleFlush(_ recording: Recording) {
    guard !recording.isFlushDue, !recording.isWriting else { return }
    recording.isFlushDue = true
    TillLoop.schedule(in: Self.flushInterval) { [weak self] in
      recording.isFlushDue = false
      self?.flush(recording)
    }
  }

  private func end(_ recording: Recording, _ reason: String) {
    guard recording.isRecording else { return }
    registry.tap(recording.device, nil)
    recording.timer?.cancel()
    recording.quiet?.cancel()
    recording.view.state = "ended"
    recording.view.reason = reason
    flush(recording)
  }

  private func flush(_ recording: Recording, isQuiet: Bool = false) {
    guard !recording.isWriting, !recording.isWhole else { return }
    let (entries, writer) = (recording.pending, recording.writer)
    let last = recording.view.reason.map { TraceEntry.note("end: \($0)", at: recording.microseconds) }
    recording.pending = []
    recording.pendingBytes = 0
    recording.isWriting = true
    ledger.work(.tracing, { try writer.write(entries, isQuiet: isQuiet, last: last) }) { [weak self] result in
      recording.isWriting = false
      self?.wrote(result, recording, isLast: last != nil)
      if !isQuiet, last == nil { self?.awaitQuiet(recording) }
    }
  }

  private func awaitQuiet(_ recording: Recording) {
    guard recording.isRecording, recording.pending.isEmpty else { return }
    recording.quiet = TillLoop.schedule(in: Self.quietTime) { [weak self] in self?.flush(recording, isQuiet: true) }
  }

  private func wrote(_ result: Result<Int, any Error>, _ recording: Recording, isLast: Bool) {
    switch result {
    case .success(let bytes): recording.view.bytes += Int64(bytes)
    case .failure(let error):
      log.error("trace \(recording.view.trace): \(error)")
      end(recording, "its file cannot be written: \(error)")
      recording.view.reason = "its file cannot be written: \(error)"
      return settle(recording)
    }
    if isLast { return settle(recording) }
    if recording.view.bytes > recording.maxBytes { return end(recording, "the file has its largest size") }
    if !recording.isRecording { return flush(recording) }
    if !recording.pending.isEmpty { scheduleFlush(recording) }
  }

  private func settle(_ recording: Recording) {
    recording.isWhole = true
    let waiters = recording.waiters
    recording.waiters = []
    for waiter in waiters { waiter(recording.view) }
  }
}
