import Glibc

/// libumockdev's testbed. It is loaded when it is needed: nobody has to have it to build.
struct Testbed {
  private typealias New = @convention(c) () -> OpaquePointer?
  private typealias Add = @convention(c) (OpaquePointer, UnsafePointer<CChar>, UnsafeMutableRawPointer?) -> CInt
  private typealias Event = @convention(c) (OpaquePointer, UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void
  private typealias Folder = @convention(c) (OpaquePointer) -> UnsafeMutablePointer<CChar>?

  let folder: String
  private let testbed: OpaquePointer
  private let add: Add
  private let event: Event

  init?() {
    guard let library = dlopen("libumockdev.so.0", RTLD_NOW) else { return nil }
    func function<Function>(_ name: String, _ type: Function.Type) -> Function? {
      dlsym(library, "umockdev_testbed_\(name)").map { unsafeBitCast($0, to: type) }
    }
    guard let new = function("new", New.self), let add = function("add_from_file", Add.self), let event = function("uevent", Event.self),
      let root = function("get_root_dir", Folder.self), let testbed = new(), let folder = root(testbed)
    else { return nil }
    (self.testbed, self.add, self.event, self.folder) = (testbed, add, event, String(cString: folder))
  }

  /// False when the command is not known or cannot be carried out.
  func perform(_ command: String, _ argument: String) -> Bool {
    switch command {
    case "add": return add(testbed, argument, nil) != 0
    case "plug":
      event(testbed, argument, "add")
      return true
    case "pull":
      event(testbed, argument, "remove")
      return true
    default: return false
    }
  }
}
