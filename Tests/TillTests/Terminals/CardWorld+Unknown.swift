import JSON
import RPC
import Sales
import Store

@testable import Till

// How long the books say that an outcome is not known without having put it before a person. Time without a running till does not count.
extension CardWorld {
  /// A till that starts has its whole window: what may have been sent before is not known from here on, whatever the machine says.
  func noteOpenTenders() {
    do {
      for tender in try shop.store.read({ try $0.openCardTenders() }) where tender.status != .created && tender.status != .personAsked {
        unknownSince[tender.id.description] = queue.now
      }
    } catch { problems.append("the books cannot be read: \(error)") }
  }

  func noteTender(_ event: PublicEvent) {
    guard let tender = try? StrictJSON.decode(CardTenderView.self, from: event.body) else {
      return problems.append("\(event.name) cannot be read")
    }
    switch CardTenderStatus(rawValue: tender.status) {
    case .unknown: if unknownSince[tender.tender] == nil { unknownSince[tender.tender] = queue.now }
    case .personAsked, .approved, .declined: noteKnown(tender.tender)
    case .aborted:
      givenUp += 1
      noteKnown(tender.tender)
    case .created, .intentWritten, .sent, .inProgress, nil: break
    }
  }

  /// Nobody is there who could ask, or the run is at its end.
  func noteUnknownSoFar() { for tender in unknownSince.keys { noteKnown(tender) } }

  private func noteKnown(_ tender: String) {
    guard let since = unknownSince.removeValue(forKey: tender) else { return }
    longestUnknown = max(longestUnknown, queue.now - since)
  }
}
