/// Counts jobs and the bytes in them as the printer takes them from its buffer.
///
/// A job begins with `ESC @`. If nothing has come out of the printer since the last one, it is the same job begun anew, so that a probe
/// before a job changes no number.
struct JobCounter: Sendable {
  var triggers: [PrinterTrigger] = []
  private(set) var job = 0
  private(set) var bytes = 0
  private var start: PaperPosition?

  /// `ESC @` is complete; its two bytes are the first of the job.
  mutating func initialised(paper: PaperPosition) {
    if paper != start { job += 1 }
    start = paper
    bytes = 1
  }

  /// Counts one byte and hands out what a script has planned for it. Each plan is carried out once.
  mutating func count() -> PrinterTrigger.Effect? {
    bytes += 1
    guard let index = triggers.firstIndex(where: { $0.job == job && $0.byte == bytes }) else { return nil }
    return triggers.remove(at: index).effect
  }
}
