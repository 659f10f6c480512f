import Glibc
internal import RPC
internal import TillClient

/// Waits for the outcome of a movement through a card terminal.
enum TenderWait {
  /// How often it is asked for, and how often at most: longer than any terminal takes.
  private static let (pauseMs, questions) = (Int32(500), 600)
  private static let outcomes = ["approved", "declined", "aborted"]

  /// - Parameter others: states that end the waiting besides an outcome.
  static func outcome(of tender: CardTenderView, orState others: [String], _ client: TillClient) throws -> CardTenderView {
    let ends = outcomes + others
    var tender = tender
    for _ in 0..<questions where !ends.contains(tender.status) {
      _ = poll(nil, 0, pauseMs)
      tender = try client.call(GetTender.self, .init(tender: tender.tender))
    }
    return tender
  }
}
