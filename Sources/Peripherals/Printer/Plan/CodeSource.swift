/// A code that is to be drawn because the printer has no command for it.
public struct CodeToDraw: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case barcode(Barcode.Symbology)
    case qr(QRCode.Level)
    case matrix(MatrixCode.Symbology, level: Int?)

    /// The name in documents.
    public var name: String {
      switch self {
      case .barcode(let symbology): symbology.rawValue
      case .qr: "qr"
      case .matrix(let symbology, _): symbology.rawValue
      }
    }
  }

  public var kind: Kind
  /// Check digits are left out where the drawer adds them; element strings have their identifiers in square brackets.
  public var data: String
  /// Width of the narrowest bar, or side of a square, in dots.
  public var module: Int
  /// Of a linear code, in dots.
  public var height: Int

  public init(_ kind: Kind, data: String, module: Int, height: Int = 0) {
    self.kind = kind
    self.data = data
    self.module = module
    self.height = height
  }
}

/// Draws codes.
public protocol CodeSource: Sendable {
  /// The code in dots, with the quiet zone that it needs above and below left out.
  func draw(_ code: CodeToDraw) throws(CodeSourceError) -> RasterImage
}

/// Why a code was not drawn: who is missing, or what is wrong with the data, and what to do.
public struct CodeSourceError: Error, Equatable, Sendable {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}

/// Draws nothing: for tests, and where only text is printed.
public struct NoCodes: CodeSource {
  public init() {}
  public func draw(_ code: CodeToDraw) throws(CodeSourceError) -> RasterImage {
    throw CodeSourceError("nothing that draws codes is at hand")
  }
}
