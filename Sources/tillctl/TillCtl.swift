internal import ArgumentParser

/// The technician's and manager's command line.
@main
struct TillCtl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tillctl", abstract: "Looks after a till: asks the daemon, watches it, and decodes what its devices say.",
    discussion: """
      Results go to stdout, messages to stderr. Exit codes: 0 done, 1 failed or refused, 64 wrong usage, 69 the daemon does not answer, \
      75 try again later, 77 not allowed.
      """,
    version: "0.1.0",
    subcommands: [
      StatusCommand.self, DoctorCommand.self, DevicesCommand.self, BindCommand.self, UnbindCommand.self, MonitorCommand.self,
      SaleCommand.self, QuoteCommand.self, JobsCommand.self, ReprintCommand.self, DrawerCommand.self, ProductCommand.self,
      JournalCommand.self, GiftCardCommand.self, AccountCommand.self, PointsCommand.self, ShiftCommand.self, ReportCommand.self,
      CallCommand.self, MethodsCommand.self, ScanCommand.self, ScannerCommand.self, ESCPOSCommand.self, StarCommand.self,
      CodePagesCommand.self, ReceiptCommand.self, DeliveryCommand.self, CheckCommand.self, IdentifyCommand.self, StatisticsCommand.self,
      TraceCommand.self, TerminalCommand.self, TenderCommand.self, ZVTCommand.self, NexoCommand.self,
    ])

  @OptionGroup var options: GlobalOptions
}
