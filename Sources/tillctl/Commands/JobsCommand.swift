internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl jobs`
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "jobs", abstract: "Lists print jobs, newest first, with their evidence.")

  @OptionGroup var options: GlobalOptions

  @Option(help: "Only jobs of this printer.")
  var printer: String?

  @Option(help: "Only jobs that stand here: \(JobView.states.joined(separator: ", ")).")
  var state: String?

  @Option(help: "How many at most, 1…\(PrintJobs.limit).")
  var limit = 20

  func validate() throws {
    if let state, !JobView.states.contains(state) { throw ValidationError("No state is called '\(state)'.") }
    guard (1...PrintJobs.limit).contains(limit) else { throw ValidationError("--limit is a number from 1 to \(PrintJobs.limit).") }
  }

  func run() throws {
    try options.withDaemon { client in
      let jobs = try PrintJobs.list(client, printer: printer, state: state, limit: limit)
      try options.show(ListPrintJobs.Result(jobs: jobs, cursor: nil)) {
        if jobs.isEmpty { return ["no print jobs"] }
        // The whole identifier: it is what reprint takes.
        return Table.lines(
          jobs.map { job in
            [
              LocalTime.dateAndTime(job.createdAtMs), job.job, job.printer, job.kind, job.state, job.evidence ?? "-", job.receipt ?? "-",
              [job.cause, job.hint].compactMap(\.self).joined(separator: ": "),
            ]
          })
      }
    }
  }
}
