/// The facts of one customer display model, read from `protocols/profiles/displays/NAME.json`.
public struct LineDisplayProfile: Codable, Sendable, Equatable {
  /// Stable name, equal to the file's name without its ending.
  public var name: String
  public var vendor: String
  /// Characters in a line.
  public var columns: Int
  /// 1 or 2.
  public var rows: Int
  /// The command language that the display is set to. It cannot be read back.
  public var emulation: Emulation
  /// The page that is selected at the begin, and its number in `ESC t n`; without a number the display keeps the page it is set to.
  public var codePage: CodePage
  public var codePageNumber: Int?

  public enum Emulation: String, Codable, CaseIterable, Sendable {
    case cd5220
    /// Epson DM-D.
    case epson
  }

  public init(
    name: String, vendor: String, columns: Int = 20, rows: Int = 2, emulation: Emulation, codePage: CodePage, codePageNumber: Int?
  ) {
    self.name = name
    self.vendor = vendor
    self.columns = columns
    self.rows = rows
    self.emulation = emulation
    self.codePage = codePage
    self.codePageNumber = codePageNumber
  }

  /// The usual two lines of twenty, in the language that most makers copy. Equal to `protocols/profiles/displays/cd5220.json`.
  public static let generic = LineDisplayProfile(
    name: "cd5220", vendor: "Generic", emulation: .cd5220, codePage: .cp437, codePageNumber: nil)

  /// Checks the figures of a profile that came from a file.
  public func validate() throws(LineDisplayError) {
    guard (8...40).contains(columns) else { throw .outOfRange(field: "columns", value: columns, allowed: 8...40) }
    guard (1...2).contains(rows) else { throw .outOfRange(field: "rows", value: rows, allowed: 1...2) }
    if let codePageNumber, !(0...255).contains(codePageNumber) {
      throw .outOfRange(field: "codePageNumber", value: codePageNumber, allowed: 0...255)
    }
  }
}
