/// Why a new epoch began. There is no free text in the journal. The raw values are stable.
public enum EpochReason: String, Equatable, Sendable, CaseIterable {
  /// A backup was restored.
  case restored
  /// The machine was set up again from an image.
  case reimaged
}
