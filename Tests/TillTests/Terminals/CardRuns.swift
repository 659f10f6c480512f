/// Many runs of the crash matrix. Each stands by itself; shops are used for many, so that databases need not be made for each.
enum CardRuns {
  /// Runs that one shop has before it is given up for a new one; then its journal is verified and replayed.
  private static let runsEach = 250
  /// At the same time, when nothing else is tested.
  private static let workers = 2

  /// What the runs found wrong; each worker ends at its first.
  ///
  /// - Parameter plan: the plan of a run by its number.
  static func problems(_ count: Int, isAlone: Bool, _ plan: @escaping @Sendable (Int) -> CardPlan) async -> [String] {
    let workers = isAlone ? workers : 1
    return await withTaskGroup(of: [String].self) { group in
      for worker in 0..<workers {
        group.addTask { @concurrent in
          do { return try problems(of: stride(from: worker, to: count, by: workers), plan) } catch { return ["\(error)"] }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  private static func problems(of numbers: some Sequence<Int>, _ plan: (Int) -> CardPlan) throws -> [String] {
    var shops: [String: CardShop] = [:]
    for number in numbers {
      let plan = plan(number)
      let shop = try shops[plan.protocolName] ?? CardShop(protocol: plan.protocolName)
      shops[plan.protocolName] = shop
      let world = CardWorld(plan, in: shop)
      world.run()
      if !world.problems.isEmpty { return ["\(plan): \(world.problems); \(plan.again)"] }
      guard shop.runs >= runsEach else { continue }
      if let problem = try shop.audit() { return ["up to \(plan): \(problem)"] }
      shops[plan.protocolName] = nil
    }
    return try shops.values.compactMap { try $0.audit() }
  }
}
