import Terminals

/// How messages go over the line to a nexo terminal: as JSON, in clear or sealed, or as XML.
struct NexoWire: Sendable {
  let format: Configuration.TerminalDevice.Nexo.Format
  let key: NexoKey?

  /// The protocol's version that has the format.
  var protocolVersion: String { format == .xml ? "3.1" : "3.0" }

  var contentType: String { format == .xml ? "application/xml" : "application/json" }

  func bytes(_ message: NexoMessage) throws(NexoError) -> [UInt8] {
    if format == .xml { return message.xml }
    guard let key else { return message.bytes }
    return try NexoSeal.sealed(message, key, nonce: (0..<16).map { _ in UInt8.random(in: .min ... .max) })
  }

  func message(_ bytes: [UInt8]) throws(NexoError) -> NexoMessage {
    if format == .xml { return try NexoMessage(xml: bytes) }
    guard let key else { return try NexoMessage(bytes: bytes) }
    return try NexoSeal.opened(bytes, [key])
  }
}
