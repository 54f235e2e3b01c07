internal import CPlatform

/// What the locale of the user says about text.
enum TextEncoding {
  /// Takes over the character type of the locale, and tells whether it is UTF-8.
  ///
  /// Only this category: the others would change how numbers are read and written. A locale that
  /// is named but not installed, as it happens over SSH, still tells that the terminal means UTF-8.
  static func adopt() -> Bool {
    if setlocale(LC_CTYPE, "") == nil, namesUTF8(environmentLocale) {
      _ = setlocale(LC_CTYPE, "C.UTF-8") ?? setlocale(LC_CTYPE, "UTF-8")
    }
    guard let codeset = cp_codeset() else { return false }
    return namesUTF8(String(cString: codeset))
  }

  private static var environmentLocale: String {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = getenv(name), value.pointee != 0 { return String(cString: value) }
    }
    return ""
  }

  static func namesUTF8(_ name: String) -> Bool {
    let encoding = name.lowercased().prefix { $0 != "@" }
    return encoding.hasSuffix("utf-8") || encoding.hasSuffix("utf8")
  }
}
