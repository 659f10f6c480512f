internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl reprint JOB`
struct ReprintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reprint", abstract: "Prints a job once more, with DUPLICATE on top.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The job's identifier, as tillctl jobs shows it.")
  var job: String

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(ReprintJob.self, .init(job: job))
      try options.show(result) { ["\(result.job.job)", EventText.job(result.job)] }
    }
  }
}
