public import RPC

/// Receipts that wait for a person: they were not printed, not wholly, or the printer did not say.
public enum DoubtfulReceipts {
  /// After a day the customer is gone and the receipt is no news: milliseconds.
  public static let ageLimitMs: Int64 = 86_400_000
  private static let states: Set<String> = ["partlyPrinted", "unconfirmed", "expired", "failed"]

  /// The receipts in doubt, in the order of `jobs`; one that was printed again is judged by its duplicate.
  /// - Parameter nowMs: Milliseconds since 1970, UTC.
  public static func among(_ jobs: [JobView], nowMs: Int64) -> [JobView] {
    let repeated = Set(jobs.compactMap(\.duplicateOf))
    return jobs.filter { job in
      let (age, overflow) = nowMs.subtractingReportingOverflow(job.createdAtMs)
      return job.receipt != nil && states.contains(job.state) && !repeated.contains(job.job) && !overflow && age <= ageLimitMs
    }
  }
}
