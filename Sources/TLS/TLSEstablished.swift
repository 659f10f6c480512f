/// The event of a pipeline whose handshake is done: the other side is who it should be.
public struct TLSEstablished: Sendable { init() {} }
