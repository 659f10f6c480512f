/// Finds the profile of a unit by what it says of itself.
public enum PrinterRecognition {
  /// The profile whose name for itself is the longest that `MAKER MODEL` or `MODEL` begins with; nil when none fits. Capitals do not matter.
  public static func profile(maker: String?, model: String?, among profiles: [PrinterProfile]) -> PrinterProfile? {
    guard let model, !model.isEmpty else { return nil }
    let names = [model, [maker, model].compactMap { $0 }.joined(separator: " ")].map { $0.uppercased() }
    var best: (profile: PrinterProfile, length: Int)?
    for profile in profiles.sorted(by: { $0.name < $1.name }) {
      for beginning in profile.recognizedBy where names.contains(where: { $0.hasPrefix(beginning.uppercased()) }) {
        if beginning.utf8.count > best?.length ?? 0 { best = (profile, beginning.utf8.count) }
      }
    }
    return best?.profile
  }
}
