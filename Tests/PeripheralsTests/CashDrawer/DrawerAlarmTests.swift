import Testing

@testable import Peripherals

@Suite struct DrawerAlarmTests {
  private let settings = DrawerAlarm.Settings(afterSeconds: 30, pauseSeconds: 10, beeps: 3)

  @Test("A drawer that is left open is told once, beeps so often, and its closing ends the alarm")
  func alarm() {
    var alarm = DrawerAlarm(settings)
    #expect(alarm.handle(.state(.open), now: .seconds(100)) == [.setTimer(.seconds(130))])
    #expect(alarm.handle(.state(.open), now: .seconds(105)) == [])
    #expect(alarm.handle(.timer, now: .seconds(129)) == [])
    #expect(alarm.handle(.timer, now: .seconds(130)) == [.leftOpen(.seconds(30)), .beep(.init()), .setTimer(.seconds(140))])
    #expect(alarm.handle(.timer, now: .seconds(140)) == [.beep(.init()), .setTimer(.seconds(150))])
    #expect(alarm.handle(.timer, now: .seconds(150)) == [.beep(.init())])
    #expect(alarm.handle(.timer, now: .seconds(160)) == [])
    #expect(alarm.handle(.state(.closed), now: .seconds(171)) == [.ended(.seconds(71))])
    #expect(alarm.handle(.state(.closed), now: .seconds(172)) == [])
    #expect(alarm.handle(.state(.open), now: .seconds(200)) == [.setTimer(.seconds(230))])
  }

  @Test(
    "A drawer that is closed in time is not told of, and a timer of before says nothing",
    arguments: [DrawerState.closed, .unknown, .noSensor])
  func inTime(state: DrawerState) {
    var alarm = DrawerAlarm(settings)
    _ = alarm.handle(.state(.open), now: .zero)
    #expect(alarm.handle(.state(state), now: .seconds(29)) == [])
    #expect(alarm.handle(.timer, now: .seconds(30)) == [])
  }
}
