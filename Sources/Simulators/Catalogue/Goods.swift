/// The words of which the catalogue is made. No brands.
enum Goods {
  static let varieties = [
    "Classic", "Organic", "Extra", "Mild", "Fine", "Family", "Mini", "Country Style", "Crème", "Naturel", "Café", "Fürstlich", "Würzig",
    "Öko", "Süß", "Herb", "Jalapeño", "Provençal", "À la carte", "Smörgås", "Light", "Premium", "Regional", "Summer", "Winter",
  ]

  static let kinds: [GoodsKind] = [
    GoodsKind(name: "Milk", tax: "B", cents: 89...189, sizes: ["0.5 l", "1 l"]),
    GoodsKind(name: "Yoghurt", tax: "B", cents: 39...249, sizes: ["150 g", "500 g"]),
    GoodsKind(name: "Butter", tax: "B", cents: 169...349, sizes: ["125 g", "250 g"]),
    GoodsKind(name: "Käse", tax: "B", cents: 149...599, sizes: ["200 g", "400 g"]),
    GoodsKind(name: "Brötchen", tax: "B", cents: 15...99, sizes: ["1 pc", "6 pcs"]),
    GoodsKind(name: "Croissant", tax: "B", cents: 79...199, sizes: ["1 pc", "4 pcs"]),
    GoodsKind(name: "Müsli", tax: "B", cents: 199...599, sizes: ["500 g", "750 g"]),
    GoodsKind(name: "Pâté", tax: "B", cents: 149...499, sizes: ["100 g", "180 g"]),
    GoodsKind(name: "Jalapeños", tax: "B", cents: 129...349, sizes: ["220 g", "350 g"]),
    GoodsKind(name: "Spaghetti", tax: "B", cents: 79...249, sizes: ["500 g", "1 kg"]),
    GoodsKind(name: "Rice", tax: "B", cents: 129...399, sizes: ["500 g", "1 kg"]),
    GoodsKind(name: "Honey", tax: "B", cents: 299...899, sizes: ["250 g", "500 g"]),
    GoodsKind(name: "Coffee Beans", tax: "B", cents: 499...1899, sizes: ["250 g", "500 g", "1 kg"]),
    GoodsKind(name: "Tea", tax: "B", cents: 149...699, sizes: ["20 bags", "50 bags"]),
    GoodsKind(name: "Chocolate", tax: "B", cents: 89...399, sizes: ["100 g", "200 g"]),
    GoodsKind(name: "Chewing Gum", tax: "B", cents: 5...129, sizes: ["1 pc", "10 pcs"]),
    GoodsKind(name: "Äpfel", tax: "B", cents: 149...449, sizes: [""], isWeighed: true),
    GoodsKind(name: "Bananas", tax: "B", cents: 99...249, sizes: [""], isWeighed: true),
    GoodsKind(name: "Tomatoes", tax: "B", cents: 199...599, sizes: [""], isWeighed: true),
    GoodsKind(name: "Jamón", tax: "B", cents: 1299...4999, sizes: [""], isWeighed: true),
    GoodsKind(name: "Mineral Water", tax: "A", cents: 25...119, sizes: ["0.5 l", "1.5 l"]),
    GoodsKind(name: "Apple Juice", tax: "A", cents: 99...299, sizes: ["0.2 l", "1 l"]),
    GoodsKind(name: "Rosé", tax: "A", cents: 399...1999, sizes: ["0.75 l"]),
    GoodsKind(name: "Weißbier", tax: "A", cents: 89...179, sizes: ["0.33 l", "0.5 l"]),
    GoodsKind(name: "Shampoo", tax: "A", cents: 149...799, sizes: ["250 ml", "400 ml"]),
    GoodsKind(name: "Toothpaste", tax: "A", cents: 79...499, sizes: ["75 ml", "125 ml"]),
    GoodsKind(name: "Washing Powder", tax: "A", cents: 399...1999, sizes: ["20 loads", "50 loads"]),
    GoodsKind(name: "Candles", tax: "A", cents: 199...1299, sizes: ["2 pcs", "10 pcs"]),
    GoodsKind(name: "Batteries", tax: "A", cents: 299...1499, sizes: ["4 pcs", "8 pcs"]),
    GoodsKind(name: "Notebook", tax: "A", cents: 99...899, sizes: ["A5", "A4"]),
    GoodsKind(name: "Ballpoint Pens", tax: "A", cents: 49...999, sizes: ["1 pc", "5 pcs"]),
    GoodsKind(name: "Umbrella", tax: "A", cents: 799...3999, sizes: ["S", "L"]),
    GoodsKind(name: "Kettle", tax: "A", cents: 1499...7999, sizes: ["1 l", "1.7 l"]),
    GoodsKind(name: "Fondue Set", tax: "A", cents: 2999...19_999, sizes: ["4 pers", "8 pers"]),
  ]
}
