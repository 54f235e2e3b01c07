/// A colour of a picture.
struct RGB: Hashable {
  let red: Int
  let green: Int
  let blue: Int

  /// - Parameter value: `0xRRGGBB`
  init(_ value: Int) {
    self.init(red: value >> 16 & 0xFF, green: value >> 8 & 0xFF, blue: value & 0xFF)
  }

  init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`
  var hex: String {
    let digits = String(1 << 24 | red << 16 | green << 8 | blue, radix: 16)
    return "#" + digits.dropFirst()
  }

  /// - Parameter share: how much of the other one, in percent.
  func mixed(with other: RGB, share: Int) -> RGB {
    func mix(_ own: Int, _ others: Int) -> Int { (own * (100 - share) + others * share) / 100 }
    return RGB(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}

/// The terminal of the pictures: what its colours look like.
enum PicturePalette {
  static let ground = RGB(0x171A23)
  static let titleBar = RGB(0x222632)
  static let edge = RGB(0x343A4A)
  static let text = RGB(0xC8D0E0)
  static let quietText = RGB(0x8A93A8)

  private static let named: [RGB] = [
    0x2B303D, 0xF07178, 0x8FCF87, 0xE6C068, 0x6CA6F8, 0xC08FEA, 0x5CCCD0, 0xC8D0E0,
    0x6D7689, 0xFF8E95, 0xAAE3A2, 0xF4D58A, 0x92BFFF, 0xD8B0F8, 0x86E4E6, 0xF4F7FC,
  ].map(RGB.init)

  /// Nil for the terminal's own.
  static func color(_ color: Color) -> RGB? {
    switch color {
    case .standard: nil
    case .ansi(let index): index < 16 ? named[Int(index)] : nil
    case .palette(let index, _): indexed(Int(index))
    }
  }

  /// The layout that terminals share: 16 named ones, a cube of six steps a side, 24 greys.
  private static func indexed(_ index: Int) -> RGB {
    switch index {
    case ..<16: return named[index]
    case ..<232:
      let steps = [0, 95, 135, 175, 215, 255]
      let place = index - 16
      return RGB(
        red: steps[place / 36], green: steps[place / 6 % 6], blue: steps[place % 6])
    default:
      let grey = 8 + (index - 232) * 10
      return RGB(red: grey, green: grey, blue: grey)
    }
  }
}

/// A style as it looks in a picture.
struct PictureStyle {
  let foreground: RGB
  /// Nil where the ground shows through.
  let background: RGB?
  let attributes: Attributes

  init(_ style: Style) {
    var front = PicturePalette.color(style.foreground) ?? PicturePalette.text
    var back = PicturePalette.color(style.background)
    if style.attributes.contains(.reverse) {
      (front, back) = (back ?? PicturePalette.ground, front)
    }
    if style.attributes.contains(.dim) {
      front = front.mixed(with: back ?? PicturePalette.ground, share: 45)
    }
    foreground = front
    background = back
    attributes = style.attributes
  }
}
