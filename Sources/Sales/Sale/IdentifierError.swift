/// A text that does not identify what it should.
public enum IdentifierError: Error, Equatable, Sendable {
  /// Not a UUID of version 7 in lower case.
  case notAnIdentifier(String)
  /// Not 1 to `RegisterID.maximumLength` of A–Z, a–z, 0–9, "_" and "-".
  case notARegister(String)

  /// What happened and what to do, for a person.
  public var message: String {
    switch self {
    case .notAnIdentifier(let text):
      "\(quoted(text)) is not an identifier; use the UUID as the till wrote it, such as 01890a5d-ac96-774b-bcce-b302099a8057"
    case .notARegister(let text):
      "\(quoted(text)) is not a register name; use 1 to \(RegisterID.maximumLength) letters, digits, \"_\" or \"-\""
    }
  }
}
