import Synchronization

/// Codes drawn by libzint, which is opened when the first one is drawn.
///
/// The layout of its central struct is that of version 2.11 (Debian 12, package `libzint2.11`); another version is refused, because it has another.
public enum Zint {
  /// What can be drawn. The raw value is the library's number.
  public enum Symbology: Int32, CaseIterable, Sendable {
    case ean = 13
    case upcA = 34
    case upcE = 37
    case code39 = 8
    case code93 = 25
    case itf = 3
    case codabar = 18
    case code128 = 20
    case gs1_128 = 16
    case dataBar = 29
    case dataBarLimited = 30
    case dataBarExpanded = 31
    case pdf417 = 55
    case maxiCode = 57
    case qr = 58
    case dataMatrix = 71
    case aztec = 92
  }

  /// A code as it is to be drawn.
  public struct Order: Sendable, Equatable {
    public var symbology: Symbology
    /// UTF-8; element strings with their identifiers in square brackets where `isGS1`.
    public var data: [UInt8]
    public var isGS1: Bool
    /// The library's first option: the level of error correction; nil is its choice.
    public var level: Int?
    /// Dots of a module.
    public var module: Int
    /// Dots of a linear code's bars.
    public var height: Int

    public init(_ symbology: Symbology, data: [UInt8], isGS1: Bool = false, level: Int? = nil, module: Int = 1, height: Int = 1) {
      self.symbology = symbology
      self.data = data
      self.isGS1 = isGS1
      self.level = level
      self.module = max(1, module)
      self.height = max(1, height)
    }
  }

  private static let library = Mutex<ZintLibrary?>(nil)

  /// The code in dots.
  public static func draw(_ order: Order) throws(ZintError) -> Bitmap {
    // One after another: the library keeps nothing of ours between two codes, but it is asked for little.
    let result: Result<Bitmap, ZintError> = library.withLock { library in
      do throws(ZintError) {
        let opened = if let library { library } else { try ZintLibrary() }
        library = opened
        return .success(try opened.draw(order))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// Why a code was not drawn.
public enum ZintError: Error, Equatable, Sendable, CustomStringConvertible {
  case notInstalled
  case otherVersion(Int)
  case outOfMemory
  /// The library's own words.
  case refused(String)

  public var description: String {
    switch self {
    case .notInstalled: "libzint is not installed; sudo apt install libzint2.11"
    case .otherVersion(let version):
      "libzint \(version / 10_000).\(version / 100 % 100) is installed, and 2.11 is needed; sudo apt install libzint2.11"
    case .outOfMemory: "libzint got no memory"
    case .refused(let reason): "libzint says: \(reason)"
    }
  }
}
