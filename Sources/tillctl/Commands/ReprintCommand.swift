internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl reprint JOB`
struct ReprintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reprint", abstract: "Prints a job once more, with DUPLICATE on top unless the first never began.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The job's identifier, as tillctl jobs shows it.")
  var job: String

  @Option(help: "Print it on this printer; the one of the first job when left out.")
  var printer: String?

  func run() throws {
    try options.show(ReprintJob.self, .init(job: job, printer: printer)) { ["\($0.job.job)", EventText.job($0.job)] }
  }
}
