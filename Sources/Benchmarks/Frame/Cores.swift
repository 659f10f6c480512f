import BenchmarkReferences
import Glibc
import Rehearsal

/// Where a client and its server run while they are measured.
///
/// Left to the scheduler the two ends of a socket share a core in one round and not in the next. A wake-up across cores costs many times
/// what the server does, most of all on a virtual machine whose other core is asleep: medians would tell where they ran, not what they do.
enum Cores: CaseIterable {
  /// The client on the first core, the server on the second.
  case apart
  /// Both on the first: no core sleeps, so what is left is the work of both ends and the change between them.
  case together

  /// As a figure's name has it.
  var name: String { self == .apart ? "two cores" : "one core" }

  private static let countLimit: Int32 = 1_024

  /// Runs `body` with the calling thread and all threads of the servers in their places; the caller is free again afterwards.
  func hold<Value>(_ servers: [pid_t], _ body: () throws -> Value) throws -> Value {
    let free = try Self.free()
    guard let client = free.first, let server = self == .apart ? free.dropFirst().first : client else {
      throw Broken("the machine has no second core to measure a server on")
    }
    for process in servers { try Load.check("core \(server) for process \(process)") { bench_pin(process, server) } }
    try Self.stay(on: [client])
    defer { try? Self.stay(on: free) }
    return try body()
  }

  /// Those that this machine has cores for.
  static func possible() throws -> [Self] { try free().count > 1 ? allCases : [.together] }

  private static func free() throws -> [Int32] {
    var cores = [Int32](repeating: 0, count: Int(countLimit))
    let count = bench_cores(&cores, countLimit)
    guard count > 0 else { throw Broken("the cores of this machine: errno \(-count)") }
    return Array(cores.prefix(Int(count)))
  }

  private static func stay(on cores: [Int32]) throws {
    try Load.check("cores \(cores)") { bench_stay_on(cores, Int32(cores.count)) }
  }
}
