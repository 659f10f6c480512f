import Peripherals
import RPC
import Store

/// Drawers that were left open.
extension DrawerDesk {
  func watch(_ drawer: DeskDrawer) {
    guard let state = DrawerState(rawValue: drawer.view.state) else { return }
    feed(.state(state), of: drawer)
  }

  func feed(_ event: DrawerAlarm.Event, of drawer: DeskDrawer) {
    for action in drawer.alarm?.handle(event, now: TillLoop.now) ?? [] { perform(action, of: drawer) }
  }

  private func perform(_ action: DrawerAlarm.Action, of drawer: DeskDrawer) {
    switch action {
    case .leftOpen(let time): tell(drawer, isOver: false, after: time)
    case .beep(let tone): _ = drawer.opener.beep(tone)
    case .ended(let time): tell(drawer, isOver: true, after: time)
    case .setTimer(let time): drawer.timer?.set(time)
    }
  }

  private func tell(_ drawer: DeskDrawer, isOver: Bool, after time: Duration) {
    let told = DrawerLeftOpen.Body(
      drawer: drawer.device.name, isOver: isOver, openMs: time.components.seconds * 1_000,
      hint: isOver ? "The drawer is closed, or cannot be seen any more." : "Close the drawer.")
    write(drawer) { scope in
      try Drawers(scope: scope).journal(isOver ? "drawer.leftOpenEnded" : "drawer.leftOpen", drawer: told.drawer, reason: nil, sale: nil)
      try scope.emit(DrawerLeftOpen.self, told)
    }
  }
}
