/// A stage for udev, with devices that the daemon takes for real ones.
package final class StageProcess {
  private static let wrapper = "/usr/bin/umockdev-wrapper"
  private static let word = "stage "

  private let process: ChildProcess
  private let folder: String

  package init() throws {
    process = try ChildProcess(Self.wrapper, [Programs.stage], keepsInput: true)
    do { try process.waitFor(Self.word) } catch { throw Broken("no stage for udev; install the package umockdev (make deps): \(error)") }
    guard let line = try process.nextLine(), line.hasPrefix(Self.word) else { throw Broken("the stage named no folder") }
    folder = String(line.dropFirst(Self.word.count))
  }

  /// Starts the daemon where it sees the stage.
  package func till(_ place: TillProcess.Place) throws -> TillProcess {
    try TillProcess(place, shell: "exec env LD_PRELOAD=libumockdev-preload.so.0 UMOCKDEV_DIR='\(folder)' \"$@\"")
  }

  /// Puts devices on the stage; who watches is told of each.
  package func add(file: String) throws { try tell("add \(file)") }

  package func plug(_ path: String) throws { try tell("plug \(path)") }

  package func pull(_ path: String) throws { try tell("pull \(path)") }

  package func end() { process.end() }

  private func tell(_ command: String) throws {
    try process.write(command + "\n")
    guard try process.nextLine() == "done" else { throw Broken("the stage did not do it: \(command): \(process.errors)") }
  }
}
