internal import ArgumentParser
internal import JSON
internal import Peripherals
internal import TillClient

/// `tillctl scan decode TEXT`
struct ScanDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Shows what a scanned code holds: kind, GTIN, GS1 elements.",
    discussion:
      #"Escapes: \x1d or <GS> for the GS1 separator, also \r \n \t \\ <RS> <EOT> <CR> <LF> <ESC>. An AIM identifier such as ]C1 may stand in front."#
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What the scanner sent.")
  var text: String

  func run() throws {
    try options.reporting {
      let bytes: [UInt8]
      do { bytes = try EscapedBytes.parse(text) } catch { throw Failure.usage("\(error)", hint: "write a backslash itself as \\\\") }
      let scan = ScanDecoder().decode(bytes)
      if options.json {
        Console.write(json: Self.document(scan))
      } else {
        Self.lines(scan).forEach { Console.write($0) }
      }
    }
  }

  static func lines(_ scan: ScanData) -> [String] {
    var rows = [["label", scan.scanDataLabel], ["symbology", scan.symbology.rawValue]]
    if let identifier = scan.identifier { rows.append(["aim", "\(identifier)"]) }
    if let gtin = scan.gtin { rows.append(["gtin", gtin.text]) }
    if let addOn = scan.addOn { rows.append(["add-on", addOn]) }
    rows += scan.elements.map { ["(\($0.identifier.code))", $0.value] }
    rows.append(["look up", scan.code])
    return Table.lines(rows) + scan.problems.map { Style.yellow("! ") + TerminalText.safe("\($0)") }
  }

  static func document(_ scan: ScanData) -> JSONValue {
    var document: JSONObject = ["label": .string(scan.scanDataLabel), "symbology": .string(scan.symbology.rawValue)]
    if let identifier = scan.identifier { document["aim"] = .string("\(identifier)") }
    if let gtin = scan.gtin { document["gtin"] = .string(gtin.text) }
    if let addOn = scan.addOn { document["addOn"] = .string(addOn) }
    document["elements"] = .array(scan.elements.map { ["ai": .string($0.identifier.code), "value": .string($0.value)] })
    document["code"] = .string(scan.code)
    document["problems"] = .array(scan.problems.map { .string("\($0)") })
    return .object(document)
  }
}
