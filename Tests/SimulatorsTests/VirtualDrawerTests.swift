import Testing

@testable import Simulators

@Suite struct VirtualDrawerTests {
  @Test func `a pulse opens the drawer when it ends, and a hand closes it`() {
    var drawer = VirtualDrawer()
    #expect(!drawer.sensorLineHigh)
    #expect(drawer.pulse(onMs: 50) == [.armPulse(ms: 50)])
    #expect(!drawer.isOpen)
    #expect(drawer.pulseEnded() == [.opened, .sensorLine(high: true)])
    #expect(drawer.openings == 1)
    #expect(drawer.pulse(onMs: 50) == [])
    #expect(drawer.closeByHand() == [.closed, .sensorLine(high: false)])
    #expect(drawer.openByHand() == [.opened, .sensorLine(high: true)])
    #expect(drawer.openings == 2)
  }

  @Test func `with the other polarity the line is low while the drawer is open`() {
    var drawer = VirtualDrawer(polarity: .low)
    #expect(drawer.sensorLineHigh)
    #expect(drawer.openByHand() == [.opened, .sensorLine(high: false)])
  }

  @Test func `a jammed drawer stays closed, and one without a sensor reads high`() {
    var drawer = VirtualDrawer()
    #expect(drawer.apply(.jammed) == [])
    #expect(drawer.pulse(onMs: 50) == [])
    #expect(drawer.pulseEnded() == [])
    #expect(drawer.openings == 0)
    #expect(drawer.apply(.noSensor) == [.sensorLine(high: true)])
    #expect(drawer.openByHand() == [.opened])
  }
}
