internal import JSON
internal import RPC
internal import TillClient

/// Methods of the table for people.
enum MethodHelp {
  static let names = Catalogue.methods.map { $0.name }

  /// The method of that name; an unknown one is refused with the name that was probably meant.
  static func method(named name: String) throws(Failure) -> any RPCMethod.Type {
    if let method = Catalogue.method(named: name) { return method }
    let meant = Suggestion.nearest(to: name, in: names).map { "did you mean \($0)? " } ?? ""
    throw .usage("no method is called \(name)", hint: meant + "tillctl methods lists them")
  }

  /// One line a method.
  static var list: [String] { Table.lines(Catalogue.methods.map { [$0.name, $0.role.rawValue, $0.summary] }) }

  /// Everything about one method.
  static func lines<Method: RPCMethod>(_ method: Method.Type) throws -> [String] {
    let fields = Method.Params.schema.fields
    let example = String(decoding: StrictJSON.write(try StrictJSON.value(of: Method.Params.example)), as: UTF8.self)
    let call = fields.isEmpty ? "tillctl call \(Method.name)" : "tillctl call \(Method.name) '\(example.replacing("'", with: #"'\''"#))'"
    var lines = [Style.bold(Method.name), "  \(Method.summary).", "  Needs the role \(Method.role.rawValue)."]
    lines.append(Style.bold("params"))
    lines += fields.isEmpty ? ["  none"] : SchemaText.lines(fields)
    if Method.changes { lines.append("  [idempotencyKey]: uuid. The same key gives the first answer again; made by tillctl when left out") }
    lines += [Style.bold("example"), "  " + call, Style.bold("result")]
    lines += SchemaText.lines(Method.Result.schema.fields)
    if !Method.errors.isEmpty {
      lines.append(Style.bold("errors"))
      lines += Table.lines(Method.errors.map { ["  \($0.kind)", $0.summary] })
    }
    return lines
  }

  static func paramsSchema<Method: RPCMethod>(of method: Method.Type) -> Schema { Method.Params.schema }
}
