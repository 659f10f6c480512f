import Glibc
public import NIOCore
import NIOPosix

/// One queue of a print service, asked over IPP by libcups on a thread of its own, since libcups blocks.
///
/// libcups is loaded with the first question; while it is missing every question fails and says which package has it.
public final class CUPSQueue: Sendable {
  /// What can be asked.
  public enum Request: Sendable {
    case queue
    /// The newest job of ours whose name ends with this id.
    case find(id: String)
    /// Submits a job that is held: it is not printed before `release`. `name` goes before the id.
    case submit(id: String, name: String, format: String, chunks: [[UInt8]])
    case release(number: Int)
    case job(number: Int)
    case cancel(number: Int)
  }

  public enum Answer: Sendable, Equatable {
    case queue(Queue)
    /// Nil: the service knows no such job.
    case job(Job?)
    case submitted(number: Int)
    case done
  }

  /// `printer-state` is 3 idle, 4 processing, 5 stopped. RFC 8011, 5.4.11.
  public struct Queue: Sendable, Equatable {
    public var state: Int
    public var isAccepting: Bool
    public var reasons: [String]
    public var message: String
    public var model: String?
  }

  /// `job-state`: RFC 8011, 5.3.7.
  public struct Job: Sendable, Equatable {
    public var number: Int
    public var state: Int
    public var reasons: [String]
    public var message: String
  }

  /// How long a connection, and each wait for the service, may take.
  public static let connectLimitMs = 2_000
  public static let answerLimitSeconds = 5.0

  private let thread = NIOThreadPool(numberOfThreads: 1)
  private let eventLoop: any EventLoop
  private let talk: CUPSTalk

  /// `server` is a socket's path, a host, or `HOST:PORT`; nil: as libcups finds it (`CUPS_SERVER`, client.conf, the local one).
  public init(name: String, server: String?, eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
    talk = CUPSTalk(queue: name, server: server)
    thread.start()
  }

  /// Asks; `answer` is called on the loop, with the service's answer or the reason why there is none. Questions wait for one another.
  public func perform(_ request: Request, answer: @escaping @Sendable (Result<Answer, CUPSError>) -> Void) {
    thread.submit { [talk, eventLoop] state in
      guard case .active = state else { return }
      let result = Result { () throws(CUPSError) in try talk.perform(request) }
      eventLoop.execute { answer(result) }
    }
  }

  /// Ends the thread behind the question that is under way; no answer comes any more. Does not wait.
  public func stop() { thread.shutdownGracefully { _ in } }
}
