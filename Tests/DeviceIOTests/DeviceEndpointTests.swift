import DeviceIO
import Testing

@Suite("DeviceEndpoint") struct DeviceEndpointTests {
  @Test(arguments: [
    ("tcp:127.0.0.1:9100", DeviceEndpoint.tcp(host: "127.0.0.1", port: 9100)),
    ("tcp:printer-1.local:1", .tcp(host: "printer-1.local", port: 1)),
    ("tcp:[fe80::1]:65535", .tcp(host: "fe80::1", port: 65535)),
    ("tty:/dev/ttyUSB0", .serial(path: "/dev/ttyUSB0", SerialSettings())),
    ("tty:/dev/serial/by-id/usb-A:B-if00", .serial(path: "/dev/serial/by-id/usb-A:B-if00", SerialSettings())),
    (
      "tty:/dev/ttyS0,19200,7e2,xonxoff",
      .serial(path: "/dev/ttyS0", SerialSettings(baud: .b19200, dataBits: .seven, parity: .even, stopBits: .two, flow: .xonXoff))
    ),
  ])
  func `an endpoint is read, and written as it was read`(_ text: String, _ expected: DeviceEndpoint) throws {
    let endpoint = try DeviceEndpoint(parsing: text)
    #expect(endpoint == expected)
    #expect(endpoint.description == text)
  }

  @Test(arguments: ["rtscts,8O1,115200", "115200,rtscts,8o1"])
  func `settings stand in any order`(_ settings: String) throws {
    let expected = SerialSettings(baud: .b115200, parity: .odd, flow: .rtsCts)
    #expect(try DeviceEndpoint(parsing: "tty:/dev/ttyS0,\(settings)") == .serial(path: "/dev/ttyS0", expected))
  }

  @Test(arguments: [
    ("", "begins with none"), ("printer", "begins with none"), ("usb:1", "begins with none"), ("tcp:host", "port is missing"),
    ("tcp:host:", "1 to 65535"), ("tcp:host:0", "1 to 65535"), ("tcp:host:65536", "1 to 65535"), ("tcp:host:+80", "1 to 65535"),
    ("tcp::9100", "host is missing"), ("tcp:fe80::1:9100", "square brackets"), ("tcp:[]:1", "host is missing"),
    ("tty:ttyUSB0", "begin with /"), ("tty:", "begin with /"), ("tty:/dev/a\0b", "begin with /"),
    ("tty:/dev/ttyS0,9601", "standard speed"), ("tty:/dev/ttyS0,9n1", "standard speed"), ("tty:/dev/ttyS0,", "standard speed"),
  ])
  func `a text that names no device is refused with the remedy`(_ text: String, _ reason: String) {
    #expect {
      try DeviceEndpoint(parsing: text)
    } throws: {
      let message = "\($0)"
      return message.contains("\"\(text)\"") && message.contains(reason) && message.contains("tty:/dev/ttyUSB0")
    }
  }
}
