import Documents
import JSON
import Peripherals

/// Finds device profiles: data files that say what a model can do.
///
/// Looked for in `files.profiles` of the configuration, then in `protocols/profiles` or `share/till/profiles` of a folder above
/// the program, then in /usr/share/till/profiles.
struct ProfileLibrary: CountryProfiles {
  /// A profile is a page of facts; anything longer is something else.
  private static let maximumBytes = 256 << 10

  private let files: InstalledFiles

  init(configured: String?) { files = InstalledFiles("profiles", configured: configured, maximumBytes: Self.maximumBytes) }

  func printer(_ name: String) throws -> PrinterProfile {
    let (profile, file): (PrinterProfile, String) = try load(name, kind: "printers")
    do { try profile.validate() } catch { throw StartError.profileBroken(file, reason: error.description) }
    return profile
  }

  /// All printers' profiles, in the order of their names.
  func printers() throws -> [PrinterProfile] { try known("printers").map(printer) }

  /// `chained`: the display stands in front of a printer.
  func display(_ name: String, chained: Bool = false) throws -> LineDisplayCommandSet {
    let (profile, file): (LineDisplayProfile, String) = try load(name, kind: "displays")
    do { return try LineDisplayCommandSet(profile: profile, chained: chained) } catch {
      throw StartError.profileBroken(file, reason: error.description)
    }
  }

  func drawerBox(_ name: String) throws -> DrawerBoxProfile {
    let (profile, file): (DrawerBoxProfile, String) = try load(name, kind: "drawers")
    do { try profile.validate() } catch { throw StartError.profileBroken(file, reason: error.description) }
    return profile
  }

  /// The layout of a scanner that types.
  func keyboard(_ name: String) throws -> KeyboardLayout {
    let (profile, file): (KeyboardProfile, String) = try load(name, kind: "keyboards")
    do { try profile.validate(named: name) } catch { throw StartError.profileBroken(file, reason: error.description) }
    return KeyboardLayout(profile)
  }

  /// By ISO 3166, such as `CH` or `CA-QC`.
  func country(_ code: String) throws -> CountryProfile { try load(code, kind: "countries").0 }

  /// The countries that there are profiles for.
  var countries: [String] { known("countries") }

  private func load<Profile: Decodable>(_ name: String, kind: String) throws -> (Profile, String) {
    guard InstalledFiles.isName(name) else { throw StartError.profileUnknown(name, known: known(kind)) }
    for folder in files.folders {
      let path = "\(folder)/\(kind)/\(name).json"
      guard let bytes = files.contents(of: path) else { continue }
      do { return (try StrictJSON.decode(Profile.self, from: bytes, unknownKeys: .refused), path) } catch {
        throw StartError.profileBroken(path, reason: "\(error)")
      }
    }
    throw StartError.profileUnknown(name, known: known(kind))
  }

  private func known(_ kind: String) -> [String] {
    Set(files.folders.flatMap { InstalledFiles.names(in: "\($0)/\(kind)") }).sorted()
  }
}
