import Testing

@testable import Store

@Suite struct DeviceFactTests {
  @Test func `facts are kept by device and key until they are forgotten`() throws {
    let state = TemporaryState()
    var store = try state.open()
    try store.write { tx in
      try tx.setDeviceFact("drawer1", "openLevel", "low", nowMs: 1)
      try tx.setDeviceFact("drawer1", "openLevel", "high", nowMs: 2)
      try tx.setDeviceFact("printer1", "sliceBytes", "4096", nowMs: 2)
    }
    try store.close()
    store = try state.open()
    #expect(try store.read { try $0.deviceFact("drawer1", "openLevel") } == "high")
    #expect(try store.read { try $0.deviceFact("printer1", "sliceBytes") } == "4096")
    try store.write { try $0.setDeviceFact("drawer1", "openLevel", nil, nowMs: 3) }
    #expect(try store.read { try $0.deviceFact("drawer1", "openLevel") } == nil)
  }
}
