/// Where a text, code or picture stands between the margins.
public enum TextAlignment: String, Codable, CaseIterable, Sendable { case left, center, right }
