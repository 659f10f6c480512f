import DeviceIO
import Sales
import Terminals

/// The word for how a provider is spoken to.
private enum ProviderWord: String, CaseIterable { case webHook = "web-hook" }

extension ConfigurationReader {
  /// A secret that is shorter is guessed.
  private static let shortestProviderSecret = 16

  mutating func provider(
    _ source: TableReader, names: inout [String], currency: Currency
  ) throws(ConfigurationError) -> Configuration.TerminalDevice {
    var table = source
    let name = try deviceName(&table, &names)
    _ = try table.choice("kind", ProviderWord.self, default: .webHook)
    guard let known = TerminalCurrency(code: currency.code) else {
      throw table.error("name", "providers here do not know the currency \(currency.code)", "remove the [[provider]]")
    }
    let text = try table.text("url")
    guard let address = HTTPAddress(parsing: text) else {
      throw table.error("url", "\"\(text)\" is no http address", "write https://host:port/path, or http:// on this machine")
    }
    let trust = try trust(&table, of: address)
    let secret = try table.optionalText("secret")
    if let secret, secret.utf8.count < Self.shortestProviderSecret {
      throw table.error("secret", "is shorter than \(Self.shortestProviderSecret) bytes", "take one from: openssl rand -hex 32")
    }
    guard secret != nil || address.isSecure || address.isLoopback else {
      throw table.error("secret", "is missing: anybody on the way could say that it was paid", "add one, from: openssl rand -hex 32")
    }
    let provider = Configuration.TerminalDevice.Provider(
      address: address, trust: trust, secret: secret, lifetimeSeconds: try table.integer("expires_s", in: 30...3_600, default: 300),
      pollMs: try table.integer("poll_ms", in: 200...60_000, default: 2_000),
      answerSeconds: try table.integer("answer_s", in: 1...60, default: 10), printsCode: try table.boolean("print", default: false))
    var device = Configuration.TerminalDevice(
      name: name, role: "provider.digital", speech: .provider(provider), currency: known, slips: .none)
    device.recoverySeconds = try table.integer("recovery_s", in: 10...600, default: 90)
    try finish(table)
    return device
  }
}
