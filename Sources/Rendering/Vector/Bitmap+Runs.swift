extension Bitmap {
  /// The black dots as rectangles: a run of each row, and rows that are equal to the one above as one.
  func rectangles() -> [(x: Int, y: Int, width: Int, height: Int)] {
    var result: [(x: Int, y: Int, width: Int, height: Int)] = []
    var top = 0
    while top < height {
      let bits = bytes[top * stride..<(top + 1) * stride]
      var bottom = top + 1
      while bottom < height, bytes[bottom * stride..<(bottom + 1) * stride].elementsEqual(bits) { bottom += 1 }
      for run in runs(row: top) { result.append((run.lowerBound, top, run.count, bottom - top)) }
      top = bottom
    }
    return result
  }

  private func runs(row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for x in 0...width {
      switch (self[x, row], start) {
      case (true, nil): start = x
      case (false, let first?):
        runs.append(first..<x)
        start = nil
      case (true, _?), (false, nil): break
      }
    }
    return runs
  }
}
