/// Files that pt-load refuses, and command lines that no tool takes.
enum BadFiles {
  private static let header = "timestamp,open,high,low,close,volume\n"
  private static let row1 = "2024-01-01T00:00:00Z,10,12,9,11,5\n"
  private static let row2 = "2024-01-02T00:00:00Z,10,12,9,11,5\n"
  private static let row3 = "2024-01-03T00:00:00Z,10,12,9,11,5\n"
  /// A header and three rows: what comes next is line 5.
  static let start = header + row1 + row2 + row3

  private static func time(_ text: String) -> String { "\(text),10,12,9,11,5\n" }
  private static func prices(_ text: String) -> String { "2024-01-04T00:00:00Z,\(text)\n" }

  /// Rows in line 5 of a file.
  static let rows = [
    BadCase("open 0", prices("0,12,9,11,5"), "open is not above 0: 0"),
    BadCase("a negative low", prices("10,12,-9,11,5"), "low is not above 0: -9"),
    BadCase("a negative volume", prices("10,12,9,11,-5"), "volume is negative: -5"),
    BadCase("high below low", prices("10,8,9,11,5"), "high is below low: 8 < 9"),
    BadCase("open above high", prices("13,12,9,11,5"), "open is above high: 13 > 12"),
    BadCase("close below low", prices("10,12,9,8,5"), "close is below low: 8 < 9"),
    BadCase("close above high", prices("10,12,9,12.5,5"), "close is above high: 12.5 > 12"),
    BadCase("NaN", prices("10,12,9,NaN,5"), "close is not a number: NaN"),
    BadCase("inf", prices("10,inf,9,11,5"), "high is not a number: inf"),
    BadCase("1e400", prices("10,1e400,9,11,5"), "high is not a number: 1e400"),
    BadCase("words", prices("10,12,9,eleven,5"), "close is not a number: eleven"),
    BadCase("a comma for the point", prices("10,12,9,\"11,5\",5"), "close is not a number: 11,5"),
    BadCase("two signs", prices("+-10,12,9,11,5"), "open is not a number: +-10"),
    BadCase("a sign alone", prices("-,12,9,11,5"), "open is not a number: -"),
    BadCase("a point alone", prices("10,12,9,.,5"), "close is not a number: ."),
    BadCase("two points", prices("10,1.2.,9,11,5"), "high is not a number: 1.2."),
    BadCase(
      "digits behind a quote", prices("\"10\"0,12,9,11,5"),
      "text behind a closing quote: \"10\"0"),
    BadCase("a hexadecimal number", prices("0xA,12,9,11,5"), "open is not a number: 0xA"),
    BadCase("a thousands separator", prices("1_0,12,9,11,5"), "open is not a number: 1_0"),
    BadCase("an empty price", prices("10,,9,11,5"), "high…"),
    BadCase("an empty volume", prices("10,12,9,11,"), "volume…"),
    BadCase("a blank in a number", prices("10,1 2,9,11,5"), "high is not a number: 1 2"),
    BadCase("a field too few", prices("10,12,9,11"), "6 fields are expected, not: 5"),
    BadCase("a field too many", prices("10,12,9,11,5,6"), "6 fields are expected, not: 7"),
    BadCase("another separator", prices("10;12;9;11;5"), "open is not a number: 10;12;9;11;5"),
    BadCase("an empty line", "\n" + time("2024-01-05"), "an empty row"),
    BadCase(
      "the header again", header,
      "timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: timestamp"),
    BadCase(
      "an empty time", time(""),
      "timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: "),
    BadCase(
      "a time without offset", time("2024-01-04T00:00:00"),
      "timestamp: no offset from UTC (write Z for UTC, or give --tz): 2024-01-04T00:00:00"),
    BadCase(
      "a time with a blank and without offset", time("2024-01-04 00:00"),
      "timestamp: no offset from UTC (write Z for UTC, or give --tz): 2024-01-04 00:00"),
    BadCase(
      "a date without dashes", time("20240104"),
      "timestamp: a date without dashes or an epoch, which is unclear: 20240104"),
    BadCase(
      "a date of another order", time("04/01/2024"),
      "timestamp: month and day are not told apart; give --date-order mdy or dmy: 04/01/2024"),
    BadCase("a month 13", time("2024-13-01"), "timestamp: no such date: 2024-13-01"),
    BadCase("a day that does not exist", time("2024-02-30"), "timestamp: no such date: 2024-02-30"),
    BadCase(
      "a leap day in a year without", time("2023-02-29"), "timestamp: no such date: 2023-02-29"),
    BadCase(
      "an hour 24", time("2024-01-04T24:00:00Z"),
      "timestamp: no such time of day: 2024-01-04T24:00:00Z"),
    BadCase(
      "a leap second", time("2024-01-04T23:59:60Z"),
      "timestamp: no such time of day: 2024-01-04T23:59:60Z"),
    BadCase(
      "microseconds", time("2024-01-04T00:00:00.000001Z"),
      "timestamp: finer than a millisecond: 2024-01-04T00:00:00.000001Z"),
    BadCase(
      "no digits behind the point", time("2024-01-04T00:00:00.Z"),
      "timestamp: no digits behind the point: 2024-01-04T00:00:00.Z"),
    BadCase(
      "an offset of 24 hours", time("2024-01-04T00:00:00+24:00"),
      "timestamp: a bad offset: 2024-01-04T00:00:00+24:00"),
    BadCase(
      "more behind the time", time("2024-01-04T00:00:00Z[UTC]"),
      "timestamp: more behind the time: 2024-01-04T00:00:00Z[UTC]"),
    BadCase(
      "an epoch with nanoseconds", time("1704326400000000001"),
      "timestamp: finer than a millisecond: 1704326400000000001"),
    BadCase(
      "an epoch that is too large", time("99999999999999999999"),
      "timestamp: an epoch that is too large: 99999999999999999999"),
    BadCase(
      "a word for a time", time("today"),
      "timestamp: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: today"),
    BadCase("a row twice", row3, "the bar of bars once more: 2024-01-03"),
    BadCase(
      "another row for the same time", "2024-01-03T00:00:00Z,10,12,9,11,6\n",
      "another bar of bars for the same time: 2024-01-03"),
    BadCase("a row from before", row2, "bars goes back in time to: 2024-01-02"),
    BadCase(
      "bytes that are no text", time("2024-01-04\u{F7FF}"), "timestamp: more behind the time…"),
    BadCase("a NUL", prices("10,12,9,1\u{0}1,5"), "close is not a number: 1\\u{0}1"),
    BadCase("a row that is cut", "2024-01-04T00:00:00Z,10,1", "6 fields are expected, not: 3"),
  ]

