@testable import Peripherals

/// A Star printer made of a few switches, enough to answer the machine. It knows the commands by their bytes alone.
struct BenchStar {
  /// Bytes 3...6 of the status, and the ETB counter.
  var state: [UInt8] = [0, 0, 0, 0]
  var etb: UInt8 = 0
  var documents: UInt8 = 0x10
  var answersStatus = true
  var answersMarks = true
  var answersETB = true
  var model: String? = "TSP654Ver1.0"
  /// What goes through the buffer is kept until it is ready again.
  var isBlocked = false
  var kept: [UInt8] = []

  var group: [UInt8] {
    let counter = (etb & 0x07) << 1 | (etb & 0x18) << 2
    return [0x23, 0x06] + state + [0, counter, 0]
  }

  mutating func stop(_ bytes: [UInt8]) -> [UInt8] {
    isBlocked = true
    state = bytes
    return group
  }

  mutating func resume() -> [UInt8] {
    isBlocked = false
    state = [0, 0, 0, 0]
    defer { kept = [] }
    return group + kept
  }

  mutating func reply(to bytes: [UInt8]) -> [UInt8] {
    if bytes == [0x1B, 0x06, 0x01] { return answersStatus ? group : [] }
    let answer = buffered(bytes)
    guard isBlocked else { return answer }
    kept += answer
    return []
  }

  private mutating func buffered(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.suffix(4).elementsEqual([0x1B, 0x1E, 0x61, 0x01]) { return answersStatus ? group : [] }
    if bytes == [0x1B, 0x23, 0x2A, 0x0A, 0x00] { return model.map { [0x1B, 0x23, 0x2A] + Array($0.utf8) + [0x0A, 0x00] } ?? [] }
    if bytes == [0x17], answersETB {
      etb = (etb + 1) & 0x1F
      return group
    }
    if bytes.starts(with: [0x1B, 0x1D, 0x03, 0x01]), bytes.count == 6, answersMarks {
      documents &+= 1
      return [0x1B, 0x1D, 0x03, 0x01, bytes[4], bytes[5], documents, 0]
    }
    return []
  }
}
