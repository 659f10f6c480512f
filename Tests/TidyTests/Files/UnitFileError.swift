/// What is wrong with a systemd unit, and on which line.
enum UnitFileError: Error, Equatable {
  case unknownSection(String, line: Int)
  case outsideSection(line: Int)
  case malformed(line: Int)
  case duplicate(String, line: Int)
}
