public import Peripherals

/// The templates that there are: a shop's own first, then those that come with the program. A file is named for what it shows and its
/// language: `receipt.de.json`.
public struct TemplateLibrary: Sendable {
  /// A template with where it comes from.
  public struct Found: Sendable {
    public let template: Template
    /// The text it was read from.
    public let source: [UInt8]
    /// Its file; nil for the one inside the program.
    public let file: String?
  }

  /// A file that cannot be used.
  public struct Broken: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    public let error: TemplateError

    public var description: String { "\(file): \(error)" }
  }

  /// A file of the list.
  public struct Entry: Sendable {
    /// What it shows, such as `receipt`.
    public let name: String
    public let language: String
    public let file: String
    /// In the shop's own folder.
    public let isOwn: Bool
    /// Why it cannot be used; nil when it can.
    public let problem: TemplateError?
  }

  private let files: InstalledFiles
  private let own: String?

  /// - Parameter own: the folder of the shop's own templates.
  public init(own: String?) {
    self.own = own
    files = InstalledFiles("templates", configured: own, maximumBytes: Template.maximumBytes + 1)
  }

  /// The template for a kind of data in a language: the first that can be used, in that language, then in the language without its country, then in
  /// English. Receipts are always found: one template is inside the program.
  ///
  /// - Parameters:
  ///   - profile: the printer that must be able to print it; nil: none is asked.
  ///   - broken: told of each file that was passed over.
  public func template(
    _ kind: RecordKind, language tag: String, for profile: PrinterProfile? = nil, broken: (Broken) -> Void = { _ in }
  ) -> Found? {
    var tags = [tag, String(tag.prefix { $0 != "-" }), "en"]
    if tags[0] == tags[1] { tags.removeFirst() }
    for tag in tags {
      for folder in files.folders {
        let path = "\(folder)/\(kind.name).\(tag).json"
        guard let bytes = files.contents(of: path) else { continue }
        do throws(TemplateError) {
          return Found(template: try Self.read(bytes, name: kind.name, tag: tag, for: profile), source: bytes, file: path)
        } catch {
          broken(Broken(file: path, error: error))
        }
      }
    }
    guard kind.name == RecordKind.receipt.name else { return nil }
    return Found(template: .builtInReceipt, source: Array(Template.builtInReceiptText.utf8), file: nil)
  }

  /// The mistakes in the shop's own templates; none when it has no folder.
  public func mistakes(for profile: PrinterProfile) -> [Broken] {
    guard let own else { return [] }
    return InstalledFiles.names(in: own).compactMap { name in
      problem(in: own, name, for: profile).map { Broken(file: "\(own)/\(name).json", error: $0) }
    }
  }

  /// All files, a shop's own first.
  public func list(for profile: PrinterProfile) -> [Entry] {
    files.folders.flatMap { folder in
      InstalledFiles.names(in: folder).map { name in
        let (kind, tag) = Self.parts(of: name)
        return Entry(
          name: kind, language: tag, file: "\(folder)/\(name).json", isOwn: folder == own, problem: problem(in: folder, name, for: profile))
      }
    }
  }

  private func problem(in folder: String, _ name: String, for profile: PrinterProfile) -> TemplateError? {
    guard let bytes = files.contents(of: "\(folder)/\(name).json") else {
      return TemplateError(place: "$", reason: "cannot be read", remedy: "let the daemon's user read it")
    }
    let (kind, tag) = Self.parts(of: name)
    do throws(TemplateError) {
      _ = try Self.read(bytes, name: kind, tag: tag, for: profile)
      return nil
    } catch {
      return error
    }
  }

  /// `receipt.de` as its two parts.
  private static func parts(of name: String) -> (kind: String, tag: String) {
    let kind = name.prefix { $0 != "." }
    return (String(kind), String(name.dropFirst(kind.count + 1)))
  }

  private static func read(
    _ bytes: [UInt8], name: String, tag: String, for profile: PrinterProfile?
  ) throws(TemplateError) -> Template {
    let template = try Template(bytes)
    guard template.kind.name == name else {
      throw TemplateError(
        place: "$.template", reason: "the file's name says \"\(name)\"", remedy: "name the file \(template.kind.name).LANGUAGE.json")
    }
    guard template.tag == tag else {
      throw TemplateError(
        place: "$.language", reason: "the file's name says \"\(tag)\"", remedy: "name the file \(name).\(template.tag).json")
    }
    if let profile { try template.check(for: profile) }
    return template
  }
}
