/// What the simulator refuses or fails at. Each case carries the offending value; `description` names the thing and the remedy.
public enum SimulatorError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Not one of the printer faults.
  case unknownPrinterFault(String)
  /// Not one of the drawer faults.
  case unknownDrawerFault(String)
  /// Not one of the USB faults.
  case unknownUSBFault(String)
  /// The kernel has no virtual USB controller.
  case noVirtualHub(String)
  /// The virtual USB controller may not be used by this user.
  case noRightToAttach(String)
  /// All ports of the virtual USB controller are taken.
  case hubFull(String)
  /// Not one of the terminal faults.
  case unknownTerminalFault(String)
  /// Not one of the faults of a provider.
  case unknownProviderFault(String)
  /// Not a printer of this simulator.
  case unknownPrinter(String)
  /// A barcode that cannot go over the wire: empty, longer than the limit, or the scanner's queue is full.
  case scanRefused(String)
  /// A script line that cannot be read, with its number counted from 1.
  case badScript(line: Int, reason: String)
  /// A line of a trace that cannot be read, with its number counted from 1.
  case badTrace(line: Int, reason: String)
  /// Not an ISO 4217 code.
  case badCurrency(String)
  /// A control request that cannot be read or obeyed.
  case badRequest(String)
  /// Another simulator answers in this folder.
  case alreadyRunning(directory: String)
  /// No simulator answers in this folder.
  case notRunning(directory: String)
  /// The path does not fit into a Unix socket address.
  case pathTooLong(String, limit: Int)
  /// What was waited for did not happen in time.
  case timedOut(String)
  /// A call to the system failed.
  case system(call: String, path: String, errno: Int32)
  /// The paper could not be drawn.
  case picture(String)
  /// A certificate could not be made; the function of OpenSSL that failed.
  case certificate(String)
  /// The running simulator answered with a refusal.
  case refused(String)

  /// What happened and what to do about it, in one line.
  public var description: String {
    switch self {
    case .unknownPrinterFault(let text):
      "unknown printer fault \"\(text)\": use \(PrinterFault.usage)"
    case .unknownDrawerFault(let text):
      "unknown drawer fault \"\(text)\": use \(DrawerFault.usage)"
    case .unknownUSBFault(let text):
      "unknown USB fault \"\(text)\": use \(USBFault.usage)"
    case .noVirtualHub(let path):
      "this kernel has no virtual USB controller (\(path)): sudo modprobe vhci_hcd, or offer the device with --listen 127.0.0.1:3240"
    case .noRightToAttach(let path):
      "\(path) is for root only: run this with sudo, or offer the device with --listen 127.0.0.1:3240"
    case .hubFull(let path):
      "all ports of \(path) are taken: stop another simulated device, or usbip detach"
    case .unknownTerminalFault(let text):
      "unknown terminal fault \"\(text)\": use \(TerminalFault.usage)"
    case .unknownProviderFault(let text):
      "unknown provider fault \"\(text)\": use \(ProviderFault.usage)"
    case .unknownPrinter(let name):
      "no printer \"\(name)\": use printer (TCP) or printer2 (tty)"
    case .scanRefused(let reason):
      "the scan was refused: \(reason)"
    case .badScript(let line, let reason):
      "script line \(line): \(reason)"
    case .badTrace(let line, let reason):
      "trace line \(line): \(reason)"
    case .badCurrency(let text):
      "\"\(text)\" is no currency: use the three capitals of ISO 4217, such as EUR"
    case .badRequest(let reason):
      "bad request: \(reason)"
    case .alreadyRunning(let directory):
      "a simulator already runs in \(directory): stop it or choose another folder"
    case .notRunning(let directory):
      "no simulator runs in \(directory): start one with `till-sim run --dir \(directory)`"
    case .pathTooLong(let path, let limit):
      "\(path) is longer than the \(limit) bytes of a socket address: choose a shorter folder"
    case .timedOut(let what):
      "\(what) did not happen in time"
    case .system(let call, let path, let errno):
      "\(call) \(path): \(SystemText.message(errno))"
    case .certificate(let call):
      "no certificate could be made: \(call) failed"
    case .picture(let reason):
      "no picture of the paper: \(reason)"
    case .refused(let reason):
      reason
    }
  }
}
