/// Refusals of drawers and customer displays.
extension ErrorKind {
  public static let drawerNoSignal = ErrorKind(
    "drawer.noSignal", .device, "the level of the drawer's sensor is not known",
    hint: "connect what the drawer is plugged into; a drawer without a sensor has nothing to learn", retryable: true)
  public static let displayUnsupported = ErrorKind(
    "display.unsupported", .device, "the display's language has no command for this", hint: "the display's profile lists what it can do")
}
