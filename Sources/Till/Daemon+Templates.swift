import Documents
import Peripherals

extension Daemon {
  /// The model that receipts are printed on; nil when no printer has the role.
  static func receiptProfile(of configuration: Configuration, _ inventory: Devices.Inventory) -> PrinterProfile? {
    configuration.printers.first { $0.role == "printer.receipt" }.flatMap { inventory.profiles[$0.name] }
  }

  /// What is wrong with the shop's own templates.
  static func templateMistakes(_ configuration: Configuration, _ inventory: Devices.Inventory) -> [TemplateLibrary.Broken] {
    TemplateLibrary(own: configuration.templatesDirectory).mistakes(for: receiptProfile(of: configuration, inventory) ?? .generic80)
  }
}
