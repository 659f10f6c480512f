/// How far the paper has come: two equal positions mean that nothing was printed, fed or cut between them.
struct PaperPosition: Equatable, Sendable {
  var cuts: Int
  var heightDots: Int
}
