public import NIOCore

/// The limits of one link: every wait and every buffer has one.
public struct LinkLimits: Sendable, Hashable {
  /// The wait for a TCP connection.
  public var connectTimeout: TimeAmount
  /// The wait for the kernel to take at least one byte of what is pending; then the link is closed with `writeTimedOut`.
  public var writeDeadline: TimeAmount
  /// The wait before the first retry; each further one waits twice as long.
  public var firstRetryDelay: TimeAmount
  /// The longest wait between two attempts. There is no limit to their number: a device may come back after a month.
  public var longestRetryDelay: TimeAmount
  /// A connection that lived longer than this, or that received a byte, begins again at `firstRetryDelay`.
  public var stableAfter: TimeAmount
  /// Bytes that were handed over and that the kernel has not taken yet; a write beyond is refused.
  public var maxPendingWriteBytes: Int
  /// The largest number of bytes of one `received` event; the memory behind it is rounded up to a power of two, so name one.
  public var readChunkBytes: Int
  /// How long a keyboard that is given back is kept while a key is down; then it is given back all the same.
  public var releaseWait: TimeAmount
  /// `written` is reported at least each time that this number of bytes was taken.
  public var writeSliceBytes: Int

  /// Sets the limits; the defaults suit printers, displays and scanners.
  public init(
    connectTimeout: TimeAmount = .seconds(3), writeDeadline: TimeAmount = .seconds(10), firstRetryDelay: TimeAmount = .milliseconds(250),
    longestRetryDelay: TimeAmount = .seconds(5), stableAfter: TimeAmount = .seconds(2), maxPendingWriteBytes: Int = 1 << 20,
    readChunkBytes: Int = 4096, writeSliceBytes: Int = 1024, releaseWait: TimeAmount = .seconds(2)
  ) {
    precondition(maxPendingWriteBytes > 0 && readChunkBytes > 0 && writeSliceBytes > 0, "the sizes of a link are positive")
    self.connectTimeout = connectTimeout
    self.writeDeadline = writeDeadline
    self.firstRetryDelay = firstRetryDelay
    self.longestRetryDelay = longestRetryDelay
    self.stableAfter = stableAfter
    self.maxPendingWriteBytes = maxPendingWriteBytes
    self.readChunkBytes = readChunkBytes
    self.writeSliceBytes = writeSliceBytes
    self.releaseWait = releaseWait
  }
}
