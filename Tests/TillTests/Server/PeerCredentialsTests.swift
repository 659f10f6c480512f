import Glibc
import JSON
import NIOCore
import RPC
import Testing

@testable import Till

@Suite("Who is at the other end", .timeLimit(.minutes(5)))
struct PeerCredentialsTests {
  @Test("the kernel tells the peer's user and all its groups")
  @TillLoop
  func kernel() async throws {
    try await TillRig.with { rig in
      try await rig.server.start()
      let client = try await LineClient(rig.server.path)
      let peer = try await PeerCredentials.of(client.channel).get()
      #expect(peer.user == geteuid())
      var own = [gid_t](repeating: 0, count: Int(getgroups(0, nil)))
      let count = getgroups(Int32(own.count), &own)
      let expected = Set(own.prefix(Int(count)) + [getegid()])
      // Root's group stands for an empty place in the kernel's list; it gives no role.
      #expect(Set(peer.groups).subtracting([0]) == expected.subtracting([0]))
      try await client.close()
    }
  }

  @Test("the daemon's own user holds all roles over its socket")
  @TillLoop
  func ownUser() async throws {
    try await TillRig.with { rig in
      try await rig.server.start()
      let client = try await LineClient(rig.server.path)
      let answer = try await client.ask("system.info")
      #expect(answer?["result"]?["roles"] == ["cashier", "manager", "technician"])
      try await client.close()
    }
  }

  @Test(
    "users and groups map to roles",
    arguments: [
      (0, [], Role.allCases), (500, [7], Role.allCases), (1_000, [100, 7], [.cashier]), (1_000, [7], [.cashier]), (1_000, [100], []),
      (1_000, [], []),
    ] as [(UInt32, [UInt32], [Role])])
  func roles(user: UInt32, groups: [UInt32], roles: [Role]) {
    let map = RoleMap(daemonUser: 500, tillGroup: 7)
    #expect(map.roles(of: PeerCredentials(user: user, groups: groups)) == Set(roles))
  }

  @Test("without a group till only the daemon's user and root may call")
  func noGroup() {
    let map = RoleMap(daemonUser: 500, tillGroup: nil)
    #expect(map.roles(of: PeerCredentials(user: 1_000, groups: [7])) == [])
    #expect(map.roles(of: PeerCredentials(user: 500, groups: [])) == Set(Role.allCases))
  }

  @Test("groups are looked up by name")
  func lookUp() {
    #expect(RoleMap.groupID(named: "root") == 0)
    #expect(RoleMap.groupID(named: "no-such-group-on-this-machine") == nil)
  }
}
