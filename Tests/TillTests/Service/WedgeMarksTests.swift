import Glibc
import Peripherals
import Testing

@testable import Till

@Suite("Marks for udev")
struct WedgeMarksTests {
  @Test("A unit's mark is named as the rules look for it")
  func names() {
    let serial = DeviceIdentity(bus: .usb, vendor: 0x0C2E, product: 0x0B61, mark: .serial("AB 1/2"), interface: 0)
    #expect(WedgeMarks.name(of: serial) == "0c2e:0b61:AB_1_2")
    let port = DeviceIdentity(bus: .usb, vendor: 1, product: 2, mark: .port("1-1.4"), interface: nil)
    #expect(WedgeMarks.name(of: port) == "0001:0002@1-1.4")
  }

  @Test("Exactly the marks that are wanted stay, and a folder that cannot be made is a reason")
  func keeps() {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let marks = "\(folder.path)/wedges"
    #expect(WedgeMarks.write([], into: marks) == nil)
    #expect(access(marks, F_OK) != 0)
    #expect(WedgeMarks.write(["a", "b"], into: marks) == nil)
    #expect(WedgeMarks.write(["b", "c"], into: marks) == nil)
    #expect(["a", "b", "c"].map { access("\(marks)/\($0)", F_OK) == 0 } == [false, true, true])
    #expect(WedgeMarks.write(["d"], only: false, into: marks) == nil)
    #expect(["a", "b", "c", "d"].map { access("\(marks)/\($0)", F_OK) == 0 } == [false, true, true, true])
    #expect(WedgeMarks.write([], into: marks) == nil)
    #expect(rmdir(marks) == 0)
    #expect(WedgeMarks.write(["a"], into: "/nonexistent/wedges") != nil)
  }
}
