import PTBook
import PTWire

/// What a run is put beside: the closes of a symbol of the stream, or a file of levels.
///
/// Returns are compared between the points of the curve for which a level is known: of a file, at
/// exactly that time. Nothing is filled in.
struct Benchmark {
  private enum Source {
    case none
    case symbol(String, id: Int?)
    case file(SeriesFile, next: SeriesFile.Row?)
  }

  private var source: Source

  /// Nothing to compare with.
  static var none: Benchmark { Benchmark(source: .none) }

  private init(source: Source) { self.source = source }

  /// A file if the text holds a slash or ends in .csv, else a symbol.
  init(_ text: String) throws {
    guard text.contains("/") || text.lowercased().hasSuffix(".csv") else {
      source = .symbol(text, id: nil)
      return
    }
    var file = try SeriesFile(
      text, column: nil, usual: ["equity", "adj_close", "close", "value", "price"])
    guard file.hasTimes else {
      throw Failure(.badData, at: text, "a benchmark needs a column of times")
    }
    let first = try file.next()
    source = .file(file, next: first)
  }

  /// Its name; nil without one.
  var name: String? {
    switch source {
    case .none: nil
    case .symbol(let name, _): name
    case .file(let file, _): file.path
    }
  }

  /// Takes note of a symbol of the stream.
  mutating func meet(_ symbol: Int, _ symbols: Symbols) {
    guard case .symbol(let name, _) = source, symbols.name(symbol) == name else { return }
    source = .symbol(name, id: symbol)
  }

  /// The level at a time, above 0; nil where there is none. Times must not go back.
  mutating func level(_ ts: Int64, _ book: Book?) throws -> Double? {
    switch source {
    case .none: return nil
    case .symbol(_, let id): return id.flatMap { book?.position($0).mark }
    case .file(var file, var row):
      while let ts2 = row?.ts, ts2 < ts { row = try file.next() }
      source = .file(file, next: row)
      guard let row, row.ts == ts else { return nil }
      guard row.value > 0 else {
        throw Failure(
          .badData, at: file.place, "a level is not above 0", value: shortest(row.value))
      }
      return row.value
    }
  }

  /// Whether it turned up at all.
  func check(_ compared: Int) throws(Failure) {
    switch source {
    case .none: return
    case .symbol(let name, nil):
      throw Failure(.usage, at: "--benchmark", "the stream has no bar of", value: name)
    case .symbol: return
    case .file(let file, _):
      guard compared > 0 else {
        throw Failure(
          .badData, at: "--benchmark", "no two points of the curve have a time of",
          value: file.path)
      }
    }
  }
}
