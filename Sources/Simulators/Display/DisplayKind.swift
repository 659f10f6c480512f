/// The command set of the virtual customer display.
public enum DisplayKind: String, Sendable, CaseIterable {
  /// CD5220 compatible, the most common emulation.
  case cd5220
  /// Epson DM-D compatible (ESC/POS display).
  case dmd = "dm-d"
  case utc
  case utcEnhanced = "utc-enhanced"
  case aedex
  /// Logic Controls.
  case pd3000
  /// Birch.
  case dsp800
}
