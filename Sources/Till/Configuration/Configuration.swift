public import DeviceIO
public import Peripherals
public import Sales
public import Store

/// What the configuration file says, checked.
public struct Configuration: Sendable {
  public var register: Register
  public var receipt = ReceiptText()
  public var taxes: [Tax]
  /// Several taxes on one product, by a code of their own.
  public var taxSets: [TaxSet] = []
  public var offers: [Offer] = []
  /// How the codes of the shop's own labels hold prices and weights; the first that fits is taken.
  public var labels: [VariableMeasurePattern] = []
  public var printers: [PrinterDevice] = []
  public var drawers: [DrawerDevice] = []
  public var displays: [DisplayDevice] = []
  public var scanners: [ScannerDevice] = []
  public var terminals: [TerminalDevice] = []
  public var discovery = Discovery()
  public var events = EventRetention()
  public var shifts = Shifts()
  public var fiscal = Fiscal()
  public var delivery = Delivery()
  public var coupons = Coupons()
  public var giftCards = GiftCards()
  public var returns = Returns()
  /// Nil: no cash is paid out with cards.
  public var cashback: Cashback?
  /// What is taken in cash beside the register's currency.
  public var currencies: [ForeignCurrency] = []
  /// Nil: no points are given.
  public var points: PointsRule?
  /// Where profiles are looked for first; nil: beside the program, then /usr/share/till/profiles.
  public var profilesDirectory: String?
  /// The shop's own templates; nil: only those of the program.
  public var templatesDirectory: String?
  /// Where the glyphs for raster text are.
  public var unifont: String?

  /// The register that this daemon is.
  public struct Register: Sendable {
    public var id: RegisterID
    public var name: String
    public var settings: SaleSettings
    /// Minutes after local midnight at which the business day begins.
    public var dayStartMinutes: Int
    /// Whose labels are read, by ISO 3166.
    public var labelCountry: String?
    /// The language of receipts, such as `de` or `de-CH`.
    public var language = "en"
  }

  /// A tax that products name by its code.
  public struct Tax: Sendable {
    public var snapshot: TaxSnapshot
    /// What the receipt calls it, such as "VAT".
    public var name: String
    /// What it is from later days on, the earliest first.
    public var changes: [TaxChange] = []
  }

  /// What stands on each receipt above and below the sale.
  public struct ReceiptText: Sendable {
    public var header: [String] = []
    public var footer: [String] = []
    public var isPrinted = true
    /// Whether a QR code on it leads back to the sale.
    public var hasCode = false
  }

  public struct PrinterDevice: Sendable {
    /// In place of a profile's name: what the unit says of itself chooses it.
    public static let automaticProfile = "auto"

    public var name: String
    public var role: String
    public var place: DevicePlace
    public var profile: String
    /// What happens to a job that may stand half on paper.
    public var partlyPrinted: PartlyPrintedPolicy
    public var jobDeadlineSeconds: Int
    /// True for a device that the file does not name; it is shown only when a unit is bound to its role.
    public var isImplied = false
    /// Its fixed address; nil for a unit that may come and go.
    public var endpoint: DeviceEndpoint? { place.endpoint }
    /// Of a print queue: what it gets, and on which paper pages are.
    public var format = PrintFormat.raw
    public var sheet = PrintSheet.a4
  }

  public struct ScannerDevice: Sendable {
    public var name: String
    public var role: String
    public var place: DevicePlace
    public var framing: ScanSuffix
    public var gapMilliseconds: Int
    public var aim: AIMPrefix
    /// `auto`: by the way it is connected and by what it says of itself.
    public var kind = ScannerKind.auto
    /// Of a scanner that types: the name of the layout's file.
    public var layout = KeyboardLayout.us.name
    public var wedgeSuffix = WedgeMachine.Suffix.enter
    /// What a serial scanner can be told.
    public var commands = TextScanReader.Commands.none
    /// What it sends when it was triggered and read nothing.
    public var noReadMessage: String?
    /// Whether a refused scan makes the scanner sound its bad beep.
    public var beepsRefused = false
    /// True for a device that the file does not name; it is shown only when a unit is bound to its role.
    public var isImplied = false
    /// Its fixed address; nil for a unit that may come and go.
    public var endpoint: DeviceEndpoint? { place.endpoint }
  }

  /// How plugged-in devices are found.
  public struct Discovery: Sendable, Equatable {
    public var isEnabled = true
    /// Whether the only unit of its kind takes a role that was never bound.
    public var guesses = true
  }

  /// How long durable events can be replayed.
  public struct EventRetention: Sendable {
    public var days = 30
    public var rows = 1_000_000
  }
}
