internal import ArgumentParser
internal import Glibc
internal import JSON
internal import Peripherals
internal import TillClient

/// `tillctl scan decode TEXT`
struct ScanDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Shows what a scanned code holds: kind, GTIN, GS1 elements, price or weight.",
    discussion:
      #"Escapes: \x1d, \u001d or <GS> for the GS1 separator, also \r \n \t \\ <RS> <EOT> <CR> <LF> <ESC>. An AIM identifier such as ]C1 may stand in front."#
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What the scanner sent.")
  var text: String

  @Option(
    help:
      "Read prices and weights as this country's codes hold them: \(VariableMeasurePattern.countries.keys.sorted().joined(separator: ", "))."
  )
  var country: String?

  func run() throws {
    try options.reporting {
      let bytes: [UInt8]
      do { bytes = try EscapedBytes.parse(text) } catch { throw Failure.usage("\(error)", hint: "write a backslash itself as \\\\") }
      let scan = ScanDecoder(patterns: try patterns()).decode(bytes)
      if options.json {
        Console.write(json: Self.document(scan))
      } else {
        Self.lines(scan).forEach { Console.write($0) }
      }
    }
  }

  private func patterns() throws -> [VariableMeasurePattern] {
    guard let country else { return [] }
    guard let patterns = VariableMeasurePattern.countries[country.uppercased()] else {
      throw Failure.usage("no patterns are known for the country \(country)", hint: "see tillctl scan decode --help")
    }
    return patterns
  }

  static func lines(_ scan: ScanData) -> [String] {
    var rows = [["label", scan.scanDataLabel], ["symbology", scan.symbology.rawValue]]
    if let identifier = scan.identifier { rows.append(["aim", "\(identifier)"]) }
    if let gtin = scan.gtin { rows.append(["gtin", gtin.text]) }
    if let addOn = scan.addOn { rows.append(["add-on", addOn]) }
    if let publication = scan.publication { rows.append([publication.kind, publication.number]) }
    rows += scan.elements.map { element in
      let meaning = element.meaning(currentYear: CurrentYear.now)
      return ["(\(element.identifier.code))", element.value] + (meaning.map { [$0] } ?? [])
    }
    if let measure = scan.measure { rows.append([measure.kind.rawValue, "\(measure.value)"]) }
    rows.append(["look up", scan.code])
    return Table.lines(rows) + scan.problems.map { Style.yellow("! ") + TerminalText.safe("\($0)") }
  }

  static func document(_ scan: ScanData) -> JSONValue {
    var document: JSONObject = ["label": .string(scan.scanDataLabel), "symbology": .string(scan.symbology.rawValue)]
    if let identifier = scan.identifier { document["aim"] = .string("\(identifier)") }
    if let gtin = scan.gtin { document["gtin14"] = .string(gtin.text) }
    if let addOn = scan.addOn { document["addOn"] = .string(addOn) }
    if let publication = scan.publication { document[publication.kind.lowercased()] = .string(publication.number) }
    document["elements"] = .array(scan.elements.map(Self.element))
    if let measure = scan.measure {
      document["variableMeasure"] = [
        "kind": .string(measure.kind.rawValue), "value": .string("\(measure.value)"), "item": .string(measure.item.text),
      ]
    }
    document["code"] = .string(scan.code)
    document["problems"] = .array(
      scan.problems.map { problem in
        guard case .elementString(let error) = problem else { return ["text": .string("\(problem)")] }
        return ["text": .string("\(problem)"), "position": .integer(Int64(error.offset))]
      })
    return .object(document)
  }

  private static func element(_ element: ElementString) -> JSONValue {
    var document: JSONObject = ["ai": .string(element.identifier.code), "value": .string(element.value)]
    if let meaning = element.meaning(currentYear: CurrentYear.now) { document["meaning"] = .string(meaning) }
    return .object(document)
  }
}

/// The year of the system's clock, by which two digits of a year get their century.
private enum CurrentYear {
  static var now: Int {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return Int(parts.tm_year) + 1_900
  }
}
