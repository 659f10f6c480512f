import CCUPS
import Glibc

/// What a print service answered: the attributes of each group, as text and numbers.
struct CUPSMessage {
  struct Value: Equatable {
    var texts: [String] = []
    var numbers: [Int] = []
  }

  /// `successful-ok` and its kin are below 0x100.
  let status: Int
  /// One for each printer, or each job.
  let groups: [[String: Value]]

  /// Reads and deletes a response.
  init(taking message: CUPSLibrary.Message, _ cups: CUPSLibrary) {
    defer { unsafe cups.delete(message) }
    status = Int(unsafe cups.statusCode(message).rawValue)
    var groups: [[String: Value]] = []
    var group: [String: Value] = [:]
    var attribute = unsafe cups.firstAttribute(message)
    while let found = unsafe attribute {
      let tag = unsafe cups.group(found)
      if tag == IPP_TAG_JOB || tag == IPP_TAG_PRINTER, let name = unsafe cups.name(found) {
        group[unsafe String(cString: name)] = unsafe Self.value(of: found, cups)
      } else if !group.isEmpty {
        // A nameless attribute stands between two jobs.
        groups.append(group)
        group = [:]
      }
      unsafe attribute = unsafe cups.nextAttribute(message)
    }
    self.groups = group.isEmpty ? groups : groups + [group]
  }

  private static func value(of attribute: CUPSLibrary.Attribute, _ cups: CUPSLibrary) -> Value {
    var value = Value()
    for index in 0..<(unsafe cups.count(attribute)) {
      if let text = unsafe cups.string(attribute, index, nil) { value.texts.append(unsafe String(cString: text)) }
      // Either call gives 0 for what is of the other kind.
      value.numbers.append(Int(unsafe cups.integer(attribute, index)) | Int(unsafe cups.boolean(attribute, index)))
    }
    return value
  }
}

extension [String: CUPSMessage.Value] {
  func number(_ name: String) -> Int? { self[name]?.numbers.first }
  func text(_ name: String) -> String? { self[name]?.texts.first }
  func texts(_ name: String) -> [String] { self[name]?.texts ?? [] }
}
