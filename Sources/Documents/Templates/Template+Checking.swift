public import Peripherals

extension Template {
  /// Prints the example of the data on paper of `profile`, and throws what is wrong with that.
  ///
  /// - Parameter codes: draws the codes that the printer has no command for.
  public func check(for profile: PrinterProfile, codes: any CodeSource = GlyphLibrary(path: nil)) throws(TemplateError) {
    do throws(ESCPOSError) {
      _ = try PrintPlan(document(of: kind.example), profile: profile, glyphs: NoGlyphs(), codes: codes)
    } catch {
      throw TemplateError(
        place: "$.elements", reason: "with the example data, \(profile.name) cannot print it: \(error)",
        remedy: "look at it with tillctl receipt render")
    }
  }

  /// The receipt that is printed when no file can be used: `protocols/templates/receipt.en.json`.
  public static let builtInReceipt: Template = {
    do { return try Template(Array(builtInReceiptText.utf8)) } catch { preconditionFailure("the template inside the program: \(error)") }
  }()
}
