import PTWire

/// A bar that is being made of others or of trades, with the digits of those that it is made of.
struct Forming {
  /// Prices so far; the texts are in `digits`.
  private(set) var row: Row
  private var volume = ExactSum()
  private let digits: Store
  /// How many bars or trades it has.
  private(set) var count = 0

  /// Four prices and a volume, each with an LF behind it.
  private final class Store: Sendable {
    static let width = 512
    nonisolated(unsafe) let bytes: UnsafeMutablePointer<UInt8>
    init() {
      bytes = .allocate(capacity: 5 * Store.width)
      bytes.initialize(repeating: 0x0A, count: 5 * Store.width)
    }
    deinit { bytes.deallocate() }

    /// Copies digits; those of a number that is longer than any price are its shortest ones.
    func keep(_ text: Row.Text, _ value: Double, _ slot: Int) -> Row.Text {
      if text.count >= Store.width {
        var short = shortest(value)
        return short.withUTF8 { keep(Row.Text(rebasing: $0[...]), value, slot) }
      }
      let start = bytes + slot * Store.width
      let count = text.count
      if let from = text.baseAddress { start.update(from: from, count: count) }
      start[count] = 0x0A
      return Row.Text(start: start, count: count)
    }
  }

  /// A bar that begins with another.
  init(_ first: Row, _ start: Int64, _ timeframe: Timeframe) {
    digits = Store()
    row = first
    row.ts = start
    row.timeframe = timeframe
    row.record = .none
    row.synthetic = false
    row.texts.0 = digits.keep(first.texts.0, first.values.0, 0)
    row.texts.1 = digits.keep(first.texts.1, first.values.1, 1)
    row.texts.2 = digits.keep(first.texts.2, first.values.2, 2)
    row.texts.3 = digits.keep(first.texts.3, first.values.3, 3)
    row.texts.4 = digits.keep(first.texts.4, first.values.4, 4)
    note(first)
  }

  /// Takes the next.
  mutating func add(_ more: Row) {
    if more.values.1 > row.values.1 {
      row.values.1 = more.values.1
      row.texts.1 = digits.keep(more.texts.1, more.values.1, 1)
    }
    if more.values.2 < row.values.2 {
      row.values.2 = more.values.2
      row.texts.2 = digits.keep(more.texts.2, more.values.2, 2)
    }
    row.values.3 = more.values.3
    row.texts.3 = digits.keep(more.texts.3, more.values.3, 3)
    row.line = more.line
    note(more)
  }

  private mutating func note(_ more: Row) {
    volume.add(more.texts.4, more.values.4)
    // A bar with one that no market made in it is one that no market made.
    if more.synthetic { row.synthetic = true }
    count += 1
  }

  /// The bar as it is now; its texts stay as long as this value.
  func finished() -> Row {
    var row = row
    // One volume keeps its digits as they are.
    guard count > 1 else { return row }
    var text = volume.text
    row.texts.4 = text.withUTF8 { digits.keep(Row.Text(rebasing: $0[...]), 0, 4) }
    var p = row.texts.4.baseAddress
    if p != nil, var start = p {
      row.values.4 = scanDouble(&start) ?? 0
      p = nil
    }
    return row
  }
}
