import Glibc
import JSON
import Peripherals

/// Finds device profiles: data files that say what a model can do.
///
/// Looked for in `files.profiles` of the configuration, then in `protocols/profiles` of the source tree that the program was built in, then
/// in /usr/share/till/profiles.
struct ProfileLibrary {
  /// A profile is a page of facts; anything longer is something else.
  private static let maximumBytes = 256 << 10
  private static let installed = "/usr/share/till/profiles"

  private let folders: [String]

  init(configured: String?) {
    folders = [configured, Self.sourceTree, Self.installed].compactMap { $0 }
  }

  func printer(_ name: String) throws -> PrinterProfile {
    let (profile, file): (PrinterProfile, String) = try load(name, kind: "printers")
    do { try profile.validate() } catch { throw StartError.profileBroken(file, reason: error.description) }
    return profile
  }

  /// All printers' profiles, in the order of their names.
  func printers() throws -> [PrinterProfile] { try known("printers").map(printer) }

  func display(_ name: String) throws -> LineDisplayCommandSet {
    let (profile, file): (LineDisplayProfile, String) = try load(name, kind: "displays")
    do { return try LineDisplayCommandSet(profile: profile) } catch { throw StartError.profileBroken(file, reason: error.description) }
  }

  private func load<Profile: Decodable>(_ name: String, kind: String) throws -> (Profile, String) {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { throw StartError.profileUnknown(name, known: known(kind)) }
    for folder in folders {
      let path = "\(folder)/\(kind)/\(name).json"
      guard let bytes = Self.contents(of: path) else { continue }
      do { return (try StrictJSON.decode(Profile.self, from: bytes, unknownKeys: .refused), path) } catch {
        throw StartError.profileBroken(path, reason: "\(error)")
      }
    }
    throw StartError.profileUnknown(name, known: known(kind))
  }

  private func known(_ kind: String) -> [String] {
    var names: Set<String> = []
    for folder in folders {
      guard let directory = opendir("\(folder)/\(kind)") else { continue }
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name.hasSuffix(".json") { names.insert(String(name.dropLast(".json".count))) }
      }
    }
    return names.sorted()
  }

  private static func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: maximumBytes)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  /// `protocols/profiles` beside a `.build` folder above the program; nil for an installed program.
  private static var sourceTree: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    var path = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    while let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      path = String(path[..<slash])
      let candidate = "\(path)/protocols/profiles"
      if access(candidate, R_OK) == 0 { return candidate }
    }
    return nil
  }
}
