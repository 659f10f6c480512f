/// Why the tree could not be read.
enum TreeError: Error, Equatable {
  case unreadable(String, errno: Int32)
  case noPackage(above: String)
}
