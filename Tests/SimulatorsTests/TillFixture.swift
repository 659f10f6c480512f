import Glibc

@testable import Simulators

/// A folder that goes away afterwards.
func withFolder(_ body: (String) async throws -> Void) async throws {
  var template = Array("/tmp/till-sim.XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw SimulatorError.system(call: "mkdtemp", path: "/tmp", errno: errno) }
  let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  defer {
    for file in ["tilld.toml", "printer.port"] { unlink(folder + "/" + file) }
    rmdir(folder)
  }
  try await body(folder)
}

/// A till in a folder of its own, which goes away with it.
func withTill(options: SimulatedTillOptions = SimulatedTillOptions(), _ body: (SimulatedTill) async throws -> Void) async throws {
  try await withFolder { try await withTill(in: $0, options: options, body) }
}

/// A till that runs in `folder` as long as `body` does.
func withTill(
  in folder: String, options: SimulatedTillOptions = SimulatedTillOptions(), _ body: (SimulatedTill) async throws -> Void
) async throws {
  let till = SimulatedTill(directory: folder, options: options)
  do {
    try await till.start()
    try await body(till)
  } catch {
    try await till.stop()
    throw error
  }
  try await till.stop()
}
