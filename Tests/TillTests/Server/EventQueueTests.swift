import NIOCore
import Testing

@testable import Till

@Suite("Events on their way to a reader")
struct EventQueueTests {
  private func event(_ bytes: Int) -> ByteBuffer { ByteBuffer(repeating: 0x61, count: bytes) }

  @Test("only a window of events is in the channel; each one that is sent lets the next one in, in order")
  func window() {
    var queue = EventQueue()
    let taken = (1...100).map { queue.append(event($0)) }
    #expect(taken.allSatisfy { $0 })
    var sizes: [Int] = []
    while let next = queue.next() { sizes.append(next.readableBytes) }
    #expect(sizes == Array(1...EventQueue.window))
    for number in 1...100 {
      queue.sent(number)
      if let next = queue.next() { sizes.append(next.readableBytes) }
    }
    #expect(sizes == Array(1...100))
    #expect(queue.count == 0 && queue.bytes == 0)
  }

  @Test("a reader is too far behind at its limit of events, and of bytes")
  func limits() {
    var many = EventQueue()
    let taken = (0...EventQueue.countLimit).map { _ in many.append(event(1)) }
    #expect(taken.dropLast().allSatisfy { $0 } && taken.last == false)
    var large = EventQueue()
    let both = [large.append(event(EventQueue.byteLimit)), large.append(event(1))]
    #expect(both == [true, false])
    #expect(!large.hasRoom)
  }

  @Test("what is dropped is what is not in the channel")
  func drops() {
    var queue = EventQueue()
    for _ in 0..<EventQueue.window + 10 { _ = queue.append(event(7)) }
    while queue.next() != nil {}
    let dropped = queue.dropWaiting()
    #expect(dropped == 70)
    #expect(queue.count == EventQueue.window && queue.bytes == EventQueue.window * 7)
    let next = queue.next()
    #expect(next == nil)
    for _ in 0..<EventQueue.window { queue.sent(7) }
    #expect(queue.count == 0 && queue.bytes == 0)
  }
}
