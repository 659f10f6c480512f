import ArgumentParser

@main
struct TillSim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "till-sim",
    abstract: "A till made of virtual hardware: scanner, receipt printer, cash drawer and customer display.",
    discussion: """
      Start one with `till-sim run --dir DIR`; then `tilld --config DIR/tilld.toml` sells on it. `till-sim usb KIND --dir DIR` plugs a USB \
      device in. All other commands but `catalogue` talk to what runs in DIR. Exit codes: 0 done, 1 failed, 64 wrong usage, 69 no simulator runs in DIR.
      """,
    version: "0.1.0",
    subcommands: [
      Run.self, USB.self, Terminal.self, Provider.self, Plug.self, Unplug.self, ScanCode.self, Fault.self, ShowPaper.self, Drawer.self,
      ShowDisplay.self,
      Status.self,
      WaitFor.self, Catalogue.self, Replay.self,
    ])
}
