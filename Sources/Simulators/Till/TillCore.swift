import Glibc
import JSON
import NIOCore

/// Everything that a simulated till consists of, on one event loop.
final class TillCore {
  let loop: any EventLoop
  let folder: TillFolder
  let options: SimulatedTillOptions
  var drawer: VirtualDrawer
  private var alone: VirtualDisplay
  /// The display in front of the receipt printer, when it stands there.
  private var chain: DisplayChain?
  private var box = VirtualDrawerBox()
  var scanner = VirtualScanner()
  var scannerChannel: (any Channel)?
  var printerPort = 0
  /// The port of the last run, when somebody else has it now.
  var lostPrinterPort: Int?
  /// The last thing of the script, or after a fault, that could not be done.
  var scriptError: String?
  var waiters = Waiters()
  /// Receipts cut off that no wait has been told of.
  var untoldReceipts = 0
  /// False until the folder was found free: another simulator's files are not ours to remove.
  private var ownsFolder = false
  private(set) var isStopped = false
  /// The serial lines by their links.
  private var terminals: [String: PseudoTerminal] = [:]
  private(set) var printers: [PrinterName: PrinterUnit] = [:]
  private var channels: [any Channel] = []

  init(loop: any EventLoop, folder: TillFolder, options: SimulatedTillOptions) {
    self.loop = loop
    self.folder = folder
    self.options = options
    drawer = VirtualDrawer(polarity: options.drawerOpenIsHigh ? .high : .low)
    alone = VirtualDisplay(kind: options.display)
    chain = options.chainsDisplay ? DisplayChain(display: alone) : nil
  }

  /// The display that customers see.
  var display: VirtualDisplay { chain?.display ?? alone }

  func takeFolder() throws(SimulatorError) {
    try folder.prepare()
    ownsFolder = true
  }

  /// Builds the printers and applies what holds from the beginning.
  func assemble() {
    for name in PrinterName.allCases {
      printers[name] = PrinterUnit(
        name: name, language: name == .printer ? options.language : .escpos,
        triggers: name == .printer ? options.script?.triggers ?? [] : [],
        chained: { bytes in name == .printer ? self.pass(bytes) : bytes },
        pulsed: { pin, onMs in if name == .printer, pin == 2, !self.options.hasDrawerBox { self.moveDrawer { $0.pulse(onMs: onMs) } } },
        hasCut: { if name == .printer { self.receiptCut() } })
    }
    // A line without a drawer is pulled high.
    printers[.printer2]?.drawerLine(high: true)
    if !options.hasDrawerBox { printers[.printer]?.drawerLine(high: drawer.sensorLineHigh) }
  }

  /// Opens a serial line and puts its link into the folder, in place of the one that had the link.
  func openTerminal(link: String) throws(SimulatorError) -> PseudoTerminal {
    guard !isStopped else { throw .refused("the simulator stops") }
    let terminal = try PseudoTerminal()
    let old = terminals.updateValue(terminal, forKey: link)
    if let old { close(old.kept) }
    try folder.link(link, to: terminal.path)
    return terminal
  }

  func keep(_ channel: any Channel) {
    channels.removeAll { !$0.isActive }
    channels.append(channel)
  }

  func handler(for name: PrinterName) -> ByteHandler {
    guard let unit = printers[name] else { preconditionFailure("the printers are assembled before anything is opened") }
    return unit.handler()
  }

  func displayHandler() -> ByteHandler {
    ByteHandler(received: { bytes, _ in
      self.alone.receive(bytes)
      self.tellWaiters()
    })
  }

  /// What a display in front of the printer lets through to it.
  private func pass(_ bytes: [UInt8]) -> [UInt8] {
    guard let passed = chain?.receive(bytes) else { return bytes }
    tellWaiters()
    return passed
  }

  func drawerBoxHandler() -> ByteHandler {
    ByteHandler(received: { bytes, channel in
      for action in self.box.receive(bytes, isOpen: self.drawer.isOpen) {
        switch action {
        case .pulse(let onMs): self.moveDrawer { $0.pulse(onMs: onMs) }
        case .send(let answer): channel.writeAndFlush(channel.allocator.buffer(bytes: answer), promise: nil)
        }
      }
    })
  }

  /// What comes back to the scanner (a host's commands to it) is passed over.
  func scannerHandler() -> ByteHandler {
    ByteHandler(received: { _, _ in })
  }

  /// Closes everything and removes what stands for a running simulator.
  func stop() {
    isStopped = true
    waiters.failAll(.refused("the simulator stops"))
    for channel in channels { channel.close(promise: nil) }
    channels = []
    for terminal in terminals.values { close(terminal.kept) }
    terminals = [:]
    if ownsFolder { folder.remove() }
  }

  func moveDrawer(_ body: (inout VirtualDrawer) -> [VirtualDrawer.Action]) {
    for action in body(&drawer) {
      switch action {
      case .armPulse(let ms):
        loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(ms))) { self.moveDrawer { $0.pulseEnded() } }
      case .opened, .closed:
        tellWaiters()
      case .sensorLine(let high):
        if !options.hasDrawerBox { printers[.printer]?.drawerLine(high: high) }
      }
    }
  }

  func tellWaiters() {
    waiters.settle { condition in
      switch condition {
      case .printed:
        guard untoldReceipts > 0 else { return nil }
        untoldReceipts -= 1
        return ["ok": true, "for": "printed", "receipts": .integer(Int64(printers[.printer]?.machine.printed.cuts ?? 0))]
      case .drawerOpen:
        return drawer.isOpen ? ["ok": true, "for": "drawer-open", "openings": .integer(Int64(drawer.openings))] : nil
      case .displayContains(let text):
        guard display.lines.contains(where: { $0.contains(text) }) else { return nil }
        return ["ok": true, "for": "display-contains", "lines": .array(display.lines.map { .string($0) })]
      case .configured, .unplugged:
        return nil
      }
    }
  }

  private func receiptCut() {
    untoldReceipts += 1
    tellWaiters()
  }
}
