/// The first byte of an input chooses: an even one reads the rest as a printer's replies, an odd one as a script of a printer's day.
enum PrinterCheck {
  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let header = input.first else { return }
    if header & 1 == 0 {
      try ReplyCheck.run(header: header, input.dropFirst())
    } else {
      try MachineCheck.run(header: header, input.dropFirst())
    }
  }
}
