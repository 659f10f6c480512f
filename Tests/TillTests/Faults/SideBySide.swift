@testable import Till

/// Runs many checks, a few at the same time: the writers' threads and the loop keep each other busy.
enum SideBySide {
  /// At the same time when nothing else is tested; other tests share the loop and must not wait long for it.
  private static let workers = 4

  @TillLoop
  private final class Numbers {
    private var next = 0
    private let count: Int

    init(_ count: Int) { self.count = count }

    func take() -> Int? {
      guard next < count else { return nil }
      next += 1
      return next - 1
    }
  }

  /// What the checks 0..<count found wrong.
  @TillLoop
  static func problems(_ count: Int, isAlone: Bool, _ check: @escaping @Sendable @TillLoop (Int) async -> String?) async -> [String] {
    let numbers = Numbers(count)
    let tasks = (0..<(isAlone ? workers : 1)).map { _ in
      Task { @TillLoop in
        var problems: [String] = []
        while let number = numbers.take() { if let problem = await check(number) { problems.append(problem) } }
        return problems
      }
    }
    var problems: [String] = []
    for task in tasks { problems += await task.value }
    return problems
  }
}
