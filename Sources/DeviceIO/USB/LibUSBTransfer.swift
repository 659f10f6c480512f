import CLibUSB
import Glibc

/// One transfer with its buffer. It is freed in libusb's callback, and nowhere else once it was submitted.
///
/// `Sendable` unchecked: the pointers belong to libusb between `submit` and the callback; `cancel` is allowed on any thread, and the table
/// of `LibUSBPrinter` sees to it that it is not called afterwards.
@safe final class LibUSBTransfer: @unchecked Sendable {
  typealias Completion = @Sendable (USBOutcome, [UInt8]) -> Void

  private let transfer: UnsafeMutablePointer<libusb_transfer>
  private let buffer: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let isInput: Bool
  private let completion: Completion

  /// The C functions are `libusb_alloc_transfer` and `libusb_fill_bulk_transfer`. Nil when there is no memory.
  init?(_ handle: OpaquePointer, endpoint: UInt8, bytes: [UInt8], count: Int, timeoutMs: UInt32, completion: @escaping Completion) {
    guard let transfer = unsafe libusb_alloc_transfer(0) else { return nil }
    unsafe self.transfer = transfer
    unsafe buffer = .allocate(capacity: max(count, 1))
    self.count = count
    self.completion = completion
    isInput = endpoint & 0x80 != 0
    for (index, byte) in bytes.prefix(count).enumerated() { unsafe buffer[index] = byte }
    unsafe libusb_fill_bulk_transfer(transfer, handle, endpoint, buffer, CInt(count), Self.finished, nil, timeoutMs)
  }

  deinit {
    unsafe buffer.deallocate()
    unsafe libusb_free_transfer(transfer)
  }

  /// Begins. The C function is `libusb_submit_transfer`.
  ///
  /// - Returns: libusb's code; when it is not 0 the callback does not come.
  func submit() -> CInt {
    let retained = unsafe Unmanaged.passRetained(self)
    unsafe transfer.pointee.user_data = retained.toOpaque()
    let problem = unsafe libusb_submit_transfer(transfer)
    if problem != 0 { unsafe retained.release() }
    return problem
  }

  /// Asks for the end; the callback comes. The C function is `libusb_cancel_transfer`.
  func cancel() { _ = unsafe libusb_cancel_transfer(transfer) }

  private static let finished: libusb_transfer_cb_fn = { pointer in
    guard let pointer = unsafe pointer, let data = unsafe pointer.pointee.user_data else { return }
    unsafe Unmanaged<LibUSBTransfer>.fromOpaque(data).takeRetainedValue().finish()
  }

  private func finish() {
    let taken = max(0, min(count, Int(unsafe transfer.pointee.actual_length)))
    let outcome = USBOutcome(USBOutcome.End(unsafe transfer.pointee.status), count: taken)
    completion(outcome, isInput ? unsafe Array(UnsafeBufferPointer(start: buffer, count: taken)) : [])
  }
}

extension USBOutcome.End {
  /// Translates libusb's status.
  init(_ status: libusb_transfer_status) {
    switch status {
    case LIBUSB_TRANSFER_COMPLETED: self = .completed
    case LIBUSB_TRANSFER_TIMED_OUT: self = .timedOut
    case LIBUSB_TRANSFER_CANCELLED: self = .cancelled
    case LIBUSB_TRANSFER_STALL: self = .stalled
    case LIBUSB_TRANSFER_NO_DEVICE: self = .gone
    case LIBUSB_TRANSFER_OVERFLOW: self = .overflowed
    default: self = .failed
    }
  }
}
