/// Why a peer could not be measured here. The run goes on without it.
struct PeerFailure: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
