/// Bytes for a printer's line that belong to no job: for a customer display in front of the printer, or for its beeper.
///
/// They go out between jobs, whole, in one write, and only when nothing waits to be taken. Of each kind only the latest is kept.
public struct PrinterAside: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Waits as long as it must: a display may show the latest text late.
    case display
    /// Now or not at all.
    case beeper
  }

  public var kind: Kind
  public var bytes: [UInt8]

  public init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension POSPrinterMachine {
  mutating func keep(_ aside: PrinterAside) {
    guard !aside.bytes.isEmpty else { return }
    asides.removeAll { $0.kind == aside.kind }
    switch phase {
    case .ready, .probing, .resyncing, .suspect, .silent: asides.append(aside)
    // Whoever is told of the next connection sends anew.
    case .down: break
    }
  }

  mutating func writeAsides() {
    for aside in asides where mayWrite(aside.kind) {
      write(aside.bytes)
      actions.append(.asideWritten(aside.kind))
      asides.removeAll { $0.kind == aside.kind }
    }
    asides.removeAll { $0.kind == .beeper }
  }

  /// Never inside a job's bytes, nor behind any that nobody takes.
  private func mayWrite(_ kind: PrinterAside.Kind) -> Bool {
    guard unsentBytes == 0, !needsCutOff else { return false }
    if let job = jobs.first, job.bytesSent > 0 {
      switch job.stage {
      case .sending, .queued, .awaitingBegin: return false
      case .confirming, .verifying: break
      }
    }
    // A beep behind a stalled printer's buffer would come when nobody expects it.
    return kind == .display || status.cause == nil
  }
}
