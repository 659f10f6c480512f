/// How the figures of a document came about, in the order in which they were worked out. Every rounding is a step.
public struct Explanation: Sendable {
  public internal(set) var steps: [ExplanationStep] = []
}
