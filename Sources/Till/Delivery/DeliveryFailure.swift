import DeviceIO
import Glibc
import TLS

/// Why a receipt was not delivered this time. It is kept and shown, so it never holds an address.
struct DeliveryFailure: Error, Equatable, Sendable {
  let reason: String
  /// Whether trying again cannot help.
  var isFinal = false

  static func of(_ code: Int32) -> DeliveryFailure { DeliveryFailure(reason: String(cString: strerror(code))) }

  /// The way to a web-hook, without its path: that may be its secret.
  static func webhook(_ error: TransportError) -> DeliveryFailure {
    let reason =
      switch error {
      case .unknownHost: "its host has no address"
      case .connectionRefused: "it refused the connection"
      case .unreachable: "there is no way to it"
      case .connectTimedOut: "no answer in time"
      case .closedByPeer: "it closed the connection without an answer"
      case .connectionReset, .connectionLost: "it broke the connection off"
      case .tls(_, let error): error.description
      case .unexpected(_, let reason): reason
      default: "the connection failed"
      }
    return DeliveryFailure(reason: "the web-hook: \(reason)")
  }

  /// What another program said, with every word left out that may be an address.
  static func withoutAddresses(_ text: String) -> String {
    text.split { $0.isWhitespace }.map { $0.contains("@") ? "(address)" : String($0) }.joined(separator: " ")
  }
}
