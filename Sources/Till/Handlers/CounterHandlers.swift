import RPC

/// The methods that reach what stands on the counter, and are answered from memory.
@TillLoop
struct CounterHandlers {
  let devices: Devices

  func register(with dispatcher: Dispatcher) {
    let devices = devices
    dispatcher.onLoop(ShowOnDisplay.self, keyIsOfConnection: false) { params, _, connection in
      let display = try Self.display(named: params.display, of: devices)
      try ClaimDesk.check(display.name, heldByOthers: devices.claims.heldByOthers(than: connection))
      if params.blink == true { try display.checkBlinking() }
      return display.show(upper: params.upper, lower: params.lower, blinks: params.blink ?? false)
    }
    dispatcher.onLoop(SetDisplayBrightness.self, keyIsOfConnection: false) { params, _, connection in
      let display = try Self.display(named: params.display, of: devices)
      try ClaimDesk.check(display.name, heldByOthers: devices.claims.heldByOthers(than: connection))
      try display.dim(to: Int(params.level))
      return Empty()
    }
    dispatcher.onLoop(TeachDrawer.self, keyIsOfConnection: false) { params, _, connection in
      let drawer = try devices.drawers.status(params.drawer).drawer
      try ClaimDesk.check(drawer, heldByOthers: devices.claims.heldByOthers(than: connection))
      return try devices.drawers.teach(drawer, isOpen: params.isOpen)
    }
  }

  private static func display(named name: String?, of devices: Devices) throws -> DisplaySession {
    guard let display = devices.display(named: name) else {
      throw RPCError(.deviceUnknown, name.map { "there is no display \"\($0)\"" } ?? "this register has no display")
    }
    return display
  }
}
