extension ErrorKind {
  public static let deviceClaimed = ErrorKind(
    "device.claimed", .state, "another connection has claimed the device",
    hint: "ask for it with device.claim; device.released tells when it is free", retryable: true)
  public static let claimNone = ErrorKind(
    "device.claimNone", .state, "this connection has no claim on the device", hint: "call device.claim; a claim ends with its lease",
    retryable: true)
  public static let claimLimit = ErrorKind(
    "device.claimLimit", .limit, "as many claims wait for the device as may", hint: "try again when one of them is gone", retryable: true)
  public static let checkRunning = ErrorKind(
    "device.checkRunning", .state, "the device is being checked",
    hint: "wait for device.checked, or end the check with device.checkAnswer and the answer cancel", retryable: true)
  public static let checkUnknown = ErrorKind(
    "device.checkUnknown", .notFound, "no such check is under way", hint: "it has ended: device.checked told how; begin another")
  public static let identifyUnsupported = ErrorKind(
    "device.identifyUnsupported", .device, "the device has no way to show itself",
    hint: "a scanner without host control cannot beep: scan with it and look at scan.read")
  public static let traceUnknown = ErrorKind("device.traceUnknown", .notFound, "no such trace", hint: "device.trace.list shows the traces")
  public static let traceLimit = ErrorKind(
    "device.traceLimit", .limit, "as many traces are recorded as may be", hint: "stop one with device.trace.stop", retryable: true)
  public static let traceBusy = ErrorKind(
    "device.traceBusy", .state, "the device is recorded already, or prints and cannot be connected anew",
    hint: "stop the other trace, or leave reconnect out", retryable: true)
  public static let traceFailed = ErrorKind(
    "device.traceFailed", .storage, "the trace's file cannot be written or read",
    hint: "check the folder traces in the state folder and its disk",
    retryable: true)
}
