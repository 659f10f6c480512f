/// What is wrong with a udev rule, and on which line it starts.
enum UdevRulesError: Error, Equatable {
  case malformed(line: Int)
  case unknownKey(String, line: Int)
  case matchesEverything(line: Int)
  case changesNothing(line: Int)
}
