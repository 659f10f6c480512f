import Peripherals
import Sales

/// The jobs of one printer.
@TillLoop
final class PrintLane {
  let session: any PrintPort
  var waiting: [Identifier] = []
  var active: Identifier?
  /// Bytes of the active job, and whether some of them are noted as sent.
  var activeBytes = 0
  var isPartNoted = false
  /// The active job was told to send its first byte.
  var hasBegun = false
  /// Counts how often the printer was ready for a job.
  var attempt = 0
  /// The active job was cancelled before the printer got it.
  var isCancelled = false
  /// The active job was taken back from the printer because its beginning could not be noted.
  var isWithdrawn = false
  /// It was taken back because the printer turned out to be another model: it is planned anew at once.
  var isReplanned = false
  /// A unit is tried in the printer's place: what waits goes on waiting.
  var isHeld = false
  /// The trial's own page.
  var trialPage: Identifier?

  init(session: any PrintPort) { self.session = session }
}
