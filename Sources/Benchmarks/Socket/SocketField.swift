import JSON
import Rehearsal

/// The daemon and the servers that it is held against, all answering the same request in the same number of bytes.
struct SocketField {
  enum Server: String, CaseIterable {
    case echo = "C echo"
    case uvloop = "uvloop+orjson"
    case asyncio = "asyncio+json"
  }

  private static let warmingTrips = 200

  private let daemon: Load
  private let servers: [Server: Result<Load, PeerFailure>]
  /// Held only so that they run as long as this.
  private let processes: [AnyObject]

  init(_ shop: Shop, _ bench: Bench) throws {
    let request = RawClient.line(1, "system.info")
    let client = try RawClient(path: shop.socket)
    try client.send(request)
    guard let result = try client.answer()["result"] else { throw Broken("the daemon does not say what it is") }
    let answer: JSONObject = ["jsonrpc": "2.0", "id": 1, "result": result]
    let answerBytes = StrictJSON.write(.object(answer)).count + 1
    func load(_ path: String) throws -> Load {
      let load = Load(path: path, request: Array(request.utf8), answerBytes: answerBytes)
      _ = try load.roundTrips(Self.warmingTrips)
      return load
    }
    daemon = try load(shop.socket)
    var processes: [AnyObject] = []
    servers = try Dictionary(
      uniqueKeysWithValues: Server.allCases.map { server in
        let path = shop.folder["\(server)"]
        do {
          switch server {
          case .echo: processes.append(try ReferenceProcess("echo", path, "\(answerBytes)"))
          case .uvloop, .asyncio:
            let text = String(decoding: StrictJSON.write(result), as: UTF8.self)
            processes.append(try bench.peer("rpc_server.py", ["\(server)", path, text]))
          }
        } catch let failure as PeerFailure {
          return (server, .failure(failure))
        }
        return (server, .success(try load(path)))
      })
    self.processes = processes
  }

  /// The daemon against each server by one measure.
  func compare(
    _ name: String, _ unit: String, _ rounds: Int, _ goals: [Server: Goal], _ measure: @escaping (Load) throws -> Double
  ) throws -> [Figure] {
    let rivals = Server.allCases.compactMap { server in
      servers[server].map { load in Rival(server.rawValue, goal: goals[server] ?? .none, load.map { load in { try measure(load) } }) }
    }
    return try Comparison(name: name, unit: unit, own: { try measure(daemon) }, rivals: rivals).figures(rounds: rounds)
  }
}
