import FakeDevices
import Glibc
import Testing

@testable import DeviceIO

@Suite struct DetachedDriversTests {
  /// A folder with what sysfs has of a printer, and room for the note.
  private final class Place {
    let path = "/tmp/till-usb-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    var sysfs: USBSysfs { USBSysfs(devices: "\(path)/sys", nodes: "/dev/bus/usb") }
    var note: String? { USBSysfs.read("\(path)/\(DetachedDrivers.fileName)", limit: 4_096).map { String(decoding: $0, as: UTF8.self) } }

    init(driver: String? = nil, interfaceClass: String = "07") {
      for folder in ["", "/sys", "/sys/1-1", "/sys/1-1:1.0"] { mkdir(path + folder, 0o700) }
      file("sys/1-1/busnum", "1\n")
      file("sys/1-1/devnum", "14\n")
      file("sys/1-1:1.0/bInterfaceClass", interfaceClass + "\n")
      if let driver { symlink("../../bus/usb/drivers/\(driver)", "\(path)/sys/1-1:1.0/driver") }
    }

    func file(_ name: String, _ text: String) {
      guard let file = fopen("\(path)/\(name)", "we") else { return }
      fputs(text, file)
      fclose(file)
    }

    deinit {
      for name in ["sys/1-1/busnum", "sys/1-1/devnum", "sys/1-1:1.0/bInterfaceClass", "sys/1-1:1.0/driver", DetachedDrivers.fileName] {
        unlink("\(path)/\(name)")
      }
      for folder in ["/sys/1-1:1.0", "/sys/1-1", "/sys", ""] { rmdir(path + folder) }
    }
  }

  private static let detach: [UInt8] = [0, 0, 0, 0, 0x16, 0x55, 0, 0] + [UInt8](repeating: 0, count: 8)
  private static let attach: [UInt8] = [0, 0, 0, 0, 0x17, 0x55, 0, 0] + [UInt8](repeating: 0, count: 8)

  private static func name() throws -> USBInterfaceName { try #require(USBInterfaceName("1-1:1.0")) }

  @Test func `a driver is noted before it is taken, and the note goes when it is given back`() throws {
    let (place, kernel) = (Place(), FakeKernel())
    let drivers = DetachedDrivers(folder: place.path, kernel: kernel)
    try drivers.detach(Self.name(), descriptor: 3, device: "usbif:1-1:1.0")
    #expect(place.note == "1-1:1.0\n")
    #expect(kernel.interfaceRequests == [Self.detach])
    drivers.attach(try Self.name(), descriptor: 3)
    #expect(kernel.interfaceRequests == [Self.detach, Self.attach])
    #expect(place.note == nil)
  }

  @Test func `what a killed run has taken is given back at the next start`() throws {
    let (place, kernel) = (Place(), FakeKernel())
    try DetachedDrivers(folder: place.path, kernel: kernel).detach(Self.name(), descriptor: 3, device: "a")
    let sentences = DetachedDrivers(folder: place.path, kernel: kernel).repair(place.sysfs)
    #expect(kernel.interfaceRequests == [Self.detach, Self.attach])
    #expect(sentences.count == 1 && sentences[0].contains("given back"))
    #expect(place.note == nil)
  }

  @Test func `a printer that is gone or has a driver again, and what is none any more, is left alone`() throws {
    for place in [Place(driver: "usblp"), Place(interfaceClass: "03")] {
      let kernel = FakeKernel()
      place.file(DetachedDrivers.fileName, "1-1:1.0\n2-9:1.0\nnonsense\n")
      #expect(DetachedDrivers(folder: place.path, kernel: kernel).repair(place.sysfs).isEmpty)
      #expect(kernel.interfaceRequests.isEmpty)
      #expect(place.note == nil)
    }
  }

  @Test func `what cannot be given back stays noted and is said`() throws {
    let (place, kernel) = (Place(), FakeKernel())
    place.file(DetachedDrivers.fileName, "1-1:1.0\n")
    kernel.failOpening(EACCES)
    let sentences = DetachedDrivers(folder: place.path, kernel: kernel).repair(place.sysfs)
    #expect(sentences.count == 1 && sentences[0].contains("No permission"))
    #expect(place.note == "1-1:1.0\n")
  }

  @Test func `where nothing can be noted no driver is taken`() throws {
    let kernel = FakeKernel()
    let drivers = DetachedDrivers(folder: "/nowhere", kernel: kernel)
    #expect(throws: TransportError.self) { try drivers.detach(Self.name(), descriptor: 3, device: "a") }
    #expect(kernel.interfaceRequests.isEmpty)
  }

  @Test func `sysfs tells the device's file and the driver`() throws {
    let place = Place(driver: "usblp")
    #expect(place.sysfs.node(of: try Self.name()) == "/dev/bus/usb/001/014")
    #expect(place.sysfs.driver(of: try Self.name()) == "usblp")
    #expect(place.sysfs.isPrinter(try Self.name()))
  }

  @Test func `names of interfaces are read strictly`() {
    #expect(USBInterfaceName("1-1.4:1.0")?.device == "1-1.4")
    for text in ["", "1-1", "1-1:1", "../1:1.0", "-1:1.0", "1-1:256.0", "1-1:1.0/x"] { #expect(USBInterfaceName(text) == nil) }
  }
}
