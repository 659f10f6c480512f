/// One device of the kernel with what stands above it, as sysfs and udev describe it.
public struct DeviceNode: Equatable, Sendable {
  /// One step of the way up: the device itself, the interface that it hangs on, the USB device with the plug.
  public struct Level: Equatable, Sendable {
    /// The kernel's name, such as `1-1.4:1.0` or `hidraw3`.
    public var name: String
    public var subsystem: String
    /// udev's DEVTYPE; empty where there is none.
    public var type: String
    /// What udev says, such as `ID_INPUT_KEYBOARD`.
    public var properties: [String: String]
    /// What sysfs says, such as `idVendor`.
    public var attributes: [String: String]
    /// Of a HID device; empty elsewhere.
    public var reportDescriptor: [UInt8]

    public init(
      name: String, subsystem: String, type: String = "", properties: [String: String] = [:], attributes: [String: String] = [:],
      reportDescriptor: [UInt8] = []
    ) {
      self.name = name
      self.subsystem = subsystem
      self.type = type
      self.properties = properties
      self.attributes = attributes
      self.reportDescriptor = reportDescriptor
    }
  }

  /// The path in sysfs: it names the device as long as it is attached.
  public var path: String
  /// The device file, such as `/dev/hidraw3`; nil for a device without one.
  public var file: String?
  /// The device itself first.
  public var levels: [Level]

  public init(path: String, file: String?, levels: [Level]) {
    self.path = path
    self.file = file
    self.levels = levels
  }

  /// What is asked of udev: nothing else is read.
  public static let subsystems = ["usb", "usbmisc", "hidraw", "input", "tty"]
  /// The deepest way up that is gone: the node, its interface and its device lie within it.
  public static let levelLimit = 12
  /// The longest report descriptor that the kernel keeps (HID_MAX_DESCRIPTOR_SIZE).
  public static let reportDescriptorLimit = 4_096

  /// The attributes that the rules look at, by subsystem and type; a level that is not listed says nothing of use.
  public static func attributes(subsystem: String, type: String) -> [String] {
    switch (subsystem, type) {
    case ("usb", "usb_device"): ["idVendor", "idProduct", "serial", "manufacturer", "product"]
    case ("usb", "usb_interface"): ["bInterfaceNumber", "bInterfaceClass", "interface", "ieee1284_id"]
    case ("input", _): ["name", "phys", "uniq", "id/vendor", "id/product"]
    default: []
    }
  }

  /// The udev properties that the rules look at.
  public static func properties(subsystem: String) -> [String] {
    switch subsystem {
    case "hid": ["HID_ID", "HID_NAME", "HID_PHYS", "HID_UNIQ"]
    case "input": ["ID_INPUT_KEYBOARD"]
    default: []
    }
  }

  /// The nearest level of a subsystem and type.
  func level(_ subsystem: String, _ type: String? = nil) -> Level? {
    levels.first { $0.subsystem == subsystem && (type == nil || $0.type == type) }
  }
}
