internal import CoordinationCore

// What stands around a figure, or with it behind a heading.

extension String {
  /// Without a bar such as "███░░" or "[##--]".
  var withoutBar: String {
    var text = filter { !$0.isBlock }.withoutBlanks
    if let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]"),
      text[open..<close].dropFirst().allSatisfy({ "#=->.* ".contains($0) })
    {
      text.removeSubrange(open...close)
    }
    return text.withoutBlanks
  }

  /// "1/3" of "Core (1/3)"; nil where nothing such stands there.
  var figureBehind: String? { headingParts?.figure }

  /// Without a figure in brackets and a bar behind it.
  var withoutFigure: String {
    guard last.map({ $0 == ")" || $0.isBlock }) ?? false else { return self }
    let parts = headingParts.flatMap { FigureText($0.figure) == nil ? nil : $0 }
    let title = (parts?.title ?? self[...]).withoutBarBehind
    return title.isEmpty ? self : String(title)
  }

  private var headingParts: (title: Substring, figure: String)? {
    let text = self[...].withoutBarBehind
    guard text.last == ")", let open = text.lastIndex(of: "(") else { return nil }
    let figure = String(text[open...].dropFirst().dropLast())
    guard ["/", "%", " of ", "task"].contains(where: figure.mentions) else { return nil }
    return (text[..<open], figure)
  }
}

extension Substring {
  fileprivate var withoutBarBehind: Substring {
    guard let last = lastIndex(where: { !$0.isBlock && !$0.isWhitespace }) else {
      return self[..<startIndex]
    }
    return self[...last]
  }
}

extension Character {
  /// Such as █, ░, ▰ and ▱.
  fileprivate var isBlock: Bool {
    guard let value = unicodeScalars.first?.value else { return false }
    return (0x2580...0x259F).contains(value) || value == 0x25B0 || value == 0x25B1
  }
}
