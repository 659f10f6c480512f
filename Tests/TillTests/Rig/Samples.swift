import RPC

@testable import Till

/// Configuration texts, callers and a catalogue for the tests.
enum Samples {
  /// Names nothing that exists.
  static let anID = "0197b8a0-1111-7000-8000-000000000000"

  /// Every key there is.
  static let full = """
    # A register with everything.
    [register]
    id = "till-1"
    name = "Front till"
    country = "CH"
    currency = "CHF"
    tax_rounding = "per_line"
    cash_rounding_step = "0.05"
    cash_rounding_mode = "up"
    discount_basis = "net"
    business_day_start = "04:30"
    label_country = "SE"
    language = "de-CH"

    [[label]]
    pattern = "02PPPPPCVVVV"
    holds = "price"
    decimals = 2

    [receipt]
    header = ["Corner Shop", "1 High St"]
    footer = ["Thank you"]
    print = false
    code = true

    [[tax]]
    code = "A"
    rate = "8.1"
    included = false
    name = "VAT"
    enters_base = true
    takes_base = true
    rounding_step = "0.05"
    changes = ["2027-01-01 8.5"]

    [[tax]]
    code = "fee"
    per_unit = "0.10"

    [[tax_set]]
    code = "drinks"
    taxes = ["fee", "A"]

    [[offer]]
    id = "3for2"
    kind = "pay_for"
    count = 3
    paid = 2
    groups = ["coffee"]
    priority = 5
    coupon = "SAVE"
    maximum_uses = 2
    from = "2026-01-01"
    until = "2026-12-31"
    weekdays = ["mon", "fri"]
    from_time = "17:00"
    to_time = "19:00"

    [[offer]]
    id = "menu"
    kind = "set"
    parts = ["burger", "chips salad"]
    price = "9.90"

    [[offer]]
    id = "big"
    kind = "document"
    minimum = "50.00"
    percent = "5"

    [[offer]]
    id = "cheese"
    kind = "group"
    amount = "0.50"

    [[printer]]
    name = "receipt"
    role = "printer.receipt"
    connect = "tcp:192.0.2.10:9100"
    profile = "epson-tm-t88"
    partly_printed = "duplicate"
    job_deadline_s = 60

    [[printer]]
    name = "kitchen"
    role = "printer.kitchen"
    connect = "tty:/dev/ttyS0"
    baud = 19200

    [[printer]]
    name = "office"
    role = "printer.office"
    connect = "cups:office@print.example:631"
    format = "pdf"
    paper = "letter"

    [[drawer]]
    name = "drawer"
    role = "drawer.main"
    printer = "receipt"
    pin = 5
    sensor = "open_is_low"
    on_ms = 120
    duty_percent = 10
    alarm_after_s = 60
    alarm_pause_s = 5
    alarm_beeps = 12
    alarm_beep_ms = 300
    alarm_pitch_hz = 1000

    [[drawer]]
    name = "bar"
    role = "drawer.2"
    connect = "tty:/dev/ttyS3"
    baud = 19200
    profile = "ibm-surepos"
    sensor = "none"

    [[display]]
    name = "pole"
    role = "display.customer"
    connect = "tty:/dev/ttyS1"
    baud = 9600
    profile = "dm-d"
    brightness = 2
    idle = ["Welcome", "to our shop"]
    idle_after_s = 20
    scroll = "daemon"
    scroll_step_ms = 250

    [[display]]
    name = "front"
    printer = "receipt"

    [[scanner]]
    name = "hand"
    role = "scanner.hand"
    connect = "tty:/dev/ttyACM0"
    baud = 115200
    suffix = "gap"
    gap_ms = 50
    aim = "required"
    protocol = "text"
    commands = "honeywell"
    beep_refused = true
    no_read = "NOREAD"

    [[scanner]]
    name = "counter"
    connect = "evdev:/dev/input/event5"
    layout = "fr"
    suffix = "tab"

    [[terminal]]
    name = "card"
    role = "terminal.card"
    protocol = "zvt"
    connect = "tty:/dev/ttyS2"
    baud = 115200
    password = "123456"
    terminal_id = "52500038"
    character_set = "latin1"
    slips = "customer"
    recovery_s = 120

    [[terminal]]
    name = "card2"
    protocol = "nexo"
    connect = "http://192.0.2.11:8443/nexo"
    sale_id = "till1"
    poi_id = "V400m-1"
    passphrase = "secret"
    key_id = "key"
    key_version = 2
    answers_by = "server"
    listen = "127.0.0.1:9600"
    listen_certificate = "/etc/till/till.pem"
    listen_key = "/etc/till/till.key"

    [discovery]
    enabled = true
    guess = false

    [events]
    keep_days = 14
    keep_rows = 20000

    [shift]
    required = true

    [fiscal]
    device = "simulated"

    [coupons]
    region = "north_america"
    retailer = "0614149"

    [[coupon]]
    pattern = "981IIIIIVVVV"
    decimals = 2

    [delivery]
    webhook = "http://192.0.2.12:8080/receipts"
    webhook_secret = "0123456789abcdef"
    every_sale = true
    sendmail = "/usr/sbin/sendmail"
    from = "shop@example.org"
    [refund]
    price = "lowest"
    lowest_days = 14
    fixed_percent = "50"
    store_credit = true

    [points]
    per = "1.00"
    earns = 2
    worth = "0.01"

    [[currency]]
    code = "USD"
    rate = "0.79"

    [giftcard]
    valid_days = 1095
    maximum = "250.00"

    [files]
    profiles = "/etc/till/profiles"
    templates_directory = "/etc/till/templates"
    unifont = "/opt/unifont.hex"

    """

  /// A shop in EUR; its devices are never connected.
  static let shop = """
    [register]
    id = "1"
    name = "Till 1"
    currency = "EUR"
    business_day_start = "04:00"
    [receipt]
    header = ["Corner Shop", "1 High St"]
    footer = ["Thank you"]
    [[tax]]
    code = "A"
    rate = "19"
    name = "VAT"
    [[tax]]
    code = "B"
    rate = "7"
    name = "VAT"
    [[printer]]
    name = "receipt"
    connect = "tcp:127.0.0.1:9"
    [[drawer]]
    name = "drawer"
    printer = "receipt"
    [[display]]
    name = "pole"
    connect = "tty:/dev/null"

    """

  /// The same with the policy to print again what was interrupted.
  static let duplicatingShop = shop.replacing("[[drawer]]", with: "partly_printed = \"duplicate\"\n[[drawer]]")

  static let catalogue = """
    sku,barcode,name,price,tax,unit
    1001,4006381333931,Ground coffee 500 g,4.99,B,piece
    1002,,Pencil,2.49,A,piece
    1003,,Apples,3.20,B,kilogram
    1004,,A very long name that no customer display can show whole,9999999.99,A,piece

    """
}

extension Caller {
  static let owner = Caller(principal: "unix:0", roles: Set(Role.allCases))
  static let anna = Caller(principal: "unix:1001", roles: [.cashier])
  static let bert = Caller(principal: "unix:1002", roles: [.cashier])
  static let stranger = Caller(principal: "unix:1003", roles: [])
}
