import Glibc
import Rehearsal

/// A named pipe in place of hidraw, which needs a device: one write is one report, and one read takes it, as long as the next one waits.
final class ReportPipe: ScanSource {
  let descriptor: Int32
  let path: String

  init(at path: String) throws {
    guard mkfifo(path, 0o600) == 0 else { throw Broken("mkfifo: errno \(errno)") }
    // Both ways, so that neither side waits for the other to open it.
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw Broken("\(path): errno \(errno)") }
    (self.descriptor, self.path) = (descriptor, path)
  }

  deinit {
    close(descriptor)
    unlink(path)
  }
}
