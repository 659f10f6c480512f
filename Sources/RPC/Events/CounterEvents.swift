/// A drawer that stands open although nobody needs it.
public struct OpenDrawerAlarm: Described, Equatable {
  public var drawer: String
  /// False when the alarm begins, true when it ends.
  public var isOver: Bool
  public var openMs: Int64
  public var hint: String

  public init(drawer: String, isOver: Bool, openMs: Int64, hint: String) {
    self.drawer = drawer
    self.isOver = isOver
    self.openMs = openMs
    self.hint = hint
  }

  public static var schema: Schema {
    .object(
      "A drawer that was left open",
      [
        .init("drawer", .text("The drawer's name", maxLength: 64)),
        .init("isOver", .boolean("False when the alarm begins, true when it ends")),
        .init("openMs", .count("How long the drawer has been open, in milliseconds")),
        .init("hint", .text("What to do about it", maxLength: 512)),
      ])
  }
  public static var example: OpenDrawerAlarm {
    OpenDrawerAlarm(drawer: "drawer", isOver: false, openMs: 60_000, hint: "Close the drawer.")
  }
}

public enum DrawerLeftOpen: RPCEvent {
  public typealias Body = OpenDrawerAlarm
  public static let name = "drawer.leftOpen"
  public static let summary = "A cash drawer was left open for longer than the configuration allows, or that is over"
  public static let isDurable = true
}
