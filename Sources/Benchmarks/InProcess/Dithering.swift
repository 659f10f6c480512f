import BenchmarkReferences
import Chance
import Peripherals
import Rehearsal

/// A picture of the paper's width from grey to dots.
struct Dithering: Measurement {
  let name = "dithering"

  private static let (width, rows) = (576, 400)
  private static let calls = 20

  func figures(_ bench: Bench) throws -> [Figure] {
    let shades = Self.shades()
    let image = try GreyImage(width: Self.width, rows: Self.rows, shades: shades)
    var (errors, bits) = Self.room()
    reference_dither(shades, Self.width, Self.rows, &errors, &bits)
    guard image.dithered().bits == bits else { throw Broken("the dots are not those of the reference") }
    let file = try ScratchFile.write(shades, "shades", bench)
    let reference = Rival("scalar C", goal: .atMost(1)) {
      var (errors, bits) = Self.room()
      return Stopwatch.microseconds(of: Self.calls) {
        reference_dither(shades, Self.width, Self.rows, &errors, &bits)
        return bits.count
      }
    }
    let pillow = try Rival.peer("Pillow", bench, "dither.py", [file, "\(Self.width)", "\(Self.rows)"], calls: Self.calls)
    return try Comparison(
      name: "dithering \(Self.width)×\(Self.rows)", unit: "µs",
      own: { Stopwatch.microseconds(of: Self.calls) { image.dithered().bits.count } }, rivals: [reference, pillow]
    ).figures(rounds: bench.rounds)
  }

  private static func room() -> (errors: [Int32], bits: [UInt8]) {
    (Array(repeating: 0, count: width + 1), Array(repeating: 0, count: (width + 7) / 8 * rows))
  }

  /// Slow shades with noise over them, as a photograph has: neither branch nor dot can be guessed.
  private static func shades() -> [UInt8] {
    var random = SeededNumbers(seed: 1)
    return (0..<width * rows).map { place in
      let slope = (place % width * 255 / width + place / width * 255 / rows) / 2
      return UInt8(clamping: slope + Int.random(in: -16...16, using: &random))
    }
  }
}
