import PTWire

/// Bars or trades that are arrays in JSON: `[[ms,o,h,l,c,v],...]` as ccxt and freqtrade keep them,
/// and the answers OHLC and Trades of Kraken's REST interface.
///
/// Kraken's last row of OHLC is still forming (its time is after `last`): it is left out.
final class ArraysFile: BarSource {
  /// What a row holds.
  enum Form: String { case ccxt, krakenOHLC, krakenTrades }

  private let shared: Shared
  private var arrays: JSONArrays
  private let form: Form
  private var timeframe: Timeframe
  private var symbol: Int
  private var time = TimeReader()
  private let digits = Numerals(columns: 8)
  /// Kraken's rows are given when the one behind them, or the end, has told that they are done.
  private var waiting: Forming?
  private var given: Forming?
  private var lastCommitted: Int64?
  private var isAtEnd = false

  init(
    _ source: any ByteSource, _ form: Form, symbol: Int, _ timeframe: Timeframe, _ shared: Shared
  ) {
    self.shared = shared
    self.form = form
    self.symbol = symbol
    self.timeframe = timeframe
    arrays = JSONArrays(source, { try shared.beforeRead($0) })
    time.truncates = form == .krakenTrades
  }

  var place: String { arrays.place }

  func next(_ row: inout Row) throws -> Bool {
    if form == .ccxt { return try nextRow(&row) }
    while !isAtEnd {
      var more = Row()
      let isRow = try nextRow(&more)
      given = waiting
      waiting = isRow ? Forming(more, more.ts, timeframe) : nil
      if !isRow { isAtEnd = true }
      guard let done = given else { continue }
      row = done.finished()
      if isAtEnd, form == .krakenOHLC, let lastCommitted, row.ts > lastCommitted {
        try shared.judge.row(
          .inProgress, BadRow(what: "the last row is still forming"), at: place, row.symbol, row.ts)
        return false
      }
      return true
    }
    return false
  }

  /// The next row that is one.
  private func nextRow(_ row: inout Row) throws -> Bool {
    while true {
      switch try arrays.next() {
      case .end: return false
      case .begins: continue
      case .value(let key, let text): try take(key, text)
      case .row:
        do throws(BadRow) {
          try read(&row)
          return true
        } catch {
          try shared.judge.row(.unreadable, error, at: place)
        }
      }
    }
  }

  private func take(_ key: String, _ text: String) throws(Failure) {
    switch key {
    case "error": throw Failure(.badData, at: place, "Kraken answered with an error", value: text)
    case "last":
      // The answer Trades has a time in nanoseconds here, which says nothing about bars.
      if form == .krakenOHLC, let seconds = Int64(text), abs(seconds) < 1 << 40 {
        lastCommitted = seconds * 1000
      }
    default: throw Failure(.badData, at: place, "not a row", value: text)
    }
  }

  /// The places of time, open, high, low, close and volume among the fields.
  private var places: [Int] {
    switch form {
    case .ccxt: [0, 1, 2, 3, 4, 5]
    case .krakenOHLC: [0, 1, 2, 3, 4, 6]
    case .krakenTrades: [2, 0, 0, 0, 0, 1]
    }
  }

  private func read(_ row: inout Row) throws(BadRow) {
    let places = places
    let least = form == .ccxt ? 6 : form == .krakenOHLC ? 8 : 6
    guard arrays.starts.count >= least else {
      throw BadRow(what: "\(least) fields are expected, not", value: "\(arrays.starts.count)")
    }
    row = Row()
    row.timeframe = timeframe
    row.symbol = symbol
    row.line = arrays.rows
    do throws(BadTime) {
      let field = Array(arrays.field(places[0]) ?? [])
      let ts = try time.resolve(TimeReader.moment(of: field, time))
      row.ts = form == .krakenTrades ? ts : shared.request.open(of: ts, timeframe)
    } catch {
      let text = String(decoding: arrays.field(places[0]) ?? [], as: UTF8.self)
      throw BadRow(what: "timestamp: \(error.what)", value: text)
    }
    (row.values.0, row.texts.0) = try number(places[1], .open)
    (row.values.1, row.texts.1) = try number(places[2], .high)
    (row.values.2, row.texts.2) = try number(places[3], .low)
    (row.values.3, row.texts.3) = try number(places[4], .close)
    (row.values.4, row.texts.4) = try number(places[5], .volume)
  }

  private func number(_ i: Int, _ column: Column) throws(BadRow) -> (Double, Row.Text) {
    let field = arrays.field(i) ?? []
    let number = field.withUnsafeBufferPointer { digits.normal($0, Int(column.rawValue)) }
    guard let number else {
      throw BadRow(
        what: "\(column) is not a number", value: String(decoding: field, as: UTF8.self))
    }
    return number
  }
}

extension ArraysFile {
  /// What the beginning of a file of arrays tells: what its rows are, their first times, and the
  /// symbol where it is named.
  static func recognise(
    _ bytes: ArraySlice<UInt8>, _ place: String
  ) throws(Failure) -> (form: Form, times: [Int64], symbol: String?) {
    var arrays = JSONArrays(BytesSource(bytes, place: place))
    var symbol: String?
    var form: Form?
    var times: [Int64] = []
    do {
      reading: while times.count < Spacing.sample {
        switch try arrays.next() {
        case .end: break reading
        case .value(let key, let text):
          if key == "error" {
            throw Failure(.badData, at: place, "Kraken answered with an error", value: text)
          }
        case .begins(let key):
          if key != "error", key != "result" { symbol = key }
        case .row:
          form = try Self.form(arrays, isNamed: symbol != nil)
          var reader = TimeReader()
          reader.truncates = true
          let field = Array(arrays.field(form == .krakenTrades ? 2 : 0) ?? [])
          if case .utc(let ms)? = try? TimeReader.moment(of: field, reader) { times.append(ms) }
        }
      }
    } catch let failure as Failure {
      // Only the beginning is there: it may end anywhere.
      if form == nil { throw failure }
    } catch {}
    guard let form else {
      throw Failure(.badData, at: place, "JSON without rows of bars or trades")
    }
    return (form, times, symbol)
  }
}

extension ArraysFile {
  /// What a row holds, by how many fields it has.
  private static func form(_ arrays: JSONArrays, isNamed: Bool) throws(Failure) -> Form {
    switch (isNamed, arrays.starts.count) {
    case (false, 6), (false, 12): return .ccxt
    case (true, 8): return .krakenOHLC
    case (true, 6...7): return .krakenTrades
    default:
      throw Failure(
        .badData, at: arrays.place, "rows of so many fields are neither bars nor trades",
        value: "\(arrays.starts.count)")
    }
  }
}

/// Bytes in memory as a source.
struct BytesSource: ByteSource {
  let place: String
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>, place: String) {
    self.bytes = bytes
    self.place = place
  }

  func wouldBlock() -> Bool { false }

  mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
    let part = bytes.prefix(count)
    for (i, byte) in part.enumerated() { into[i] = byte }
    bytes = bytes.dropFirst(part.count)
    return part.count
  }
}
