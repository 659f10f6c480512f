internal import Rendering
internal import TillClient

/// Draws paper into a PNG file.
enum PaperFile {
  static func draw(_ paper: Paper, into path: String) throws(Failure) {
    let picture: Bitmap
    do { picture = try paper.bitmap() } catch {
      throw .file("the paper cannot be drawn: \(error)", hint: "sudo apt install unifont")
    }
    try FileWriter.write(picture.png(), to: path)
    Console.note(TerminalText.safe("\(path): \(picture.width) × \(picture.height) dots"))
  }
}
