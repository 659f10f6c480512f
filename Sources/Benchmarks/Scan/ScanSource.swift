/// What stands in for a scanner: what is written to `descriptor` is read at `path`.
protocol ScanSource: AnyObject {
  var descriptor: Int32 { get }
  var path: String { get }
}
