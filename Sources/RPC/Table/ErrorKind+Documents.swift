/// Refusals of the methods that make documents of templates.
extension ErrorKind {
  public static let templateUnknown = ErrorKind(
    "template.unknown", .notFound, "there is no such template", hint: "template.list shows the templates")
  public static let templateInvalid = ErrorKind(
    "template.invalid", .invalidParams, "the template has a mistake",
    hint: "the message names its place; protocols/documents.md shows how a template is written")
  public static let templateDataInvalid = ErrorKind(
    "template.dataInvalid", .invalidParams, "the data do not fit the template",
    hint: "protocols/records has a schema and an example for each template")
  public static let glyphsMissing = ErrorKind(
    "template.glyphsMissing", .state, "there are no glyphs to draw with", hint: "install the Debian package unifont")
}
