import PTWire

/// Lines of bars on their way into a chunk.
struct Lines {
  /// A chunk of very long lines is cut at this many bytes.
  static let mostBytes = 1 << 19

  private var text: [UInt8] = []
  /// Where each line begins in `text`.
  private var starts: [Int] = []
  /// The open time of each line.
  private(set) var times: [Int64] = []

  /// How many lines.
  var count: Int { starts.count }
  /// How long they are.
  var bytes: Int { text.count }

  /// Appends a bar.
  mutating func append(_ ts: Int64, _ digits: BarDigits, _ synthetic: Bool) {
    begin(ts)
    appendNumber(ts)
    for number in [digits.open, digits.high, digits.low, digits.close, digits.volume] {
      text.append(0x2C)
      text.append(contentsOf: number)
    }
    if synthetic {
      let mark = ChunkLine.mark
      text.append(contentsOf: UnsafeBufferPointer(start: mark.utf8Start, count: 10))
    }
    text.append(0x0A)
  }

  /// Appends the line at which stored lines stand.
  mutating func append(_ stored: StoredLines) {
    begin(stored.ts)
    text.append(contentsOf: stored.bytes)
    text.append(0x0A)
  }

  private mutating func begin(_ ts: Int64) {
    starts.append(text.count)
    times.append(ts)
  }

  private mutating func appendNumber(_ number: Int64) {
    if number < 0 { text.append(0x2D) }
    var power: UInt64 = 1
    while number.magnitude / power >= 10 { power *= 10 }
    while power > 0 {
      text.append(0x30 + UInt8(number.magnitude / power % 10))
      power /= 10
    }
  }

  /// Takes the last line back.
  mutating func removeLast() {
    times.removeLast()
    text.removeLast(text.count - starts.removeLast())
  }

  /// Takes the first lines away.
  mutating func removeFirst(_ count: Int) {
    let length = end(count)
    text.removeFirst(length)
    starts.removeFirst(count)
    for i in starts.indices { starts[i] -= length }
    times.removeFirst(count)
  }

  /// Takes all away and keeps the room.
  mutating func removeAll() {
    text.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
  }

  /// Where the first `count` lines end.
  private func end(_ count: Int) -> Int { count < starts.count ? starts[count] : text.count }

  /// The first lines, without the LF of the last one.
  func withText(
    _ count: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let length = end(count) - 1
    try text.withUnsafeBufferPointer { (all) throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: all[..<length]))
    }
  }

  /// A line as text, for complaints.
  func line(_ index: Int) -> String {
    String(decoding: text[starts[index]..<end(index + 1) - 1], as: UTF8.self)
  }

  /// Whether a line can be read back as the bar of its time.
  func isSound(_ index: Int, _ timeframe: Timeframe) -> Bool {
    text.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return false }
      var p = base + starts[index]
      let end = base + end(index + 1)
      guard let line = ChunkLine(&p, end), line.bar(0, timeframe) != nil else { return false }
      return p == end && line.ts == times[index]
    }
  }

  /// Whether a line has the values of a stored one.
  func isSame(_ index: Int, _ stored: StoredLines) -> Bool {
    let line = text[starts[index]..<end(index + 1) - 1]
    if line.elementsEqual(stored.bytes) { return true }
    let mine = line.split(separator: 0x2C)
    let theirs = stored.bytes.split(separator: 0x2C)
    guard mine.count == theirs.count else { return false }
    // The sixth is the mark of a synthetic bar: a word, and equal where both have it.
    return zip(mine, theirs).prefix(6).allSatisfy { isSameNumber($0, $1) }
  }
}

/// The lines of a stored chunk, one after the other.
struct StoredLines {
  /// The chunk's head; nil if there is no chunk.
  let head: ChunkHead?
  /// Whether the chunk's row has been taken away.
  var isRemoved = false
  /// The open time of the line; `Int64.max` behind the last one.
  private(set) var ts = Int64.max
  /// Whether the first line could be read.
  private(set) var isSound = true

  private var text: [UInt8] = []
  private var start = 0
  private var end = 0

  /// No lines.
  init() { head = nil }

  /// The lines of a chunk, whose text has a NUL behind it.
  init(_ chunk: (head: ChunkHead, text: [UInt8])?) {
    head = chunk?.head
    guard let chunk else { return }
    text = chunk.text
    end = -1
    isSound = advance()
  }

  /// The bytes of the line.
  var bytes: ArraySlice<UInt8> { text[start..<end] }
  /// The line as text.
  var line: String { String(decoding: bytes, as: UTF8.self) }

  /// Goes to the next line; false if it has no time.
  mutating func advance() -> Bool {
    start = end + 1
    guard start < text.count else {
      ts = .max
      return true
    }
    end = start
    while end < text.count - 1, text[end] != 0x0A { end += 1 }
    let time = text.withUnsafeBufferPointer { all -> Int64? in
      guard var p = all.baseAddress.map({ $0 + start }) else { return nil }
      return ChunkLine.time(&p)
    }
    guard let time else { return false }
    ts = time
    return true
  }
}
