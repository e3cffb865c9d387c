import Glibc
import PTWire

/// A source; the usual ones by their types, so that their loops are compiled as one.
enum Opened {
  case table(TableFile)
  case records(RecordFile)
  case store(StoreSource)
  case other(any BarSource)

  /// The source, whatever it is.
  var source: any BarSource {
    switch self {
    case .table(let source): source
    case .records(let source): source
    case .store(let source): source
    case .other(let source): source
    }
  }
}

/// Opens what the user names as sources of bars, by what its content looks like.
struct Opener {
  let shared: Shared
  /// Whether the digits of records are needed, or only their lines.
  let needsDigits: Bool
  /// What was understood of each file.
  private(set) var facts: [Facts] = []

  /// Where it is shown how far the reading is.
  var progress: Progress?

  init(_ shared: Shared, needsDigits: Bool) {
    self.shared = shared
    self.needsDigits = needsDigits
  }

  /// The sources of one argument, `FILE` or `SYMBOL=FILE`.
  mutating func open(_ argument: String) throws -> [Opened] {
    let (symbol, path) = Self.split(argument)
    let content = try Content(path: path, follows: shared.request.follows)
    progress?.add(content)
    let head = try content.look(lines: 1, hurries: shared.request.follows)
    do { try Self.refuseForeign(head) } catch { throw error.at(content.place) }
    if head.starts(with: Array("SQLite format 3".utf8)) {
      return try database(content, symbol)
    }
    let first = head.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    switch first {
    case nil: throw Failure(.badData, at: content.place, "the file is empty")
    case 0x7B where String(decoding: head.prefix(4096), as: UTF8.self).contains("\"type\""):
      facts.append(Facts(content.place, "records"))
      let known = symbol ?? shared.request.symbol
      return [.records(RecordFile(content, shared, symbol: known, digits: needsDigits))]
    case 0x7B, 0x5B: return try arrays(content, symbol)
    default:
      content.skipMark()
      return try table(content, symbol)
    }
  }

  /// `SYMBOL=FILE` in its parts; a file whose name has an equals sign is a file.
  static func split(_ argument: String) -> (symbol: String?, path: String) {
    guard let equals = argument.firstIndex(of: "="), access(argument, F_OK) != 0,
      equals > argument.startIndex
    else { return (nil, argument) }
    return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }

