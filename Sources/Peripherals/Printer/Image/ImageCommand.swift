/// How a printer takes a picture.
public enum ImageCommand: String, Codable, CaseIterable, Sendable {
  /// `GS v 0`: rows of bytes.
  case raster
  /// `GS ( L`, functions 112 and 50: stored, then printed.
  case graphics
  /// `ESC *` mode 1: strips of 8 rows, column by column; impact printers.
  case columns8
  /// `ESC *` mode 33: strips of 24 rows, column by column; old thermal printers.
  case columns24
  /// `ESC k`: strips of 24 rows.
  case starStrips = "star-strips"
  /// `ESC * r`: row by row, in a mode of its own.
  case starRows = "star-rows"
  /// `ESC GS S`: rows of bytes.
  case starRaster = "star-raster"

  var isESCPOS: Bool {
    switch self {
    case .raster, .graphics, .columns8, .columns24: true
    case .starStrips, .starRows, .starRaster: false
    }
  }

  /// Rows of one strip, where the command sends strips.
  var stripRows: Int? {
    switch self {
    case .columns8: 8
    case .columns24, .starStrips: 24
    case .raster, .graphics, .starRows, .starRaster: nil
    }
  }
}
