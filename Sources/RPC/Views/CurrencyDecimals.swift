internal import Sales

/// How many decimals amounts have, for a client that knows a currency's code alone.
public enum CurrencyDecimals {
  /// EUR 2, JPY 0, KWD 3; nil of a code that is not known.
  public static func of(_ code: String) -> Int? { (try? Currency(code))?.exponent }
}
