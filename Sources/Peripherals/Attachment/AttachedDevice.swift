/// A device that is plugged in: one interface of a unit, whatever number of device files the kernel has for it.
public struct AttachedDevice: Equatable, Sendable {
  public var identity: DeviceIdentity
  public var kind: AttachedKind
  public var maker: String?
  public var model: String?
  /// Where it hangs, such as `1-1.4`.
  public var port: String
  /// As the unit says it, real or not.
  public var serial: String?
  /// The ways to it, the best first; never empty.
  public var accesses: [DeviceAccess]
  public var commandSets: [String]

  /// Maker and model as a person reads them.
  public var title: String? {
    guard let model else { return maker }
    guard let maker, !model.hasPrefix(maker) else { return model }
    return "\(maker) \(model)"
  }

  /// True when it may take a role of the family without being told to.
  public func mayBeGuessed(for family: DeviceRole.Family) -> Bool {
    kind.tellsItsUse && kind.roles.contains(family) && !isOfficePrinter
  }

  /// Page languages: who names one of them and none of a receipt printer's prints pages.
  private static let pageLanguages = [
    "PCL", "PJL", "POSTSCRIPT", "PS", "PDF", "URF", "PWG", "XPS", "GDI", "ESCPR", "ESCPAGE", "HBPL", "SPL", "CAPT",
  ]
  private static let receiptLanguages = ["ESC/POS", "ESCPOS", "EPSON", "STAR", "STARPRNT", "STARLINE", "TEC", "CBM", "BXL", "CITIZEN"]

  /// An office printer would print a receipt's commands as pages of rubbish.
  var isOfficePrinter: Bool {
    func names(_ languages: [String]) -> Bool {
      commandSets.contains { set in languages.contains { set == $0 || ($0.count > 2 && set.hasPrefix($0)) } }
    }
    return names(Self.pageLanguages) && !names(Self.receiptLanguages)
  }

  /// Words in the names of things that read codes. They are shown beside a keyboard as a hint, and decide nothing.
  private static let scannerWords = ["scan", "barcode", "bar code", "imager", "reader", "2d", "qr"]

  /// True when a keyboard or a port is called something that reads codes.
  public var isCalledScanner: Bool {
    let name = (title ?? "").lowercased()
    return Self.scannerWords.contains { name.contains($0) }
  }
}
