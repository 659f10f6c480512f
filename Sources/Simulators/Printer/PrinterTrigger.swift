/// Something that a script lets happen at an exact byte of an exact job.
struct PrinterTrigger: Equatable, Sendable {
  enum Effect: Equatable, Sendable {
    /// The connection is closed; what was sent after this byte never arrived.
    case drop
    case fault(PrinterFault)
  }

  /// Counted from 1; see `JobCounter`.
  let job: Int
  /// Counted from 1, the `ESC @` that begins the job being bytes 1 and 2. Real-time commands do not count.
  let byte: Int
  let effect: Effect
}