  private static func refuseForeign(_ head: ArraySlice<UInt8>) throws(Failure) {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw Failure(.badData, "UTF-16; use iconv -f UTF-16 -t UTF-8 FILE | pt-load -")
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw Failure(.badData, "a zip archive; use unzip -p FILE | pt-load -")
    }
    if head.starts(with: Array("PAR1".utf8)) {
      throw Failure(.badData, "Parquet; convert it to CSV first (README, \"Other formats\")")
    }
  }

  private mutating func arrays(_ content: Content, _ symbol: String?) throws -> [Opened] {
    let head = try content.look(lines: .max)
    let (form, times, named) = try ArraysFile.recognise(head, content.place)
    let id = try self.symbol(symbol, named, content)
    let name =
      switch form {
      case .ccxt: "arrays of JSON, as of ccxt"
      case .krakenOHLC: "answer OHLC of Kraken"
      case .krakenTrades: "answer Trades of Kraken"
      }
    var facts = Facts(content.place, name)
    defer { self.facts.append(facts) }
    if form == .krakenTrades {
      let timeframe = try tradeFrame(content)
      facts.timeframe = timeframe
      let trades = ArraysFile(content, form, symbol: id, timeframe, shared)
      return [.other(TradeBars(trades, timeframe, shared.judge))]
    }
    let timeframe = try self.timeframe(times, content, isKraken: false)
    facts.timeframe = timeframe
    return [.other(ArraysFile(content, form, symbol: id, timeframe, shared))]
  }

  // MARK: Tables

  private mutating func table(_ content: Content, _ symbol: String?) throws -> [Opened] {
    let request = shared.request
    // Whoever sends row by row and says the time frame is not kept waiting for more rows.
    let isLive = content.size == nil || request.follows
    let lines = request.timeframe != nil && isLive ? 2 : Sample.size + 1
    let head = try content.look(lines: lines, hurries: request.follows)
    let layout: Layout
    do {
      let sample = try Sample(head, isWhole: content.isAtEnd)
      layout = try Recogniser(hints: request.hints).layout(of: sample)
      if sample.rows.count == 1, layout.hasHeader, content.isAtEnd {
        throw Failure(.badData, at: "\(content.place):1", "a header without rows")
      }
    } catch { throw Self.located(error, content.place) }
    var facts = Facts(content.place, layout.name)
    facts.layout = layout
    defer { self.facts.append(facts) }
    if layout.shape == .trades {
      guard !layout.isLong else {
        throw Failure(.badData, at: content.place, "trades of several symbols in one file")
      }
      let timeframe = try tradeFrame(content)
      facts.timeframe = timeframe
      let file = try tableFile(content, layout, symbol, timeframe, head)
      return file.map { .other(TradeBars($0.source, timeframe, shared.judge)) }
    }
    let isKraken = layout.name.hasPrefix("OHLCVT")
    let timeframe = try self.timeframe(layout.times, content, isKraken: isKraken)
    facts.timeframe = timeframe
    return try tableFile(content, layout, symbol, timeframe, head)
  }

  private static func located(_ error: any Error, _ place: String) -> any Error {
    guard let failure = error as? Failure, failure.status == .badData,
      !failure.description.hasPrefix(place)
    else { return error }
    return failure.at("\(place):1")
  }

  private func tableFile(
    _ content: Content, _ layout: Layout, _ symbol: String?, _ timeframe: Timeframe,
    _ head: ArraySlice<UInt8>
  ) throws -> [Opened] {
    let id = layout.isLong || layout.shape == .wide ? -1 : try self.symbol(symbol, nil, content)
    let header = layout.hasHeader ? Self.firstLine(head) : []
    func reader() throws(Failure) -> TableReader { try tableReader(layout, id) }
    if layout.newestFirst || (layout.isLong && !layout.isInOrderOfTime) {
      let blocks = try Blocks(content.stored(), reader(), header, newestFirst: layout.newestFirst)
      return try blocks.lines.map { block in
        let timeframe =
          try blocks.lines.count > 1
          ? self.timeframe(block.times, content, isKraken: false) : timeframe
        let source: any ByteSource =
          layout.newestFirst
          ? BackwardLines(blocks.file, block.lines) : ForwardLines(blocks.file, block.lines)
        let numbering: TableFile.Numbering =
          layout.newestFirst
          ? .down(from: block.lines.firstNumber + block.count)
          : .up(after: block.lines.firstNumber - 1)
        return .table(TableFile(source, try reader(), timeframe, shared, numbering, header: header))
      }
    }
    if layout.shape == .wide {
      return [.other(try WideFile(content, reader(), timeframe, shared, header: header))]
    }
    return [.table(TableFile(content, try reader(), timeframe, shared, header: header))]
  }

  /// A reader of rows of a layout; each has buffers of its own.
  func tableReader(_ layout: Layout, _ symbol: Int) throws(Failure) -> TableReader {
    var time = TimeReader(order: layout.dateOrder)
    time.compactDates = layout.compactDates
    time.truncates = layout.shape == .trades
    if let zone = shared.request.zone { time.local = LocalClock(zone) }
    return TableReader(
      layout, time, shared.symbols, symbol: symbol, adjusts: shared.request.adjusts)
  }

  private static func firstLine(_ head: ArraySlice<UInt8>) -> [UInt8] {
    var line = head.prefix { $0 != 0x0A }
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == 0x0D { line = line.dropLast() }
    return Array(line)
  }

  // MARK: What a file does not say

  private func tradeFrame(_ content: Content) throws(Failure) -> Timeframe {
    guard let timeframe = shared.request.timeframe else {
      throw Failure(
        .usage, at: content.place, "these are trades; --tf says what bars to make of them")
    }
    return timeframe
  }

  /// The time frame: as given, by the distances of the rows, or by the name of the file.
  private func timeframe(
    _ times: [Int64], _ content: Content, isKraken: Bool
  ) throws(Failure) -> Timeframe {
    if let timeframe = shared.request.timeframe { return timeframe }
    let named = FileName(content.path).timeframe(isKraken: isKraken)
    if isKraken, let named { return named }
    do {
      return try Spacing.infer(times.sorted())
    } catch {
      if let named { return named }
      throw error.at(content.place)
    }
  }

  /// The time frame of rows that are no file of Kraken's.
  func frame(_ times: [Int64], _ content: Content) throws(Failure) -> Timeframe {
    try timeframe(times, content, isKraken: false)
  }

  /// Takes note of what was understood.
  mutating func note(_ facts: Facts) { self.facts.append(facts) }

  func symbol(
    _ given: String?, _ named: String?, _ content: Content
  ) throws(Failure) -> Int {
    if let symbol = given ?? shared.request.symbol ?? named ?? FileName(content.path).symbol {
      do { return try shared.symbols.id(symbol) } catch {
        throw Failure(.usage, at: content.place, error.description)
      }
    }
    throw Failure(.usage, "needed when bars come from standard input").at("--symbol")
  }
}

extension Layout {
  /// Whether the first rows are in the order of time over more than one symbol, so that the file is
  /// read as it is.
  var isInOrderOfTime: Bool { interleaves && !newestFirst }
}
