/// Whether the locale of the environment can show more than ASCII.
package enum UnicodeOutput {
  package static func isSupported(_ environment: (String) -> String?) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(environment).first { !$0.isEmpty }
    let encoding = (locale ?? "").lowercased().prefix { $0 != "@" }
    return encoding.hasSuffix("utf-8") || encoding.hasSuffix("utf8")
  }
}
