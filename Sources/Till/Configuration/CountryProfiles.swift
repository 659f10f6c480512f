/// Where profiles of countries come from. The reader of the configuration opens no file itself.
public protocol CountryProfiles {
  /// The countries that there are profiles for, by ISO 3166 such as `CH` or `CA-QC`.
  var countries: [String] { get }

  /// - Throws: where there is no such profile, or its file is broken.
  func country(_ code: String) throws -> CountryProfile
}
