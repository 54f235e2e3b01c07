internal import CoordinationCore

/// A figure as it is written: "3", "**3**", "3/13", "3 of 13 tasks", "23.1 %" or "3/13 (23 %)". Whatever
/// else has digits, such as a date, an id or "1,013", is none: nobody could set it right.
struct FigureText {
  enum Role { case count, part, whole, percentage }

  private var numbers: [(role: Role, text: String)]
  /// What stands around the numbers; one more than there are numbers.
  private var rest: [String]

  /// Nil where it is none.
  init?(_ text: String) {
    let (numbers, rest) = Self.split(text)
    let shape = zip(rest.map(Self.signs), numbers.map { _ in "n" } + [""]).map { $0 + $1 }.joined()
    guard let roles = Self.shapes[shape] else { return nil }
    let areWhole = zip(roles, numbers).allSatisfy { $0 == .percentage || !$1.contains(".") }
    guard areWhole else { return nil }
    self.numbers = Array(zip(roles, numbers))
    self.rest = rest
  }

  private static let shapes: [String: [Role]] = {
    var shapes: [String: [Role]] = [
      "n": [.count], "n%": [.percentage], "n(n%)": [.count, .percentage],
    ]
    for pair in ["n/n", "nofn"] {
      shapes[pair] = [.part, .whole]
      shapes["n%(\(pair))"] = [.percentage, .part, .whole]
      for form in ["(n%)", "-n%", "–n%", "—n%", "·n%", ",n%", ":n%"] {
        shapes[pair + form] = [.part, .whole, .percentage]
      }
    }
    return shapes
  }()

  private static func split(_ text: String) -> (numbers: [String], rest: [String]) {
    var (numbers, rest) = ([String](), [""])
    var characters = Array(text)[...]
    while let character = characters.first {
      guard character.isASCIIDigit else {
        rest[rest.count - 1].append(character)
        characters.removeFirst()
        continue
      }
      var number = String(characters.prefix { $0.isASCIIDigit })
      characters = characters.dropFirst(number.count)
      if characters.first == ".", characters.dropFirst().first?.isASCIIDigit == true {
        let fraction = "." + String(characters.dropFirst().prefix { $0.isASCIIDigit })
        number += fraction
        characters = characters.dropFirst(fraction.count)
      }
      numbers.append(number)
      rest.append("")
    }
    return (numbers, rest)
  }

  /// Without emphasis, blanks, pictures and words that every figure may have.
  private static func signs(_ text: String) -> String {
    var signs = ""
    var word = ""
    for character in text.lowercased() + " " {
      if character.isLetter {
        word.append(character)
        continue
      }
      if !words.contains(word) { signs += word }
      word = ""
      if !character.isWhitespace, !"*_`".contains(character), !character.isPicture {
        signs.append(character)
      }
    }
    return signs
  }

  private static let words: Set<String> = [
    "task", "tasks", "done", "complete", "completed", "total",
  ]

  /// The same with other numbers; a number that is right stays as it is written.
  func text(_ number: (_ role: Role, _ written: String) -> String) -> String {
    var text = rest[0]
    for (place, (role, written)) in numbers.enumerated() {
      text += number(role, written) + rest[place + 1]
    }
    return text
  }

  /// Whether it claims more than all: "63/60", "105 %".
  static func isOverflowing(_ text: String) -> Bool {
    let (numbers, rest) = split(text)
    return numbers.indices.contains { place in
      let behind = signs(rest[place + 1])
      if behind.hasPrefix("%") { return Double(numbers[place]).map { $0 > 100 } ?? false }
      guard ["/", "of"].contains(behind), place + 1 < numbers.count,
        !signs(rest[place]).hasSuffix("/"), !signs(rest[place + 2]).hasPrefix("/"),
        let part = Int(numbers[place]), let whole = Int(numbers[place + 1])
      else { return false }
      return part > whole
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { asciiValue?.isPlainDigit ?? false }

  /// Such as ✅.
  fileprivate var isPicture: Bool {
    unicodeScalars.allSatisfy { !$0.isASCII && ($0.properties.isEmoji || $0.value == 0xFE0F) }
  }
}
