import ArgumentParser
import PTWire

/// What the user says about the files.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The symbol of files that name none. Default: the file's name without its time frame.",
      valueName: "s"))
  var symbol: String?

  @Option(
    help: ArgumentHelp(
      "The time frame of the bars, such as 1m or 1d. Default: inferred.", valueName: "t"))
  var tf: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Leave out bars that open before this time.", valueName: "time"))
  var from: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Leave out bars that open at this time or later.", valueName: "time"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "What a row is: \(Layout.Shape.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "shape"))
  var format: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What the columns are, by position: time,open,high,low,close,volume; - for one not wanted.",
      valueName: "names"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "The table of a SQLite database. Default: the only one that holds bars.", valueName: "name"))
  var table: String?

  @Option(
    name: .customLong("date-order"),
    help: ArgumentHelp(
      "The order of dates such as 3/4/2012: mdy or dmy; ymd for 20120403.", valueName: "order"))
  var dateOrder: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The zone of clock times without an offset, such as Europe/Berlin.", valueName: "zone"))
  var tz: String?

  @Option(
    help: ArgumentHelp("Which end of a bar its time is: open or close.", valueName: "end"))
  var stamp = "open"

  @Option(help: ArgumentHelp("The prices of quotes: bid, ask or mid.", valueName: "side"))
  var quote = "bid"

  @Flag(help: "Adjust prices as the column of adjusted closes is.")
  var adjust = false

  @Flag(help: "Wait for more at the end of the file, as tail -F does.")
  var follow = false

  /// The request that the options make.
  func request() throws(Failure) -> Request {
    var request = Request()
    request.symbol = symbol
    if let symbol {
      do { _ = try Symbols().id(symbol) } catch {
        throw Failure(.usage, at: "--symbol", error.description)
      }
    }
    if let tf { request.timeframe = try timeframe(tf, option: "--tf") }
    if let from { request.from = try timestamp(from, option: "--from") }
    if let to { request.to = try timestamp(to, option: "--to") }
    guard request.from < request.to else {
      throw Failure(.usage, at: "--to", "not after --from", value: to ?? "")
    }
    if let format { request.hints.shape = try word(format, "--format") }
    request.hints.columns = columns.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    if let dateOrder { request.hints.dateOrder = try word(dateOrder, "--date-order") }
    if let tz { request.zone = try Zone(tz, option: "--tz") }
    request.table = table
    request.stamp = try word(stamp, "--stamp")
    request.hints.side = try word(quote, "--quote")
    request.adjusts = adjust
    request.follows = follow
    return request
  }

  private func word<Word>(_ text: String, _ option: String) throws(Failure) -> Word
  where Word: CaseIterable & RawRepresentable, Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
    throw Failure(.usage, at: option, "not one of \(known)", value: text)
  }
}

/// A time frame as given on the command line.
func timeframe(_ text: String, option: String) throws(Failure) -> Timeframe {
  guard let timeframe = Timeframe(text) else {
    throw Failure(.usage, at: option, "no time frame such as 1m, 4h, 1d, 1mo", value: text)
  }
  return timeframe
}
