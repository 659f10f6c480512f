extension Template {
  /// The text of `builtInReceipt`, equal to the file.
  static let builtInReceiptText = #"""
    {"template": "receipt", "language": "en", "words": {"piece": "", "kilogram": " kg", "litre": " l", "metre": " m", \#
    "cash": "Cash", "card": "Card", "voucher": "Voucher", "other": "Other"}, "elements": [{"type": "if", "field": "shop", \#
    "then": [{"type": "text", "text": "{shop}", "align": "center", "bold": true, "width": 2, "height": 2}]}, {"type": "each", \#
    "list": "header", "elements": [{"type": "text", "text": "{text}", "align": "center"}]}, {"type": "if", "field": "shop", \#
    "then": [{"type": "feed", "lines": 1}]}, {"type": "columns", "columns": [{"text": "{register}"}, {"text": "{time}", \#
    "fit": true, "align": "right"}]}, {"type": "if", "field": "recorded", "then": [{"type": "columns", \#
    "columns": [{"text": "Recorded"}, {"text": "{recorded}", "fit": true, "align": "right"}]}]}, {"type": "columns", "columns": [{"text": "Receipt"}, {"text": "{receipt}", "fit": true, \#
    "align": "right"}]}, {"type": "if", "field": "cashier", "then": [{"type": "columns", "columns": [{"text": "Served by"}, \#
    {"text": "{cashier}", "fit": true, "align": "right"}]}]}, {"type": "rule"}, {"type": "each", "list": "lines", \#
    "elements": [{"type": "columns", "columns": [{"text": "{name}"}, {"text": "{gross} {tax}", "fit": true, "align": "right"}]}, \#
    {"type": "if", "field": "quantity", "is": "1", "then": [], "else": [{"type": "text", \#
    "text": "  {quantity}{unit|word} x {unitPrice}"}]}, {"type": "if", "field": "discount", "then": [{"type": "text", \#
    "text": "  Discount {discount}"}]}, {"type": "if", "field": "note", "then": [{"type": "text", "text": "  {note}", \#
    "font": "b"}]}]}, {"type": "rule"}, {"type": "if", "field": "rounding", "then": [{"type": "columns", \#
    "columns": [{"text": "Subtotal"}, {"text": "{subtotal}", "fit": true, "align": "right"}]}, {"type": "columns", \#
    "columns": [{"text": "Cash rounding"}, {"text": "{rounding}", "fit": true, "align": "right"}]}]}, {"type": "columns", \#
    "columns": [{"text": "TOTAL {currency}"}, {"text": "{total}", "fit": true, "align": "right"}], "bold": true, "width": 2, \#
    "height": 2}, {"type": "each", "list": "tenders", "elements": [{"type": "if", "field": "name", "then": [{"type": "columns", \#
    "columns": [{"text": "{name}"}, {"text": "{amount}", "fit": true, "align": "right"}]}], "else": [{"type": "columns", \#
    "columns": [{"text": "{kind|word}"}, {"text": "{amount}", "fit": true, "align": "right"}]}]}, {"type": "if", "field": "tip", \#
    "then": [{"type": "columns", "columns": [{"text": "  of which tip"}, {"text": "{tip}", "fit": true, "align": "right"}]}]}, \#
    {"type": "if", "field": "cashback", "then": [{"type": "columns", "columns": [{"text": "  of which cash out"}, \#
    {"text": "{cashback}", "fit": true, "align": "right"}]}]}]}, {"type": "if", \#
    "field": "change", "then": [{"type": "columns", "columns": [{"text": "Change"}, {"text": "{change}", "fit": true, \#
    "align": "right"}]}]}, {"type": "if", "field": "taxes", "then": [{"type": "rule"}, {"type": "columns", \#
    "columns": [{"text": "Tax"}, {"text": "net", "width": 11, "align": "right"}, {"text": "tax", "width": 11, "align": "right"}, \#
    {"text": "gross", "width": 11, "align": "right"}], "font": "b"}, {"type": "each", "list": "taxes", \#
    "elements": [{"type": "if", "field": "perUnit", "then": [{"type": "columns", "columns": [{"text": "{code} {name} {perUnit}"}, \#
    {"text": "{net}", "width": 11, "align": "right"}, {"text": "{tax}", "width": 11, "align": "right"}, \#
    {"text": "{gross}", "width": 11, "align": "right"}], "font": "b"}], \#
    "else": [{"type": "columns", "columns": [{"text": "{code} {name} {rate}%"}, {"text": "{net}", "width": 11, \#
    "align": "right"}, {"text": "{tax}", "width": 11, "align": "right"}, {"text": "{gross}", "width": 11, "align": "right"}], \#
    "font": "b"}]}]}]}, {"type": "if", "field": "fiscal", "then": [{"type": "feed", "lines": 1}, {"type": "qr", \#
    "data": "{fiscal}"}]}, {"type": "if", "field": "footer", "then": [{"type": "feed", "lines": 1}]}, {"type": "each", \#
    "list": "footer", "elements": [{"type": "text", "text": "{text}", "align": "center"}]}, {"type": "cut"}]}
    """#
}
