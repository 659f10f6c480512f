/// One run of decoding over a document: where the last member was found, and what was asked for.
///
/// A class, because `Codable` hands out decoders and containers by value, and what they learn belongs to all of them.
final class Decoding {
  let document: JSONDocument

  /// The object that was opened last, or of whose members one was found last.
  private var object = -1
  /// The key that is probably asked for next, behind the member that was found last; or the end of the object.
  private var following = 0
  /// The value of the member that was found last, which may be asked for again; nil when none was.
  private var latest: Int?
  /// Which keys were asked for, and which objects were read by key; nil when unknown keys may stay unread. One flag an entry, so that no
  /// entry's index is beyond it.
  private let asked: UnsafeMutablePointer<Bool>?

  init(_ document: JSONDocument, unknownKeys: StrictJSON.UnknownKeys) {
    self.document = document
    asked = unknownKeys == .refused ? .allocate(capacity: document.entries.count) : nil
    asked?.initialize(repeating: false, count: document.entries.count)
  }

  deinit { asked?.deallocate() }

  func entry(_ index: Int) -> JSONEntry { document.entries[index] }

  /// The members of an object are read from now on.
  func open(_ object: Int) {
    self.object = object
    following = object + 1
    latest = nil
    asked?[object] = true
  }

  /// The value of a member, or nil. Members are mostly asked for in the order of the text, so the key behind the last one is tried first.
  @inline(__always)
  func member(_ key: String, of object: Int) -> Int? {
    let isNext = object == self.object && following < Int(entry(object).next) && document.isKey(following, key)
    guard let value = isNext ? following + 1 : searched(key, of: object) else { return nil }
    passed(value, of: object)
    asked?[value - 1] = true
    return value
  }

  @inline(never)
  private func searched(_ key: String, of object: Int) -> Int? {
    if object == self.object, let latest, document.isKey(latest - 1, key) { return latest }
    return document.member(key, of: object)
  }

  /// The value of a member that has to be there.
  func requiredMember(_ key: String, of object: Int) throws(JSONError) -> Int {
    if let value = member(key, of: object) { return value }
    throw missing(key, of: object)
  }

  @inline(never)
  private func missing(_ key: String, of object: Int) -> JSONError {
    JSONError(.missingKey(key), path: document.path(to: object) + JSONPath.element(key: key))
  }

  /// The value of a member that is there and not null.
  func presentMember(_ key: String, of object: Int) -> Int? {
    member(key, of: object).flatMap { entry($0).kind == .null ? nil : $0 }
  }

  /// The member was found, or all that is in it was read: its neighbour is asked for next.
  @inline(__always)
  private func passed(_ value: Int, of object: Int) {
    self.object = object
    latest = value
    following = Int(entry(value).next)
  }

  /// Decodes a member of an object by its type's own decoding.
  func decoded<T: Decodable>(_ type: T.Type, member value: Int, of object: Int) throws(JSONError) -> T {
    let decoded = try decoded(type, at: value)
    passed(value, of: object)
    return decoded
  }

  /// Runs a type's own decoding and gives whatever it throws the place where it happened.
  func decoded<T: Decodable>(_ type: T.Type, at index: Int) throws(JSONError) -> T {
    if type == JSONValue.self { return value(at: index) }
    do {
      return try T(from: ValueDecoder(run: self, index: index))
    } catch let error as JSONError {
      throw error
    } catch let error as DecodingError {
      throw JSONError(error, path: document.path(to: index))
    } catch {
      throw JSONError(.invalid(String(describing: error)), path: document.path(to: index))
    }
  }

  /// Apart, because asking whether a value is of a type that is known only when the program runs costs even where it is not done.
  @inline(never)
  private func value<T>(at index: Int) -> T {
    guard let value = JSONNode(document: document, index: index).value as? T else { preconditionFailure("T is JSONValue") }
    return value
  }

  /// Refuses the first member that stands in an object whose members were read by key, and that nobody asked for.
  func refuseUnknownKeys(under root: Int) throws(JSONError) {
    guard let asked else { return }
    for index in root..<Int(entry(root).next) where asked[index] && entry(index).kind == .object {
      for key in Siblings(document, first: index + 1, count: entry(index).count, step: 1) where !asked[key] {
        throw JSONError(.unknownKey(document.string(at: key)), path: document.path(to: key + 1))
      }
    }
  }
}

extension JSONError {
  fileprivate init(_ error: DecodingError, path: String) {
    let (kind, context): (Kind, DecodingError.Context?) =
      switch error {
      case .keyNotFound(let key, let context): (.missingKey(key.stringValue), context)
      case .valueNotFound(let type, let context): (.typeMismatch(expected: "\(type)", found: "null"), context)
      case .typeMismatch(_, let context), .dataCorrupted(let context): (.invalid(context.debugDescription), context)
      @unknown default: (.invalid(String(describing: error)), nil)
      }
    // A type that names no place means the one where it was being decoded.
    let place = context.map(\.codingPath) ?? []
    self.init(kind, path: place.isEmpty ? path : JSONPath.text(of: place))
  }
}
