/// A change of the printer's memory for pictures. The memory wears out, so such a change is an order of its own, never part of a receipt.
public enum StoredLogo: Sendable, Equatable {
  case store(number: Int, RasterImage)
  case delete(number: Int)

  /// The order as the pieces of a job for `profile`, which must be valid.
  ///
  /// - Throws: `logoUnsupported`, `imageTooWide`, `document` when a figure is out of range.
  public func chunks(for profile: PrinterProfile) throws(ESCPOSError) -> [[UInt8]] {
    let number =
      switch self {
      case .store(let number, _), .delete(let number): number
      }
    do {
      try Logo(number).validate()
      if case .store(_, let image) = self { try image.validate() }
    } catch { throw .document(error) }
    guard let memory = profile.supports.logos, profile.language == .escpos else { throw .logoUnsupported(profile: profile.name) }
    return [ESCPOSCommand.initialize, try command(memory, profile)]
  }

  private func command(_ memory: PrinterProfile.LogoMemory, _ profile: PrinterProfile) throws(ESCPOSError) -> [UInt8] {
    switch self {
    case .store(let number, let image):
      guard image.width <= profile.widthDots else { throw .imageTooWide(width: image.width, limit: profile.widthDots) }
      var image = image
      RealTimeGuard.defuse(&image.bits)
      guard var bytes = ESCPOSCommand.storeLogo(number, image, memory: memory) else { throw .logoUnsupported(profile: profile.name) }
      if RealTimeGuard.containsCommand(Array(bytes.prefix(24))) {
        // The length looks like a real-time command: a white row more changes it.
        image = RasterImage(
          width: image.width, rows: image.rows + 1, bits: image.bits + Array(repeating: 0, count: image.bytesPerRow), align: image.align)
        bytes = ESCPOSCommand.storeLogo(number, image, memory: memory) ?? bytes
      }
      return bytes
    case .delete(let number):
      guard let bytes = ESCPOSCommand.deleteLogo(number, memory: memory) else { throw .logoUnsupported(profile: profile.name) }
      return bytes
    }
  }
}
