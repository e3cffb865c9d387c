import PTWire

/// A line of the screen: pieces of text, each with its colour.
///
/// Whatever the text is made of, nothing but letters and our own colours leaves `text`: control
/// characters are written as `\u{1b}`.
struct ScreenLine: Equatable {
  /// How a piece looks where there are colours.
  enum Paint: String {
    case bold = "1"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  struct Piece: Equatable {
    let text: String
    let paint: Paint?
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String = "", _ paint: Paint? = nil) { add(text, paint) }

  /// Puts a text at the end.
  mutating func add(_ text: String, _ paint: Paint? = nil) {
    if !text.isEmpty { pieces.append(Piece(text: printable(text, limit: 400), paint: paint)) }
  }

  /// Puts a line behind this one.
  mutating func add(_ line: ScreenLine) { pieces += line.pieces }

  /// A number that is red below 0.
  static func signed(_ text: String, _ value: Double) -> ScreenLine {
    ScreenLine(text, value < 0 ? .red : nil)
  }

  /// How many columns it takes.
  var width: Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// The line in at most so many columns.
  func text(_ columns: Int, colour: Bool) -> String {
    var (out, left) = ("", columns)
    for (i, piece) in pieces.enumerated() {
      let rest = pieces[(i + 1)...].reduce(0) { $0 + DisplayWidth.of($1.text) }
      let width = DisplayWidth.of(piece.text)
      // Where what follows does not fit, this piece may fill the line; the next one is cut.
      let text = width + min(rest, 3) <= left ? piece.text : DisplayWidth.cut(piece.text, left)
      if let paint = piece.paint, colour {
        out += "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
      } else {
        out += text
      }
      left -= DisplayWidth.of(text)
      if text != piece.text || left <= 0 { break }
    }
    return out
  }
}