  /// Whole files; the complaints with the place behind the file's name.
  static let files = [
    BadCase("nothing", "", ": the file is empty"),
    BadCase("a header only", header, ":1: a header without rows"),
    BadCase("a header without LF", String(header.dropLast()), ":1: a header without rows"),
    BadCase(
      "no column low", "timestamp,open,high,close,volume\n2024-01-01,10,12,11,5\n",
      ":1: the column is missing: low"),
    BadCase(
      "an unknown column", "timestamp,open,high,low,close,colour\n2024-01-01,10,12,9,11,5\n",
      ":1: unknown column; --columns names them by position, - for one not wanted: colour"),
    BadCase(
      "a column twice", "timestamp,open,high,low,close,close,volume\n",
      ":1: a column stands twice: close"),
    BadCase(
      "no column of times", "open,high,low,close,volume\n10,12,9,11,5\n",
      ":1: no column of times"),
    BadCase(
      "a separator that is none", "timestamp!open!high\n2024-01-01!10!12\n",
      ":1: neither a table (comma, semicolon, tab or | between fields) nor records: timestamp!…"),
    BadCase(
      "a date of two readings", "03/04/2012,1,1,1,1\n",
      ":1: 03/04/2012 is 2012-03-04 (mdy) or 2012-04-03 (dmy); give --date-order"),
    BadCase("one row", header + row1, ": one bar does not tell its spacing; give --tf"),
    BadCase(
      "rows of no usual distance", header + row1 + "2024-01-01T00:07:13Z,10,12,9,11,5\n",
      ": the bars' spacing is no usual time frame; give --tf: 433000 ms"),
    BadCase(
      "a list of JSON", "[{\"type\":\"bar\"}]\n",
      ": JSON without rows of bars or trades"),
    BadCase(
      "UTF-16", "\u{F7FF}\u{F7FE}t\0i\0",
      ": UTF-16; use iconv -f UTF-16 -t UTF-8 FILE | pt-load -"),
    BadCase(
      "gzip", "\u{1F}\u{F78B}\u{8}\0\0\0",
      ": compressed by gzip; use zstd, or gzip -dc FILE | pt-load -"),
    BadCase("zstd that is cut", "(\u{F7B5}/\u{F7FD}\u{4}", ": the zstd data is cut"),
    BadCase(
      "zstd that is garbage", "(\u{F7B5}/\u{F7FD}\u{F7FF}\u{F7FF}\u{F7FF}\u{F7FF}",
      ": the zstd data is cut"),
    BadCase(
      "records of a stage below", Good.start + BadStreams.signal(),
      ":5: not a bar but a record of type: signal"),
    BadCase(
      "a stream without its end", Good.start,
      ":4: the stream ends without the end record of pt-load"),
    BadCase(
      "a stream that failed", Good.start + Good.end("pt-load", 3, "failed"),
      ":5: pt-load ended failed"),
    BadCase(
      "a stream that counts wrong", Good.start + Good.end("pt-load", 4),
      ":5: the end records account for 6 lines, not for: 5"),
    BadCase(
      "a bar behind the end", Good.whole + Good.bar(3),
      ":6: a record behind the end of the stream"),
    BadCase(
      "wire 2", Good.stage("pt-load", wire: "2"),
      ":1: wire version of pt-load is unknown; this tool speaks 1: 2"),
    BadCase(
      "a record of unknown type", Good.bar(0) + "{\"type\":\"tick\"}\n",
      ":2: not a bar but a record of type: tick"),
  ]

