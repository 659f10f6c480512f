import Peripherals
import RPC
import Testing

@testable import Till

@Suite("Figures of a unit", .timeLimit(.minutes(5)))
@TillLoop
struct UnitStatisticsTests {
  private static func place(_ unit: String, _ rig: TillRig) throws {
    var target = BindingPlan.Target(wanted: unit)
    (target.source, target.identity) = (.binding, try DeviceIdentity(parsing: unit))
    rig.devices.registry.place("receipt", target, hasMoved: false)
  }

  private static func connects(_ rig: TillRig) -> Int64? {
    rig.devices.registry.view(of: "receipt").flatMap(rig.devices.statistics.view)?.figures.first { $0.name == "connects" }?.count
  }

  @Test("a replacement begins with its own figures, and a unit that comes back goes on with its own")
  func replaced() async throws {
    try await TillRig.with { rig in
      let statistics = rig.devices.statistics
      try Self.place("usb:04b8:0e15:FIRST", rig)
      statistics.count("receipt", .connects, 7)
      try Self.place("usb:04b8:0e15:SECOND", rig)
      #expect(Self.connects(rig) == nil)
      statistics.count("receipt", .connects, 2)
      try await rig.settle()
      try Self.place("usb:04b8:0e15:FIRST", rig)
      // Counted before what was known has been read.
      statistics.count("receipt", .connects)
      while Self.connects(rig) != 8 { try await rig.settle() }
      try Self.place("usb:04b8:0e15:SECOND", rig)
      while Self.connects(rig) != 2 { try await rig.settle() }
    }
  }
}
