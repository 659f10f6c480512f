extension POSPrinterMachine {
  /// What happens to the machine.
  public enum Event: Sendable, Equatable {
    /// A connection is up; byte counts begin at zero.
    case connected
    case disconnected(String)
    case received([UInt8])
    /// The operating system has taken so many bytes of this connection in all.
    case written(Int)
    case submit(PrintJobRequest)
    /// The owner has durably noted that this job is being sent: the first byte may leave.
    case begin(String)
    case cancel(String)
    case kickDrawer(DrawerKick)
    /// A person says how the drawer stands now.
    case teachDrawer(isOpen: Bool)
    /// Bytes that belong to no job; see `PrinterAside`.
    case aside(PrinterAside)
    /// Ask for the status now and not only when it is due.
    case look
    /// Ask for the maintenance counters that the profile names, when the printer has time.
    case readCounters
    /// The armed time has come.
    case timer
  }

  /// What the owner has to do.
  public enum Action: Sendable, Equatable {
    case write([UInt8])
    /// Send `.timer` at this time of the caller's clock. It replaces an earlier one.
    case setTimer(Duration)
    case statusChanged(PrinterStatus)
    case capabilities(PrinterCapabilities)
    case job(String, JobProgress)
    case drawer(DrawerReport)
    /// What stood beside the jobs was written.
    case asideWritten(PrinterAside.Kind)
    /// The maintenance counters by their numbers; those that the model does not have are missing.
    case counters([Int: Int])
    /// The connection is of no use any more: close it and connect again. What the operating system still holds is thrown away so.
    case linkSuspect(String)
    /// A sentence for the log.
    case diagnostic(String)
  }
}
