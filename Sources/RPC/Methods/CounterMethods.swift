/// Teaches what the level of a drawer's sensor means.
public enum TeachDrawer: RPCMethod {
  public struct Params: Described, Equatable {
    public var drawer: String?
    public var isOpen: Bool

    public init(drawer: String? = nil, isOpen: Bool) {
      self.drawer = drawer
      self.isOpen = isOpen
    }

    public static var schema: Schema {
      .object(
        "How a drawer stands",
        [
          .init("drawer", .text("The drawer's name; the register's first when left out", maxLength: 64), optional: true),
          .init("isOpen", .boolean("Whether the drawer is open now: somebody looks at it")),
        ])
    }
    public static var example: Params { Params(isOpen: true) }
  }
  public typealias Result = DrawerView
  public static let name = "drawer.teach"
  public static let summary = "Says how a drawer stands now, so that the daemon knows what its sensor's level means; kept from then on"
  public static let role = Role.technician
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .drawerNoSignal]
}

/// Sets how bright a customer display is.
public enum SetDisplayBrightness: RPCMethod {
  public struct Params: Described, Equatable {
    public var display: String?
    public var level: Int64

    public init(display: String? = nil, level: Int64) {
      self.display = display
      self.level = level
    }

    public static var schema: Schema {
      .object(
        "Which display and how bright",
        [
          .init("display", .text("The display's name; the customer display when left out", maxLength: 64), optional: true),
          .init("level", .integer("From 1 (dim) to 4 (full)", 1...4)),
        ])
    }
    public static var example: Params { Params(level: 3) }
  }
  public typealias Result = Empty
  public static let name = "display.setBrightness"
  public static let summary = "Sets how bright a customer display is, until the daemon's next start"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deviceUnknown, .deviceClaimed, .displayUnsupported]
}

/// A character that a display shows as others.
public struct DisplayFold: Described, Equatable {
  public var character: String
  public var shown: String

  public init(character: String, shown: String) {
    self.character = character
    self.shown = shown
  }

  public static var schema: Schema {
    .object(
      "A character that the display's pages lack",
      [
        .init("character", .text("The character with its marks", maxLength: 64)),
        .init("shown", .text("What stands for it: near letters, or question marks", maxLength: 16)),
      ])
  }
  public static var example: DisplayFold { DisplayFold(character: "Ł", shown: "L") }
}
