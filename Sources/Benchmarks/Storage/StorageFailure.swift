/// A measurement of the storage could not be made.
struct StorageFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
