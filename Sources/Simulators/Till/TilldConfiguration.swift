/// The configuration with which the daemon sells on the simulated till at once.
struct TilldConfiguration: Sendable {
  /// ISO 4217: currencies whose minor unit is not the hundredth. A step of 0.05 is no amount of theirs, or no coin.
  private static let withoutHundredths: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
    "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", "CLF", "UYW",
  ]

  let folder: TillFolder
  let options: SimulatedTillOptions
  let printerPort: Int

  var toml: String { [shop, taxes, devices].joined(separator: "\n") }

  private var shop: String {
    """
    [register]
    id = \(Self.quoted(options.register))
    name = "Till simulator"
    currency = \(Self.quoted(options.currency))
    tax_rounding = "per_rate_total"
    \(cashRounding)
    [receipt]
    header = ["CORNER SHOP", "1 Example Street"]
    footer = ["Thank you!"]

    """
  }

  private var cashRounding: String {
    Self.withoutHundredths.contains(options.currency) ? "" : "cash_rounding_step = \"0.05\"\n"
  }

  private var taxes: String {
    """
    [[tax]]
    code = "A"
    name = "VAT"
    rate = "19"
    included = true

    [[tax]]
    code = "B"
    name = "VAT"
    rate = "7"
    included = true

    """
  }

  private var devices: String {
    """
    [[printer]]
    name = "receipt"
    role = "printer.receipt"
    connect = "tcp:127.0.0.1:\(printerPort)"
    profile = \(Self.quoted(options.language.profile))

    [[drawer]]
    name = "drawer"
    role = "drawer.1"
    \(drawerPlace)
    pin = 2

    [[display]]
    name = "display"
    role = "display.customer"
    \(displayPlace)
    profile = \(Self.quoted(options.display.rawValue))

    [[scanner]]
    name = "scanner"
    role = "scanner"
    connect = \(Self.quoted("tty:" + folder.scanner))
    baud = 9600
    suffix = "cr"
    aim = "auto"

    """
  }

  private var drawerPlace: String {
    options.hasDrawerBox ? "connect = \(Self.quoted("tty:" + folder.drawerBox))\nprofile = \"ibm-surepos\"" : "printer = \"receipt\""
  }

  private var displayPlace: String {
    options.chainsDisplay ? "printer = \"receipt\"" : "connect = \(Self.quoted("tty:" + folder.display))\nbaud = 9600"
  }

  /// TOML: a basic string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
