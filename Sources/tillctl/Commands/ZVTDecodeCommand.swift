internal import ArgumentParser
internal import JSON
internal import Terminals
internal import TillClient

/// `tillctl zvt decode HEX`
struct ZVTDecodeCommand: ParsableCommand {
  /// The words for a character set.
  enum Characters: String, ExpressibleByArgument, CaseIterable {
    case cp437, ascii, latin1, utf8

    var set: ZVTCharacterSet {
      switch self {
      case .cp437: .cp437
      case .ascii: .ascii
      case .latin1: .latin1
      case .utf8: .utf8
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Lists the messages and fields of ZVT bytes; card data is hidden.",
    discussion: """
      The bytes are messages as they go over TCP, or frames of a serial line (beginning with 10 02). Spaces, colons and commas between \
      the digits do not count.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The bytes in hexadecimal.")
  var hex: [String]

  @Option(help: "The character set that terminal and till agreed on.")
  var characters = Characters.cp437

  func run() throws {
    try options.reporting {
      guard let bytes = Hexadecimal.bytes(hex.joined(separator: " ")) else {
        throw Failure.usage("these are no bytes in hexadecimal", hint: "write two digits a byte, such as 06 0F 00")
      }
      Listing.write(ZVTListing.rows(bytes, characters.set), asJSON: options.json)
    }
  }
}
