/// The numbers of Linux' ioctl(2) requests, which Swift cannot import. A test holds them against the kernel's headers.
///
/// asm-generic/ioctl.h: direction in the upper two bits, 14 bits of size, a letter, a number.
package enum KernelRequest {
  private static let write: UInt = 1 << 30
  private static let read: UInt = 2 << 30

  private static func code(_ direction: UInt, _ letter: Unicode.Scalar, _ number: UInt, _ size: Int) -> UInt {
    direction | UInt(size) << 16 | UInt(letter.value) << 8 | number
  }

  // linux/input.h
  package static let grabInput = code(write, "E", 0x90, 4)
  package static func keysDown(_ size: Int) -> UInt { code(read, "E", 0x18, size) }
  package static func lights(_ size: Int) -> UInt { code(read, "E", 0x19, size) }

  // linux/hidraw.h
  package static let reportDescriptorSize = code(read, "H", 1, 4)
  /// `struct hidraw_report_descriptor`: the size in four bytes, then room for 4,096 bytes.
  package static let reportDescriptor = code(read, "H", 2, 4 + reportDescriptorRoom)
  package static let reportDescriptorRoom = 4_096
  package static func setFeature(_ size: Int) -> UInt { code(write | read, "H", 6, size) }

  // linux/lp.h, drivers/usb/class/usblp.c
  package static let printerStatus: UInt = 0x060B
  package static func printerDeviceID(_ size: Int) -> UInt { code(read, "P", 1, size) }
  package static let printerSoftReset = code(0, "P", 7, 0)

  // linux/usbdevice_fs.h
  /// `struct usbdevfs_ioctl`: the interface, a request for its driver, and a pointer.
  package static let interfaceRequest = code(write | read, "U", 18, interfaceRequestBytes)
  package static let interfaceRequestBytes = 16
  package static let disconnectDriver = code(0, "U", 22, 0)
  package static let connectDriver = code(0, "U", 23, 0)
}
