internal import RPC
internal import TillClient

/// Print jobs that were asked for page by page.
enum PrintJobs {
  /// The most jobs that are fetched.
  static let limit = 1_000
  /// The states in which a job still waits for something.
  static let waitingStates = ["queued", "sending", "sent"]

  /// The jobs that wait, newest first.
  static func waiting(_ client: TillClient) throws(TillClientError) -> [JobView] {
    var jobs: [JobView] = []
    for state in waitingStates { jobs += try list(client, printer: nil, state: state) }
    return jobs.sorted { $0.createdAtMs > $1.createdAtMs }
  }

  static func list(_ client: TillClient, printer: String?, state: String?, limit: Int = PrintJobs.limit) throws(TillClientError)
    -> [JobView]
  {
    var jobs: [JobView] = []
    var cursor: String?
    repeat {
      let page = min(Int64(limit - jobs.count), Schema.Field.largestPage)
      let answer = try client.call(ListPrintJobs.self, .init(printer: printer, state: state, limit: page, cursor: cursor))
      jobs += answer.jobs
      cursor = answer.jobs.isEmpty ? nil : answer.cursor
    } while cursor != nil && jobs.count < limit
    return jobs
  }
}
