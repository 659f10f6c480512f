/// The ways to the machine's devices. One for the whole daemon; tests give links another.
public struct DevicePorts: Sendable {
  let usb: any USBBus
  let kernel: any KernelCalls
  /// Of links that are given none of their own.
  let limits: LinkLimits

  /// - Parameter stateFolder: Where is noted which kernel drivers were taken from their devices, so that they get them back after a crash.
  ///   Without a folder none is taken: a printer that usblp has is told as busy.
  public init(stateFolder: String? = nil) {
    self.init(usb: LibUSBBus(drivers: stateFolder.map { DetachedDrivers(folder: $0) }))
  }

  package init(
    usb: any USBBus, kernel: any KernelCalls = SystemCalls(), limits: LinkLimits = LinkLimits()
  ) {
    self.usb = usb
    self.limits = limits
    self.kernel = kernel
  }

  /// Gives back to the kernel what an earlier run could not, because it was killed. To be called once, before the first link starts;
  /// it reads one small file, and touches devices only when that names some.
  ///
  /// - Returns: A sentence for each device, for the log.
  public func repair() -> [String] { usb.repair() }
}
