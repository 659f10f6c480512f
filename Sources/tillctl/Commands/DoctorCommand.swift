internal import ArgumentParser
internal import JSON
internal import TillClient

/// `tillctl doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Checks machine, daemon and devices, and says how to mend what is wrong.",
    discussion: "Ends with 1 when a check failed. What does not need the daemon is checked without it.")

  @OptionGroup var options: GlobalOptions

  @Option(help: "The daemon's state folder.")
  var state = "/var/lib/till"

  @Option(help: ArgumentHelp("Look at the devices and processes of the machine whose files are below this folder.", visibility: .hidden))
  var root = ""

  func run() throws {
    var findings: [Finding] = []
    func add(_ more: [Finding]) {
      findings += more
      if !options.json { more.flatMap(\.lines).forEach { Console.write($0) } }
    }
    add([MachineChecks.socket(options.path), MachineChecks.membership(), MachineChecks.glyphs(), MachineChecks.space(in: state)])
    let machine = Machine(root: root)
    add([ClockCheck.finding(machine, nowMs: LocalTime.nowMs)] + HardwareChecks(machine: machine, socket: options.path).all)
    do {
      add(DaemonChecks.all(try TillClient(path: options.path)))
    } catch {
      add([DaemonChecks.finding("daemon", error)])
    }
    if options.json { Console.write(json: ["findings": .array(findings.map(\.document))]) }
    if findings.contains(where: { $0.level == .failed }) { throw ExitStatus.failed.code }
  }
}
