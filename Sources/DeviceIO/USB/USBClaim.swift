import CLibUSB
import Glibc

/// An interface that is claimed for us, with what has to be given back: the interface, and the kernel's driver if it was taken from one.
///
/// `Sendable` unchecked: nothing changes after it was made, and libusb's functions may be called on any thread.
@safe final class USBClaim: @unchecked Sendable {
  let handle: OpaquePointer

  private let descriptor: CInt
  private let name: USBInterfaceName
  /// Nil when no driver was taken.
  private let detached: DetachedDrivers?

  /// Takes the driver off if it has to be, and claims. The C functions are `libusb_wrap_sys_device` and `libusb_claim_interface`.
  ///
  /// - Parameters:
  ///   - node: The device's file.
  ///   - drivers: Where it is noted that usblp was taken; nil when no driver has the interface.
  init(_ name: USBInterfaceName, node: String, alternate: UInt8?, drivers: DetachedDrivers?, device: String) throws(TransportError) {
    let context = try LibUSBContext.shared(device: device)
    let descriptor = unsafe Glibc.open(node, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .opening(device, errno: errno) }
    var opened: OpaquePointer?
    let problem = unsafe libusb_wrap_sys_device(context.pointer, Int(descriptor), &opened)
    guard problem == 0, let handle = unsafe opened else {
      Glibc.close(descriptor)
      throw .usb(device, call: "libusb_wrap_sys_device", code: problem)
    }
    (self.name, self.descriptor, detached) = (name, descriptor, drivers)
    unsafe self.handle = handle
    // From here on `self` is whole: what fails gives back what was taken.
    do throws(TransportError) {
      try drivers?.detach(name, descriptor: descriptor, device: device)
      try claim(alternate: alternate, device: device)
    } catch {
      giveBack(closing: true)
      throw error
    }
  }

  private func claim(alternate: UInt8?, device: String) throws(TransportError) {
    let number = CInt(name.interface)
    let problem = unsafe libusb_claim_interface(handle, number)
    if problem == LIBUSB_ERROR_BUSY.rawValue { throw .held(device: device, by: DeviceHolder.find(USBSysfs.node(of: name))) }
    guard problem == 0 else { throw .usb(device, call: "libusb_claim_interface", code: problem) }
    guard let alternate else { return }
    let refusal = unsafe libusb_set_interface_alt_setting(handle, number, CInt(alternate))
    guard refusal == 0 else { throw .usb(device, call: "libusb_set_interface_alt_setting", code: refusal) }
  }

  /// Releases the interface and gives it back to its driver. To be called once.
  ///
  /// - Parameter closing: Whether libusb has nothing under way; if it has, its handle is left to the process's end.
  func giveBack(closing: Bool) {
    _ = unsafe libusb_release_interface(handle, CInt(name.interface))
    detached?.attach(name, descriptor: descriptor)
    guard closing else { return }
    unsafe libusb_close(handle)
    Glibc.close(descriptor)
  }
}
