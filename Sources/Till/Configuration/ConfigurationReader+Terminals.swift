import DeviceIO
import Peripherals
import Sales
import TLS
import Terminals

/// The words for what a terminal speaks, and for its character set.
private enum SpeechWord: String, CaseIterable { case zvt, nexo }
private enum CharacterSetWord: String, CaseIterable {
  case cp437, latin1, utf8, ascii

  var set: ZVTCharacterSet {
    switch self {
    case .cp437: .cp437
    case .latin1: .latin1
    case .utf8: .utf8
    case .ascii: .ascii
    }
  }
}

private enum AnswererWord: String, CaseIterable { case terminal, server }

extension ConfigurationReader {
  /// The longest passphrase in bytes.
  private static let passphraseLimit = 1_024

  mutating func terminal(
    _ source: TableReader, names: inout [String], currency: Currency
  ) throws(ConfigurationError) -> Configuration.TerminalDevice {
    var table = source
    let name = try deviceName(&table, &names)
    let role = try table.text("role", default: "terminal.card")
    let word = try table.choice("protocol", SpeechWord.self)
    guard let known = TerminalCurrency(code: currency.code) else {
      throw table.error("protocol", "card terminals here do not know the currency \(currency.code)", "remove the [[terminal]]")
    }
    // Several nexo terminals may be behind one gateway, which tells them apart by their names.
    let speech: Configuration.TerminalDevice.Speech =
      switch word {
      case .zvt: .zvt(try zvt(&table, role: role))
      case .nexo: .nexo(try nexo(&table))
      }
    if case .zvt(let zvt) = speech { try take(zvt.place.endpoint, for: name, table) }
    var device = Configuration.TerminalDevice(
      name: name, role: role, speech: speech, currency: known,
      slips: try table.choice("slips", Configuration.TerminalDevice.Slips.self, default: .both))
    let window = word == .zvt ? 180 : 90
    device.recoverySeconds = try table.integer("recovery_s", in: 10...window, default: window)
    try finish(table)
    return device
  }

  /// Where a ZVT terminal is: on a network, at a serial port, or wherever its serial port by USB is plugged in.
  private func zvtPlace(_ table: inout TableReader, role: String) throws(ConfigurationError) -> DevicePlace {
    let place = try place(&table, role: role, family: .terminal)
    switch place {
    case .endpoint(.tcp): return place
    case .endpoint(.serial(let path, let settings)): return .endpoint(.serial(path: path, settings.framedForZVT))
    case .unit(let identity, let settings) where identity.bus == .usb: return .unit(identity, settings.framedForZVT)
    case .role(let settings): return .role(settings.framedForZVT)
    case .endpoint, .unit:
      throw table.error(
        "connect", "\"\(place.title)\" is no ZVT terminal", "write \"tcp:HOST:20007\", \"tty:/dev/…\" or \"usb:VENDOR:PRODUCT:SERIAL\"")
    }
  }

  private func zvt(_ table: inout TableReader, role: String) throws(ConfigurationError) -> Configuration.TerminalDevice.ZVT {
    let place = try zvtPlace(&table, role: role)
    let digits = try table.text("password", default: "000000")
    guard let password = ZVTPassword(digits) else {
      throw table.error("password", "is not six digits", "write it as the terminal's paper says")
    }
    let terminal = try table.optionalText("terminal_id")
    if let terminal, terminal.utf8.count != 8 || !terminal.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      throw table.error("terminal_id", "\"\(terminal)\" is not eight digits", "write it as the terminal's slips show it, or leave it out")
    }
    let set = try table.choice("character_set", CharacterSetWord.self, default: .cp437)
    return .init(place: place, password: password, terminalID: terminal, characterSet: set.set)
  }

  private func nexo(_ table: inout TableReader) throws(ConfigurationError) -> Configuration.TerminalDevice.Nexo {
    let text = try table.text("connect")
    guard let address = HTTPAddress(parsing: text) else {
      throw table.error(
        "connect", "\"\(text)\" is no address of a nexo terminal", "write \"https://HOST:8443/nexo\", or http:// where TLS is not spoken")
    }
    let trust = try trust(&table, of: address)
    let format = try table.choice("format", Configuration.TerminalDevice.Nexo.Format.self, default: .json)
    let saleID = try name("sale_id", &table)
    let poiID = try name("poi_id", &table)
    var key: Configuration.TerminalDevice.Key?
    if let passphrase = try table.optionalText("passphrase") {
      guard (1...Self.passphraseLimit).contains(passphrase.utf8.count) else {
        throw table.error("passphrase", "is empty or too long", "write the terminal's passphrase, or leave the key out")
      }
      guard format == .json else {
        throw table.error("passphrase", "XML messages are not sealed", "take https, or write format = \"json\"")
      }
      key = .init(
        identifier: try table.text("key_id"), version: try table.integer("key_version", in: 0...999_999, default: 1), passphrase: passphrase
      )
    }
    let answerer = try table.choice("answers_by", AnswererWord.self, default: .terminal)
    let logsIn = try table.boolean("login", default: false)
    let listener = try listener(&table)
    return .init(
      address: address, trust: trust, format: format, saleID: saleID, poiID: poiID, key: key,
      answersAreTheTerminals: answerer == .terminal, logsIn: logsIn, listener: listener,
      identity: try identity(&table, listens: listener != nil))
  }

  private func identity(_ table: inout TableReader, listens: Bool) throws(ConfigurationError) -> TLSIdentity? {
    let keys = (certificate: "listen_certificate", key: "listen_key")
    let (certificate, key) = (try table.optionalText(keys.certificate), try table.optionalText(keys.key))
    guard let certificate, let key else {
      guard certificate == nil, key == nil else {
        throw table.error(
          certificate == nil ? keys.key : keys.certificate, "stands alone", "set \(keys.certificate) and \(keys.key) together")
      }
      return nil
    }
    guard listens else { throw table.error(keys.certificate, "stands without listen", "set listen, too") }
    for (name, path) in [(keys.certificate, certificate), (keys.key, key)] where !path.hasPrefix("/") || path.utf8.contains(0) {
      throw table.error(name, "\"\(path)\" is no path", "write the whole path of a PEM file, such as \"/etc/till/till.pem\"")
    }
    return TLSIdentity(certificate: certificate, key: key)
  }

  private func listener(_ table: inout TableReader) throws(ConfigurationError) -> ListenAddress? {
    guard let text = try table.optionalText("listen") else { return nil }
    guard let address = ListenAddress(parsing: text) else {
      throw table.error(
        "listen", "\"\(text)\" is no address of this machine on a local network",
        "write one with a port, such as \"192.168.1.10:9600\" or \"127.0.0.1:9600\"")
    }
    return address
  }

  private func name(_ key: String, _ table: inout TableReader) throws(ConfigurationError) -> String {
    let text = try table.text(key)
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw table.error(key, "\"\(text)\" is no name of a nexo system", "write 1 to 64 visible ASCII characters")
    }
    return text
  }
}
