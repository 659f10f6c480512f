/// What `GS I n` is asked for; the raw value is n.
public enum PrinterIdentity: UInt8, Sendable, CaseIterable {
  case firmware = 65
  case maker = 66
  case model = 67
}
