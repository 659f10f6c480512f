/// Keeps what is attached: devices of the kernel in, devices of a till out. It opens nothing.
public struct AttachmentTracker: Sendable {
  public enum Event: Equatable, Sendable {
    /// Everything that is there now; what is not among it has gone.
    case snapshot([DeviceNode])
    /// A device came, or says something else of itself.
    case present(DeviceNode)
    /// The device at this path of sysfs has gone.
    case gone(path: String)
  }

  public enum Change: Equatable, Sendable {
    case attached(AttachedDevice)
    /// Another way to it, or it says something else of itself. Its identity is the same.
    case changed(AttachedDevice)
    case detached(AttachedDevice)
    /// The same unit at the same place has another name from now on, because its serial number is no longer one.
    case renamed(from: DeviceIdentity, AttachedDevice)
    /// Units at these ports say the same serial number: it tells nothing, and they are named by their ports from now on.
    case serialShared(DeviceIdentity, ports: [String])
    /// More is attached than is kept; told once.
    case full(limit: Int)
  }

  /// Interfaces that are kept; a till has ten.
  public static let limit = 256

  /// One interface of one unit in one place. Units by radio share a place, so that alone is not enough.
  private struct Place: Hashable {
    let bus: DeviceIdentity.Bus
    let port: String
    let vendor: UInt16
    let product: UInt16
    let serial: String?
    let interface: Int?

    init(_ found: FoundInterface) {
      (bus, port, vendor, product) = (found.unit.bus, found.unit.port, found.unit.vendor, found.unit.product)
      (serial, interface) = (found.unit.serial, found.interface)
    }
  }

  private var found: [String: FoundInterface] = [:]
  private var devices: [Place: AttachedDevice] = [:]
  /// Identities by serial, without interface, that two units were seen with at once.
  private var shared: Set<DeviceIdentity>
  private var isFull = false

  /// - Parameter sharedSerials: What `serialShared` told in the past: it stays true.
  public init(sharedSerials: Set<DeviceIdentity> = []) { shared = sharedSerials }

  /// What is attached, by the text of the identity.
  public var attached: [AttachedDevice] {
    devices.values.map { (text: $0.identity.description, device: $0) }.sorted { $0.text < $1.text }.map(\.device)
  }

  /// Takes an event and returns what changed by it, in order: who left comes before who came.
  public mutating func handle(_ event: Event) -> [Change] {
    var changes: [Change] = []
    switch event {
    case .snapshot(let nodes):
      found = [:]
      for node in nodes { take(node, &changes) }
    case .present(let node): take(node, &changes)
    case .gone(let path):
      guard found.removeValue(forKey: path) != nil else { return [] }
    }
    changes += noteShared()
    return changes + compare(with: assembled())
  }

  private mutating func take(_ node: DeviceNode, _ changes: inout [Change]) {
    guard let interface = FoundInterface(node) else {
      found[node.path] = nil
      return
    }
    guard found[node.path] != nil || found.count < Self.limit else {
      if !isFull { changes.append(.full(limit: Self.limit)) }
      isFull = true
      return
    }
    found[node.path] = interface
  }

  private mutating func noteShared() -> [Change] {
    var ports: [DeviceIdentity: Set<String>] = [:]
    for interface in found.values {
      if let serial = interface.serialIdentity { ports[serial, default: []].insert(interface.unit.port) }
    }
    let news = ports.filter { $0.value.count > 1 && !shared.contains($0.key) }
    shared.formUnion(news.keys)
    return news.sorted { $0.key.description < $1.key.description }.map { .serialShared($0.key, ports: $0.value.sorted()) }
  }

  private func assembled() -> [Place: AttachedDevice] {
    var groups: [Place: [FoundInterface]] = [:]
    for interface in found.values { groups[Place(interface), default: []].append(interface) }
    return groups.compactMapValues(device)
  }

  /// The interface is what its best description says; only ways to that are ways to it.
  private func device(_ parts: [FoundInterface]) -> AttachedDevice? {
    guard let kind = parts.map(\.kind).min(by: { $0.rank < $1.rank }) else { return nil }
    let own = parts.filter { $0.kind == kind }.sorted { DeviceAccess.isBefore($0.access, $1.access) }
    guard let first = own.first else { return nil }
    return AttachedDevice(
      identity: identity(first), kind: kind, maker: first.unit.maker, model: first.unit.model, port: first.unit.port,
      serial: first.unit.serial.flatMap { PlainText.shown($0) }, accesses: own.map(\.access), commandSets: first.commandSets)
  }

  private func identity(_ interface: FoundInterface) -> DeviceIdentity {
    var identity = DeviceIdentity(
      bus: interface.unit.bus, vendor: interface.unit.vendor, product: interface.unit.product, mark: .port(interface.unit.port),
      interface: interface.interface)
    if let serial = interface.serialIdentity, !shared.contains(serial) { identity.mark = serial.mark }
    return identity
  }

  private mutating func compare(with now: [Place: AttachedDevice]) -> [Change] {
    var (gone, changed, came): ([Change], [Change], [Change]) = ([], [], [])
    for (place, old) in devices where now[place].map({ $0.kind != old.kind }) ?? true { gone.append(.detached(old)) }
    for (place, device) in now {
      guard let old = devices[place], device.kind == old.kind else {
        came.append(.attached(device))
        continue
      }
      if old.identity != device.identity {
        changed.append(.renamed(from: old.identity, device))
      } else if old != device {
        changed.append(.changed(device))
      }
    }
    devices = now
    return [gone, changed, came].flatMap { $0.sorted { $0.name < $1.name } }
  }
}

extension AttachmentTracker.Change {
  /// By which equal changes are put in order.
  fileprivate var name: String {
    switch self {
    case .attached(let device), .changed(let device), .detached(let device), .renamed(_, let device): device.identity.description
    case .serialShared(let serial, _): serial.description
    case .full: ""
    }
  }
}

extension FoundInterface {
  /// The unit by its serial number, when that is real.
  fileprivate var serialIdentity: DeviceIdentity? {
    guard let serial = unit.serial.flatMap(SerialNumber.real) else { return nil }
    return DeviceIdentity(bus: unit.bus, vendor: unit.vendor, product: unit.product, mark: .serial(serial), interface: nil)
  }
}
