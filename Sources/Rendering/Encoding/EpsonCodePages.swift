/// Epson's numbering of the code pages of ESC t, as far as glibc's iconv(3) has them.
public enum EpsonCodePages {
  /// ESC t number → iconv name. Other makers number some pages otherwise.
  public static let iconvNames: [Int: String] = [
    0: "CP437", 1: "SHIFT_JIS", 2: "CP850", 3: "CP860", 4: "CP863", 5: "CP865", 11: "CP851", 13: "CP857", 14: "CP737", 15: "ISO-8859-7",
    16: "CP1252", 17: "CP866", 18: "CP852", 19: "CP858", 20: "TIS-620", 21: "TIS-620", 26: "TIS-620", 30: "TCVN5712-1",
    31: "TCVN5712-1", 33: "CP775", 34: "CP855", 35: "CP861", 36: "CP862", 37: "CP864", 38: "CP869", 39: "ISO-8859-2", 40: "ISO-8859-15",
    42: "CP774", 43: "CP772", 44: "CP1125", 45: "CP1250", 46: "CP1251", 47: "CP1253", 48: "CP1254", 49: "CP1255", 50: "CP1256",
    51: "CP1257", 52: "CP1258", 53: "RK1048",
  ]
}
