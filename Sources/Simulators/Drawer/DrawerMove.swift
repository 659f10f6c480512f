/// What a hand does to the drawer.
public enum DrawerMove: String, Sendable, CaseIterable {
  /// With the key.
  case open
  case close
}
