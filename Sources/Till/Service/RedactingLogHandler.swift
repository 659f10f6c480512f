import CardNumbers
public import Logging

/// Hides card numbers in whatever is logged, by whomever.
public struct RedactingLogHandler: LogHandler {
  private var handler: any LogHandler

  /// - Parameter handler: gets what is left.
  public init(_ handler: any LogHandler) { self.handler = handler }

  public var logLevel: Logger.Level {
    get { handler.logLevel }
    set { handler.logLevel = newValue }
  }

  public var metadata: Logger.Metadata {
    get { handler.metadata }
    set { handler.metadata = newValue }
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { handler[metadataKey: key] }
    set { handler[metadataKey: key] = newValue.map(Self.plain) }
  }

  public func log(event: LogEvent) {
    var event = event
    let message = event.message.description
    if CardNumberFilter.containsCardNumber(message) { event.message = "\(CardNumberFilter.redacted(message))" }
    event.metadata = event.metadata?.mapValues(Self.plain)
    if let error = event.error, CardNumberFilter.containsCardNumber("\(error)") {
      event.message = "\(event.message): \(CardNumberFilter.redacted("\(error)"))"
      event.error = nil
    }
    handler.log(event: event)
  }

  private static func plain(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
    let text = "\(value)"
    return CardNumberFilter.containsCardNumber(text) ? .string(CardNumberFilter.redacted(text)) : value
  }
}
