extension Encoding {
  func member(_ key: String, word: StaticString) {
    state.beginMember(key)
    state.sink.append(word: word)
  }

  func member(_ key: String, string: String) {
    state.beginMember(key)
    state.sink.append(string: string)
  }

  func member(_ key: String, integer: some FixedWidthInteger) {
    state.beginMember(key)
    state.sink.append(number: integer)
  }

  func member(_ key: String, number: some BinaryFloatingPoint & CustomStringConvertible) throws(JSONError) {
    try member(key) { () throws(JSONError) in try state.sink.append(number: number) }
  }

  func element(word: StaticString) {
    state.beginElement()
    state.sink.append(word: word)
  }

  func element(string: String) {
    state.beginElement()
    state.sink.append(string: string)
  }

  func element(integer: some FixedWidthInteger) {
    state.beginElement()
    state.sink.append(number: integer)
  }

  func element(number: some BinaryFloatingPoint & CustomStringConvertible) throws(JSONError) {
    try element { () throws(JSONError) in try state.sink.append(number: number) }
  }

  /// Writes a member whose value may fail: then the member is as if it had never been.
  func member(_ key: String, _ write: () throws(JSONError) -> Void) throws(JSONError) {
    let start = state.beginMember(key)
    do throws(JSONError) { try write() } catch {
      state.takeBack(to: start)
      throw error.inside(key: key)
    }
  }

  /// The same for an element.
  func element(_ write: () throws(JSONError) -> Void) throws(JSONError) {
    let start = state.beginElement()
    do throws(JSONError) { try write() } catch {
      state.takeBack(to: start)
      throw error.inside(index: state.place.count)
    }
  }
}
