/// The version of the programs.
public enum TillVersion {
  public static let text = "0.1.0"
}