  /// A command, and what it says; no stream reaches it.
  static let commands: [(command: String, status: Int, complaint: String)] = [
    ("pt-load", 64, "pt-load: no file given; - is standard input, --help tells more"),
    ("pt-load no-such.csv", 66, "pt-load: no-such.csv: No such file or directory"),
    ("pt-load .", 66, "pt-load: .: a directory, not a file"),
    (
      "printf '2024-01-01,1,1,1,1\\n' | pt-load - --tf 1d", 64,
      "pt-load: --symbol: needed when bars come from standard input"
    ),
    ("pt-load - --symbol X </dev/null", 65, "pt-load: <stdin>: the file is empty"),
    ("pt-load good.csv no-such.csv", 66, "pt-load: no-such.csv: No such file or directory"),
    ("pt-load good.csv --tf 1M", 64, "pt-load: --tf: no time frame such as 1m, 4h, 1d, 1mo: 1M"),
    ("pt-load good.csv --tf 7", 64, "pt-load: --tf: no time frame such as 1m, 4h, 1d, 1mo: 7"),
    ("pt-load good.csv --symbol ''", 64, "pt-load: --symbol: symbol is empty"),
    (
      "pt-load good.csv --from yesterday", 64,
      "pt-load: --from: not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch: yesterday"
    ),
    (
      "pt-load good.csv --to 20240101", 64,
      "pt-load: --to: a date without dashes or an epoch, which is unclear: 20240101"
    ),
    (
      "pt-load good.csv --from 2024-02-01 --to 2024-01-01", 64,
      "pt-load: --to: not after --from: 2024-01-01"
    ),
    ("pt-load good.csv --from 2025-01-01", 65, "pt-load: good.csv: no bar in the period asked for"),
    (
      "pt-load good.ndjson --symbol Y", 65,
      "pt-load: good.ndjson:2: --symbol is Y, but the bar is of: X"
    ),
    ("pt-load good.ndjson --tf 1h", 65, "pt-load: good.ndjson:2: --tf is 1h, but the bar has: 1d"),
    ("pt-load good.csv good.csv", 65, "pt-load: good.csv:2: the bar of good once more: 2024-01-01"),
    ("pt-load --frobnicate", 64, "pt-load: unknown option '--frobnicate'; try --help"),
    (
      "pt-load good.csv --config no-such.toml", 66,
      "pt-load: no-such.toml: No such file or directory"
    ),
    ("pt-signal", 64, "pt-signal: --strategy: missing; --list names the strategies"),
    (
      "pt-signal --strategy magic", 64,
      "pt-signal: --strategy: no such strategy (there are buy_and_hold, …"
    ),
    (
      "pt-signal --describe buy_and_hold --format yaml", 64,
      "pt-signal: --format: neither text nor json: yaml"
    ),
    (
      "pt-signal --strategy ma_crossover --param fast=3", 64,
      "pt-signal: --param: ma_crossover has no such parameter (it has fast_window, slow_window, …"
    ),
    (
      "pt-signal --strategy ma_crossover --param fast_window", 64,
      "pt-signal: --param: not of the form key=value: fast_window"
    ),
    (
      "pt-signal --strategy ma_crossover --param fast_window=0", 64,
      "pt-signal: --param fast_window: outside [1, 9999]: 0"
    ),
    (
      "pt-signal --strategy ma_crossover --param fast_window=two", 64,
      "pt-signal: --param fast_window: not a whole number: two"
    ),
    (
      "pt-signal --strategy ma_crossover --param fast_window=60", 64,
      "pt-signal: --param: ma_crossover: fast_window must be below slow_window"
    ),
    (
      "pt-signal --strategy ma_crossover --param side=short", 64,
      "pt-signal: --param side: none of long, both: short"
    ),
    (
      "pt-signal --strategy ma_crossover --param side=both --param side=long", 64,
      "pt-signal: --param: given twice: side"
    ),
    (
      "pt-signal --strategy rsi_reversion --param lower=nan", 64,
      "pt-signal: --param lower: not a number: nan"
    ),
    (
      "pt-signal --strategy rsi_reversion --param use_wilder=yes", 64,
      "pt-signal: --param use_wilder: neither true nor false: yes"
    ),
    (
      "pt-signal --strategy buy_and_hold --param a=1", 64,
      "pt-signal: --param: buy_and_hold has no such parameter (it has none): a"
    ),
    ("pt-signal --strategy buy_and_hold --warmup=-1", 64, "pt-signal: --warmup: negative: -1"),
    (
      "pt-signal --strategy buy_and_hold extra", 64,
      "pt-signal: unexpected argument 'extra'; try --help"
    ),
    (
      "pt-risk --set execution.fee_bps=-1", 78,
      "pt-risk: --set execution.fee_bps: is out of range, wanted 0 <= x < 10000: -1"
    ),
    (
      "pt-risk --set execution.fee_bps=nan", 78,
      "pt-risk: --set execution.fee_bps: is not finite: nan"
    ),
    (
      "pt-risk --set execution.fees=1", 78,
      "pt-risk: --set execution.fees: no key execution.fees; did you mean execution.fee_bps"
    ),
    (
      "pt-risk --set fee_bps=1", 78,
      "pt-risk: --set fee_bps: no key fee_bps; did you mean execution.fee_bps"
    ),
    (
      "pt-risk --set execution.fee_bps", 64,
      "pt-risk: --set: wanted SECTION.KEY=VALUE: execution.fee_bps"
    ),
    (
      "pt-risk --set sizing.method=fixed_quantity", 78,
      "pt-risk: sizing.quantity: is unset, but fixed_quantity requires it"
    ),
    (
      "pt-risk --config bad.toml", 78,
      "pt-risk: bad.toml:1: not TOML: table header: expected ']', saw '\\n'"
    ),
    (
      "pt-risk --config unknown.toml", 78,
      "pt-risk: unknown.toml:2: no key execution.fee; did you mean execution.fee_bps"
    ),
    ("pt-exec --config .", 66, "pt-exec: .: Is a directory"),
    ("pt-exec --set", 64, "pt-exec: missing value for '--set <section.key=value>'; try --help"),
    ("PT_CONFIG=no-such.toml pt-exec", 66, "pt-exec: no-such.toml: No such file or directory"),
    (
      "pt-report --format yaml", 64,
      "pt-report: --format: none of text, json, ndjson, md, csv, html: yaml"
    ),
    (
      "pt-report --table trades", 64,
      "pt-report: --table: tables come with --format csv only: trades"
    ),
    (
      "pt-report --format csv --table orders", 64,
      "pt-report: --table: none of trades, equity, drawdowns, "
        + "days, weeks, months, quarters, years: orders"
    ),
    (
      "pt-report --write report.json", 64,
      "pt-report: --write: not of the form form=file: report.json"
    ),
    ("pt-report --write json=", 64, "pt-report: --write: not of the form form=file: json="),
    (
      "pt-report --write yaml=a", 64,
      "pt-report: --write: none of text, json, ndjson, md, csv, html: yaml"
    ),
    (
      "pt-report --write json=no-such/report.json <good.stream", 74,
      "pt-report: no-such/report.json: No such file or directory"
    ),
    (
      "pt-report <good.stream >/dev/full", 74, "pt-report: standard output: No space left on device"
    ),
    (
      "pt-report --format csv --table equity <good.stream >/dev/full", 74,
      "pt-report: standard output: No space left on device"
    ),
    (
      "pt-wire-check --upstream no-such.ndjson", 66,
      "pt-wire-check: no-such.ndjson: No such file or directory"
    ),
    (
      "pt-wire-check good.stream", 64,
      "pt-wire-check: unexpected argument 'good.stream'; try --help"
    ),
    ("pt-signal --strategy buy_and_hold <.", 65, "pt-signal: <stdin>: cannot read: Is a directory"),
  ]
}
