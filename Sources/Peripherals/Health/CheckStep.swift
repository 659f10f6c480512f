/// One step of a check of a device.
public struct CheckStep: Sendable, Equatable {
  /// What the step looks for. The owner of the device carries it out and says what it saw.
  public enum Task: String, Sendable, CaseIterable {
    /// A unit that is to take the place of another answers there.
    case trial
    /// The connection is up.
    case link
    /// The unit answers a question of its status, or takes bytes where it cannot answer.
    case answer
    /// The unit says what it is.
    case identification
    /// It can work: no paper out, no open cover, no error.
    case ready
    /// A page is printed, with the printer's evidence.
    case testPage
    /// A text is shown.
    case testText
    /// A code is read; it acts for the check only.
    case scan
    case openDrawer, closeDrawer
    case openCover, closeCover
    /// A person is asked.
    case question
  }

  /// Unique in its check.
  public let name: String
  public let task: Task
  /// What happens, or what the person is to do or to say.
  public let text: String
  /// What to do when it fails.
  public let remedy: String
  public let limit: Duration
  /// When it fails, the rest of the check makes no sense.
  public let isEssential: Bool
  /// What the device prints or shows and the person has to read off it; nil: a question is answered by yes or no.
  public let expected: String?

  init(
    _ task: Task, _ name: String? = nil, text: String, remedy: String, limit: Duration = .seconds(2), isEssential: Bool = false,
    expected: String? = nil
  ) {
    self.name = name ?? task.rawValue
    self.task = task
    self.text = text
    self.remedy = remedy
    self.limit = limit
    self.isEssential = isEssential
    self.expected = expected
  }

  /// A person has to do or to say something.
  public var isForPerson: Bool {
    switch task {
    case .scan, .closeDrawer, .openCover, .closeCover, .question: true
    case .trial, .link, .answer, .identification, .ready, .testPage, .testText, .openDrawer: false
    }
  }
}
