internal import Documents
internal import JSON
internal import Peripherals

/// Reads profiles without the daemon.
enum ProfileFile {
  /// A profile is a page of facts.
  private static let maximumBytes = 256 << 10

  static func printer(_ name: String, folder: String?) throws -> PrinterProfile {
    let files = files(folder)
    let known = known("printers", files)
    guard InstalledFiles.isName(name) else { throw unknown(name, known) }
    return try load(name, "printers", files, known) { (profile: PrinterProfile) in try profile.validate() }
  }

  /// Every keyboard layout that there is, in the order of their names.
  static func keyboards(folder: String?) throws -> [KeyboardLayout] {
    let files = files(folder)
    let known = known("keyboards", files)
    guard !known.isEmpty else {
      throw Failure.check("there are no keyboard layouts", hint: "give the folder of the profiles with --profiles")
    }
    return try known.map { name in
      KeyboardLayout(try load(name, "keyboards", files, known) { (profile: KeyboardProfile) in try profile.validate(named: name) })
    }
  }

  private static func files(_ folder: String?) -> InstalledFiles {
    InstalledFiles("profiles", configured: folder, maximumBytes: maximumBytes)
  }

  private static func known(_ kind: String, _ files: InstalledFiles) -> [String] {
    Set(files.folders.flatMap { InstalledFiles.names(in: "\($0)/\(kind)") }).sorted()
  }

  private static func load<Profile: Decodable>(
    _ name: String, _ kind: String, _ files: InstalledFiles, _ known: [String], validate: (Profile) throws -> Void
  ) throws -> Profile {
    for folder in files.folders {
      let path = "\(folder)/\(kind)/\(name).json"
      guard let bytes = files.contents(of: path) else { continue }
      do {
        let profile = try StrictJSON.decode(Profile.self, from: bytes, unknownKeys: .refused)
        try validate(profile)
        return profile
      } catch { throw Failure.check("the profile \(path) cannot be used: \(error)", hint: "mend the file") }
    }
    throw unknown(name, known)
  }

  private static func unknown(_ name: String, _ known: [String]) -> Failure {
    .usage(
      "no profile is named \"\(name)\"",
      hint: known.isEmpty ? "give their folder with --profiles" : "use one of \(known.joined(separator: ", "))")
  }
}
