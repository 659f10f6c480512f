import Glibc
import JSON
import Rehearsal

/// The daemon and the servers that it is held against, all answering the same request in the same number of bytes.
struct SocketField {
  enum Server: String, CaseIterable {
    case echo = "C echo"
    case uvloop = "uvloop+orjson"
    case asyncio = "asyncio+json"
  }

  /// A server that runs, and how to load it.
  private struct Contender {
    let load: Load
    let pid: pid_t
    /// Held only so that the process runs as long as this.
    let process: AnyObject

    func measured(on cores: Cores, _ measure: (Load) throws -> Double) throws -> Double { try cores.hold([pid]) { try measure(load) } }
  }

  private static let warmingTrips = 200

  private let daemon: Contender
  private let servers: [Server: Result<Contender, PeerFailure>]

  init(_ shop: Shop, _ bench: Bench) throws {
    let request = RawClient.line(1, "system.info")
    let client = try RawClient(path: shop.socket)
    try client.send(request)
    guard let result = try client.answer()["result"] else { throw Broken("the daemon does not say what it is") }
    let answer: JSONObject = ["jsonrpc": "2.0", "id": 1, "result": result]
    let answerBytes = StrictJSON.write(.object(answer)).count + 1
    func contender(_ path: String, _ pid: pid_t, _ process: AnyObject) throws -> Contender {
      let load = Load(path: path, request: Array(request.utf8), answerBytes: answerBytes)
      _ = try load.roundTrips(Self.warmingTrips)
      return Contender(load: load, pid: pid, process: process)
    }
    daemon = try contender(shop.socket, shop.till.pid, shop.till)
    servers = try Dictionary(
      uniqueKeysWithValues: Server.allCases.map { server in
        let path = shop.folder["\(server)"]
        do {
          switch server {
          case .echo:
            let process = try ReferenceProcess("echo", path, "\(answerBytes)")
            return (server, .success(try contender(path, process.pid, process)))
          case .uvloop, .asyncio:
            let text = String(decoding: StrictJSON.write(result), as: UTF8.self)
            let process = try bench.peer("rpc_server.py", ["\(server)", path, text])
            return (server, .success(try contender(path, process.pid, process)))
          }
        } catch let failure as PeerFailure {
          return (server, .failure(failure))
        }
      })
  }

  /// The daemon against each server by one measure, all in the same places.
  func compare(
    _ name: String, _ unit: String, _ cores: Cores, _ rounds: Int, _ goals: [Server: Goal], _ measure: @escaping (Load) throws -> Double
  ) throws -> [Figure] {
    let rivals = Server.allCases.compactMap { server in
      servers[server].map { rival in
        Rival(server.rawValue, goal: goals[server] ?? .none, rival.map { rival in { try rival.measured(on: cores, measure) } })
      }
    }
    return try Comparison(name: name, unit: unit, own: { try daemon.measured(on: cores, measure) }, rivals: rivals).figures(rounds: rounds)
  }
}
