import Documents
import Peripherals
import Store

/// A job as bytes, made before the printer hears of it.
struct PlannedJob: Sendable {
  let chunks: [[UInt8]]
  let substitutions: [String]
  let lines: Int
  let cuts: Int
  let deadlineUTCMilliseconds: Int64
  /// Where it stood when it was read.
  let state: PrintJobState

  init(_ job: PrintJob, _ service: ServiceJob, profile: PrinterProfile) throws {
    chunks = try service.chunks(for: profile)
    substitutions = []
    deadlineUTCMilliseconds = job.draft.deadlineUTCMilliseconds
  }

  init(_ job: PrintJob, _ document: PrintDocument, profile: PrinterProfile, glyphs: GlyphLibrary) throws {
    let plan = try PrintPlan(document, profile: profile, glyphs: glyphs, codes: glyphs)
    chunks = plan.chunks
    substitutions = plan.substitutions.map {
      "line \($0.line), U+\(String($0.scalar.value, radix: 16, uppercase: true)): \($0.reason.rawValue)"
    }
    state = job.state
    lines = plan.lineCount
    // A document without a cut gets one at its end.
    cuts = max(1, document.elements.count { if case .cut = $0 { true } else { false } })
    deadlineUTCMilliseconds = job.draft.deadlineUTCMilliseconds
  }
}
