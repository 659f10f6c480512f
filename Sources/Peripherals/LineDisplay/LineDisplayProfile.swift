/// The facts of one customer display model, read from `protocols/profiles/displays/NAME.json`.
public struct LineDisplayProfile: Codable, Sendable, Equatable {
  /// Stable name, equal to the file's name without its ending.
  public var name: String
  public var vendor: String
  /// Characters in a line.
  public var columns: Int
  /// 1 or 2.
  public var rows: Int
  /// The page that is selected at the begin, and its number in `commands.selectPage`; without a number the display keeps the page it is set to.
  public var codePage: CodePage
  public var codePageNumber: Int?
  /// The other pages of the model; a line that the first page lacks letters of is shown in the one that lacks fewest.
  public var morePages: [PrinterProfile.CodePageSlot]?
  /// Of a display on USB HID: the bytes of one output report, without its number; nil: ``usualReportBytes``.
  public var hidReportBytes: Int?
  /// The command language that the display is set to. It cannot be read back.
  public var commands: LineDisplayCommands

  public init(
    name: String, vendor: String, columns: Int = 20, rows: Int = 2, codePage: CodePage, codePageNumber: Int?,
    morePages: [PrinterProfile.CodePageSlot]? = nil, hidReportBytes: Int? = nil, commands: LineDisplayCommands
  ) {
    self.name = name
    self.vendor = vendor
    self.columns = columns
    self.rows = rows
    self.codePage = codePage
    self.codePageNumber = codePageNumber
    self.morePages = morePages
    self.hidReportBytes = hidReportBytes
    self.commands = commands
  }

  /// The usual two lines of twenty, in the language that most makers copy. Equal to `protocols/profiles/displays/cd5220.json`.
  public static let generic = LineDisplayProfile(
    name: "cd5220", vendor: "Generic", codePage: .cp437, codePageNumber: nil,
    commands: LineDisplayCommands(
      begin: "1B 40 {page} 1B 11 1B 5F 00 0C", selectPage: "1B 74 {number}", clear: "0C",
      lines: ["1B 51 41 {text} 0D", "1B 51 42 {text} 0D"], brightness: ["1B 2A 01", "1B 2A 02", "1B 2A 03", "1B 2A 04"],
      marquee: .init(line: "1B 51 44 {text} 0D", maxCharacters: 40),
      chain: .init(begin: "0C {page} 1B 11 1B 5F 00 0C", display: "1B 3D 02", printer: "1B 3D 01")))

  /// What fits into one transfer of a full-speed device.
  public static let usualReportBytes = 64

  /// Checks the figures of a profile that came from a file. The commands are checked by `LineDisplayCommandSet`.
  public func validate() throws(LineDisplayError) {
    guard (8...40).contains(columns) else { throw .outOfRange(field: "columns", value: columns, allowed: 8...40) }
    guard (1...2).contains(rows) else { throw .outOfRange(field: "rows", value: rows, allowed: 1...2) }
    if let hidReportBytes, !(8...1_024).contains(hidReportBytes) {
      throw .outOfRange(field: "hidReportBytes", value: hidReportBytes, allowed: 8...1_024)
    }
    for number in [codePageNumber].compactMap({ $0 }) + (morePages ?? []).map(\.number) where !(0...255).contains(number) {
      throw .outOfRange(field: "codePageNumber", value: number, allowed: 0...255)
    }
  }
}
