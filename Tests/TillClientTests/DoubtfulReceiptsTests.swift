import RPC
import Testing

@testable import TillClient

@Suite struct DoubtfulReceiptsTests {
  private func job(_ id: String, _ state: String, receipt: String? = "1-1-1", duplicateOf: String? = nil, atMs: Int64 = 0) -> JobView {
    var job = JobView.example
    job.job = id
    job.state = state
    job.receipt = receipt
    job.duplicateOf = duplicateOf
    job.createdAtMs = atMs
    return job
  }

  @Test("A receipt is in doubt by its state", arguments: JobView.states)
  func states(state: String) {
    let isDoubtful = ["unconfirmed", "partlyPrinted", "expired", "failed"].contains(state)
    #expect(DoubtfulReceipts.among([job("a", state)], nowMs: 1).count == (isDoubtful ? 1 : 0))
  }

  @Test func `a receipt that was printed again is judged by its duplicate`() {
    let first = job("a", "expired")
    #expect(DoubtfulReceipts.among([job("b", "confirmed", duplicateOf: "a"), first], nowMs: 0).isEmpty)
    #expect(DoubtfulReceipts.among([job("b", "partlyPrinted", duplicateOf: "a"), first], nowMs: 0).map(\.job) == ["b"])
  }

  @Test func `other papers and receipts of the day before yesterday are nobody's worry`() {
    let limit = DoubtfulReceipts.ageLimitMs
    #expect(DoubtfulReceipts.among([job("a", "failed", receipt: nil)], nowMs: 0).isEmpty)
    #expect(DoubtfulReceipts.among([job("a", "failed")], nowMs: limit).count == 1)
    #expect(DoubtfulReceipts.among([job("a", "failed"), job("b", "failed", atMs: .min)], nowMs: limit + 1).isEmpty)
  }
}
