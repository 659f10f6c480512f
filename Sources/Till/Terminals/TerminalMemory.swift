import JSON
import Store
import Terminals

/// What a terminal's machine stored last, read for one question: which movement it has open.
struct TerminalMemory {
  let openName: String?

  init(_ record: TerminalRecord) {
    switch record.protocolName {
    case "zvt": openName = Self.zvt(record)?.open?.order.name
    case "nexo": openName = Self.nexo(record)?.open?.order.name
    case "provider": openName = Self.provider(record)?.open?.name
    default: openName = nil
    }
  }

  static func zvt(_ record: TerminalRecord?) -> ZVTRecord? {
    guard let record, record.protocolName == "zvt" else { return nil }
    return try? StrictJSON.decode(ZVTRecord.self, from: record.body)
  }

  static func provider(_ record: TerminalRecord?) -> ProviderRecord? {
    guard let record, record.protocolName == "provider" else { return nil }
    return try? StrictJSON.decode(ProviderRecord.self, from: record.body)
  }

  static func nexo(_ record: TerminalRecord?) -> NexoRecord? {
    guard let record, record.protocolName == "nexo" else { return nil }
    return try? StrictJSON.decode(NexoRecord.self, from: record.body)
  }
}
