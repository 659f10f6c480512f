import Rehearsal
import Testing

/// Real programs on a real socket: each test starts a simulated till and the daemon in a folder of its own, and ends both.
///
/// The tests wait in system calls and keep both cores busy, so only one runs at a time.
@Suite("End to end", .serialized)
enum EndToEnd {}
