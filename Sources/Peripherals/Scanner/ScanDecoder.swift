/// Turns the bytes of one scan into its data. It never guesses: what the label does not say is not said here either.
public struct ScanDecoder: Sendable {
  private let aimPrefix: AIMPrefix
  private let patterns: [VariableMeasurePattern]

  /// - Parameter patterns: How the shop's own labels hold prices and weights; of several that fit the first is taken.
  public init(aimPrefix: AIMPrefix = .auto, patterns: [VariableMeasurePattern] = []) {
    self.aimPrefix = aimPrefix
    self.patterns = patterns
  }

  /// What the content was read as.
  private struct Reading {
    var gtin: GTIN?
    var addOn: String?
    var elements: [ElementString] = []
    var problem: ScanProblem?
  }

  /// Decodes one scan. `labelType` is the kind that the transport tells beside the data (IBM label type, HID POS), if it does;
  /// an AIM identifier in the data goes before it.
  ///
  /// Without either, 8, 12, 13 or 14 digits with a right check digit are a GTIN and anything else is plain text.
  public func decode(_ frame: [UInt8], labelType: Symbology = .unknown) -> ScanData {
    let identifier = aimPrefix == .absent ? nil : SymbologyIdentifier(prefixOf: frame)
    let content = Array(identifier == nil ? frame[...] : frame.dropFirst(SymbologyIdentifier.byteCount))
    let symbology = identifier.map { Symbology($0, length: content.count) } ?? labelType
    let reading = Self.read(content, as: symbology)
    let (label, hasControls) = Self.label(content)
    var problems: [ScanProblem] = []
    if aimPrefix == .required && identifier == nil { problems.append(.symbologyIdentifierMissing) }
    if let problem = reading.problem { problems.append(problem) }
    if hasControls { problems.append(.controlCharacters) }
    var measure: VariableMeasure?
    do throws(ScanProblem) { measure = try reading.gtin.flatMap { gtin throws(ScanProblem) in try patterns.read(gtin) } } catch {
      problems.append(error)
    }
    return ScanData(
      scanData: frame, scanDataLabel: label, symbology: symbology, identifier: identifier, gtin: reading.gtin, addOn: reading.addOn,
      elements: reading.elements, measure: measure, publication: reading.gtin.flatMap(PublicationNumber.init), problems: problems)
  }

  private static func read(_ content: [UInt8], as symbology: Symbology) -> Reading {
    switch symbology {
    case .upcA, .ean8, .ean13: trade(content[...])
    case .upcE: trade(content[...], isUPCE: content.count <= 8)
    case .upcAWithAddOn: trade(content, digits: 12)
    case .ean13WithAddOn: trade(content, digits: 13)
    case .ean8WithAddOn: trade(content, digits: 8)
    case .upcEWithAddOn: trade(content, digits: 8, isUPCE: true)
    case .gs1128, .gs1DataBar, .gs1DataBarExpanded, .gs1DataMatrix, .gs1QR, .gs1Aztec, .gs1DotCode: elements(content)
    case .unknown: (try? GTIN(ascii: content)).map { Reading(gtin: $0) } ?? digitalLink(content)
    case .qr, .dataMatrix: digitalLink(content)
    case .other, .addOn, .itf, .codabar, .code39, .code93, .code128, .composite, .pdf417, .microPDF417, .maxiCode, .aztec, .dotCode,
      .hanXin, .code11, .msi, .plessey, .telepen, .ocr:
      Reading()
    }
  }

  /// The content is a trade number alone.
  private static func trade(_ digits: ArraySlice<UInt8>, isUPCE: Bool = false) -> Reading {
    do throws(GTINError) {
      return Reading(gtin: try isUPCE ? GTIN(upcE: digits) : GTIN(ascii: digits))
    } catch {
      switch error {
      case .checkDigit: return Reading(problem: .checkDigitWrong)
      case .length, .notDigits, .numberSystem: return Reading(problem: .notAGTIN)
      }
    }
  }

  /// The content is a trade number of `digits`, then an add-on of two or five.
  private static func trade(_ content: [UInt8], digits: Int, isUPCE: Bool = false) -> Reading {
    guard [2, 5].contains(content.count - digits), content.allSatisfy(CheckDigit.isDigit) else { return Reading(problem: .notAGTIN) }
    var reading = trade(content.prefix(digits), isUPCE: isUPCE)
    reading.addOn = String(decoding: content.dropFirst(digits), as: UTF8.self)
    return reading
  }

  private static func elements(_ content: [UInt8]) -> Reading {
    reading { () throws(GS1Error) in try ElementString.parse(content) }
  }

  /// The content is a web address that may hold GS1 elements.
  private static func digitalLink(_ content: [UInt8]) -> Reading {
    reading { () throws(GS1Error) in try DigitalLink.parse(content) ?? [] }
  }

  private static func reading(_ parse: () throws(GS1Error) -> [ElementString]) -> Reading {
    do throws(GS1Error) {
      let elements = try parse()
      let item = elements.first { $0.identifier.code == "01" }
      return Reading(gtin: item.flatMap { try? GTIN($0.value) }, elements: elements)
    } catch {
      return Reading(problem: .elementString(error))
    }
  }

  /// The content as text with its control characters escaped, and whether there were any.
  private static func label(_ content: [UInt8]) -> (String, hasControls: Bool) {
    let text = String(validating: content, as: UTF8.self) ?? String(String.UnicodeScalarView(content.map { UnicodeScalar($0) }))
    guard text.unicodeScalars.contains(where: isControl) else { return (text, false) }
    var label = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        label += "\\x" + (hex.count < 2 ? "0" : "") + hex
      } else {
        label.unicodeScalars.append(scalar)
      }
    }
    return (label, true)
  }

  /// C0, DEL and C1, save GS, which separates GS1 elements.
  private static func isControl(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x1D: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: false
    }
  }
}
