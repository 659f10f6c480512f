internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl check DEVICE`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks a device: asks it, lets it do something, or leads you through it step by step.",
    discussion: "Exit code 1 when a step failed; the remedy stands below it.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The device's name, as tillctl devices shows it.")
  var device: String

  @Option(help: "internal: the unit is asked; external: it prints, shows, opens or reads something; interactive: you are asked too.")
  var level = "internal"

  func validate() throws {
    let levels = CheckDevice.Params.levels
    guard levels.contains(level) else { throw ValidationError("--level is \(levels.joined(separator: ", ")).") }
  }

  func run() throws {
    try options.withDaemon { client in
      let dialogue = try CheckDialogue(client, isQuiet: options.json)
      let view = try dialogue.follow(try client.call(CheckDevice.self, .init(device: device, level: level)))
      if options.json { Console.write(json: try StrictJSON.value(of: view)) } else { Console.write(CheckDialogue.verdict(view)) }
      if view.state != "passed" { throw ExitStatus.failed.code }
    }
  }
}
