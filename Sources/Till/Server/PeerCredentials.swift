import Glibc
import NIOCore
import RPC

/// Who is at the other end of a Unix socket, as the kernel says (unix(7): SO_PEERCRED, SO_PEERGROUPS).
struct PeerCredentials: Sendable, Equatable {
  let user: UInt32
  let groups: [UInt32]

  /// SO_PEERCRED gives one group only; a user with more groups than this counts as having none beside it.
  private static let maximumGroups = 1_024

  private struct UserCredentials {
    var pid: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0
  }

  private typealias GroupList = InlineArray<1_024, UInt32>

  /// Asks the kernel; the channel must be a Unix socket.
  static func of(_ channel: any Channel) -> EventLoopFuture<PeerCredentials> {
    guard let socket = channel as? any SocketOptionProvider else {
      return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
    }
    let credentials: EventLoopFuture<UserCredentials> = socket.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
    // Unused places stay zero; that is root's group, which gives no role, so it need not be told from an end.
    let groups: EventLoopFuture<GroupList> = socket.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: Self.peerGroupsOption))
    return credentials.flatMap { user in
      groups.map { list in
        var all: [UInt32] = []
        for index in list.indices where list[index] != 0 { all.append(list[index]) }
        return all
      }.recover { _ in [] }.map { all in
        PeerCredentials(user: user.uid, groups: all.contains(user.gid) ? all : all + [user.gid])
      }
    }
  }

  /// SO_PEERGROUPS of asm-generic/socket.h; Glibc's Swift overlay does not have it.
  private static let peerGroupsOption: CInt = 59
}

/// Which roles a peer has before users exist: the daemon's own user and root hold all, members of the group `till` sell.
struct RoleMap: Sendable {
  static let groupName = "till"

  let daemonUser: UInt32
  let tillGroup: UInt32?

  init(daemonUser: UInt32 = geteuid(), tillGroup: UInt32? = RoleMap.groupID(named: RoleMap.groupName)) {
    self.daemonUser = daemonUser
    self.tillGroup = tillGroup
  }

  func roles(of peer: PeerCredentials) -> Set<Role> {
    if peer.user == 0 || peer.user == daemonUser { return Set(Role.allCases) }
    if let tillGroup, peer.groups.contains(tillGroup) { return [.cashier] }
    return []
  }

  /// The C function is `getgrnam_r`; called once at start, before anything waits.
  static func groupID(named name: String) -> UInt32? {
    var entry = group()
    var found: UnsafeMutablePointer<group>?
    var buffer = [CChar](repeating: 0, count: 16 << 10)
    guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
    return entry.gr_gid
  }
}
