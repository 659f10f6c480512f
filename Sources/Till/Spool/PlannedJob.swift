import Documents
import Peripherals
import Rendering
import Store

/// A job as bytes, made before the printer hears of it.
struct PlannedJob: Sendable {
  let chunks: [[UInt8]]
  /// What is printed otherwise than it was asked for.
  var substitutions: [String]
  let lines: Int
  let cuts: Int
  let deadlineUTCMilliseconds: Int64
  /// Where it stood when it was read.
  let state: PrintJobState

  /// Maintenance: commands and no paper.
  init(_ job: PrintJob, _ service: ServiceJob, profile: PrinterProfile) throws {
    chunks = try service.chunks(for: profile)
    substitutions = []
    // A service sets the printer up; what it prints itself is no line of ours.
    (lines, cuts) = (0, 0)
    state = job.state
    deadlineUTCMilliseconds = job.draft.deadlineUTCMilliseconds
  }

  init(_ job: PrintJob, _ document: PrintDocument, profile: PrinterProfile, form: PrintForm, glyphs: GlyphLibrary) throws {
    let plan: PrintPlan
    switch form {
    case .commands:
      plan = try PrintPlan(document, profile: profile, glyphs: glyphs, codes: glyphs)
      chunks = plan.chunks
    case .pages(let sheet):
      let measured = try MeasuredDocument(document, profile: profile, glyphs: glyphs, codes: glyphs)
      plan = measured.plan
      chunks = [measured.pdf(sheet, title: "till \(job.id)", font: glyphs.font)]
    }
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

/// What a printer takes.
enum PrintForm: Sendable, Equatable {
  /// Its own language.
  case commands
  /// A PDF file.
  case pages(PDFSheet)
}
