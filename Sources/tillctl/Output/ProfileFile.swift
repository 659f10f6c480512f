internal import Documents
internal import JSON
internal import Peripherals

/// Reads the profile of a printer without the daemon.
enum ProfileFile {
  /// A profile is a page of facts.
  private static let maximumBytes = 256 << 10

  static func printer(_ name: String, folder: String?) throws -> PrinterProfile {
    let files = InstalledFiles("profiles", configured: folder, maximumBytes: maximumBytes)
    let known = Set(files.folders.flatMap { InstalledFiles.names(in: "\($0)/printers") }).sorted()
    guard InstalledFiles.isName(name) else { throw unknown(name, known) }
    for folder in files.folders {
      let path = "\(folder)/printers/\(name).json"
      guard let bytes = files.contents(of: path) else { continue }
      do {
        let profile = try StrictJSON.decode(PrinterProfile.self, from: bytes, unknownKeys: .refused)
        try profile.validate()
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
