internal import Rendering

/// The pages of a PDF, as they are named on the command line.
enum RenderSheet: String, CaseIterable {
  case roll, a4, letter

  var sheet: PDFSheet {
    switch self {
    case .roll: .roll
    case .a4: .a4
    case .letter: .letter
    }
  }
}
