import Glibc

@testable import Simulators

/// A till in a folder of its own, which goes away with it.
func withTill(options: SimulatedTillOptions = SimulatedTillOptions(), _ body: (SimulatedTill) async throws -> Void) async throws {
  var template = Array("/tmp/till-sim.XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw SimulatorError.system(call: "mkdtemp", path: "/tmp", errno: errno) }
  let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  let till = SimulatedTill(directory: folder, options: options)
  do {
    try await till.start()
    try await body(till)
  } catch {
    try await till.stop()
    throw error
  }
  try await till.stop()
  unlink(till.configurationPath)
  rmdir(folder)
}
