import Testing

/// Streams that are wrong as a whole, or in records that only some stages read.
enum BadStreams {
  /// A case for one stage: how it is called, what it is given, what it says.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let command: String
    let input: String
    let complaint: String
    let status: Int

    var testDescription: String { "\(command): \(name)" }

    init(
      _ name: String, _ command: String, _ input: String, _ complaint: String, _ status: Int = 65
    ) {
      self.name = name
      self.command = command
      self.input = input
      self.complaint = complaint
      self.status = status
    }
  }

  private static let start = Good.start
  private static let end = Good.end("pt-load", 3)
  private static func ended(_ key: String, _ value: String?) -> String {
    start + Good.record(String(end.dropLast()), key, value)
  }
  private static func headed(_ key: String, _ value: String?) -> String {
    Good.record(String(Good.head.dropLast()), key, value) + Good.bar(0)
  }

  /// What every reader refuses; the complaints without the tool's name.
  static let wholes = [
    BadCase("nothing", "", "<stdin>: the stream is empty"),
    BadCase("no end", start, "<stdin>:4: the stream ends without the end record of pt-load"),
    BadCase(
      "a stage record and nothing else", Good.head,
      "<stdin>:1: the stream ends without the end record of pt-load"),
    BadCase(
      "no end of the first of two stages", Good.stage("one") + whole,
      "<stdin>:6: the stream ends without the end record of one"),
    BadCase(
      "bars without any other record", Good.bar(0) + Good.bar(1),
      "<stdin>:2: the stream ends without any end record"),
    BadCase(
      "an end that counts too few", start + Good.end("pt-load", 2),
      "<stdin>:5: the end records account for 4 lines, not for: 5"),
    BadCase(
      "an end that counts too many", start + Good.end("pt-load", 4),
      "<stdin>:5: the end records account for 6 lines, not for: 5"),
    BadCase("an end twice", whole + end, "<stdin>:6: a record behind the end of the stream"),
    BadCase(
      "a bar behind the end", whole + Good.bar(3),
      "<stdin>:6: a record behind the end of the stream"),
    BadCase(
      "an unknown record behind the end", whole + "{\"type\":\"x\"}\n",
      "<stdin>:6: a record behind the end of the stream"),
    BadCase(
      "an empty line behind the end", whole + "\n",
      "<stdin>:6: a record behind the end of the stream"),
    BadCase(
      "an end of another stage", start + Good.end("one", 3),
      "<stdin>:5: an end without its stage record: one"),
    BadCase(
      "an end before its stage record", end + start,
      "<stdin>:2: a record behind the end of the stream"),
    BadCase(
      "a stage that failed", start + Good.end("pt-load", 3, "failed"),
      "<stdin>:5: pt-load ended failed"),
    BadCase(
      "a stage that failed and says why", ended("status", "\"failed\",\"reason\":\"a:b\""),
      "<stdin>:5: pt-load ended failed: a:b"),
    BadCase(
      "a stage that was interrupted", start + Good.end("pt-load", 3, "interrupted"),
      "<stdin>:5: pt-load ended interrupted"),
    BadCase(
      "an end of unknown status", start + Good.end("pt-load", 3, "done"),
      "<stdin>:5: status is none of ok, failed, interrupted: done"),
    BadCase("an end without a count", ended("records", nil), "<stdin>:5: records is missing"),
    BadCase(
      "an end with a negative count", ended("records", "-1"), "<stdin>:5: records is negative: -1"),
    BadCase(
      "an end with a fraction of records", ended("records", "3.0"),
      "<stdin>:5: records is not a whole number: 3"),
    BadCase("an end without its stage", ended("stage", nil), "<stdin>:5: stage is missing"),
    BadCase("an end without a status", ended("status", nil), "<stdin>:5: status is missing"),
    BadCase(
      "a stage twice", Good.head + whole, "<stdin>:2: a stage stands twice in the stream: pt-load"),
    BadCase(
      "a stage record behind a bar", start + Good.stage("one"),
      "<stdin>:5: a stage record behind other records"),
    BadCase(
      "wire 2", headed("wire", "2"),
      "<stdin>:1: wire version of pt-load is unknown; this tool speaks 1: 2"),
    BadCase(
      "wire 0", headed("wire", "0"),
      "<stdin>:1: wire version of pt-load is unknown; this tool speaks 1: 0"),
    BadCase(
      "wire as text", headed("wire", "\"1\""), "<stdin>:1: wire is not a whole number: \"1\""),
    BadCase(
      "wire with a fraction", headed("wire", "1.0"), "<stdin>:1: wire is not a whole number: 1"),
    BadCase("no wire", headed("wire", nil), "<stdin>:1: wire is missing"),
    BadCase("no tool", headed("tool", nil), "<stdin>:1: tool is missing"),
    BadCase("a tool that is a number", headed("tool", "1"), "<stdin>:1: tool is not a string: 1"),
    BadCase("no version", headed("version", nil), "<stdin>:1: version is missing"),
    BadCase(
      "a digest that is a number", headed("config", "1"), "<stdin>:1: config is not a string: 1"),
    BadCase("no settings", headed("settings", nil), "<stdin>:1: settings is missing"),
    BadCase(
      "settings that are a list", headed("settings", "[]"),
      "<stdin>:1: settings is not an object: []"),
    BadCase(
      "settings with a key twice", headed("settings", "{\"a\":1,\"a\":2}"),
      "<stdin>:1: not a record: the key \"a\" stands twice at byte 92"),
  ]
  private static let whole = Good.whole

  /// Records that have come too far up the stream: their owner is the stage that reads them.
  static let owned = [
    ("pt-signal", signal()), ("pt-signal", trace()), ("pt-risk", verdict()), ("pt-risk", order()),
    ("pt-risk", fill()),
    ("pt-risk", state()), ("pt-risk", account()), ("pt-exec", fill()), ("pt-exec", state()),
    ("pt-exec", account()), ("pt-report", "{\"type\":\"report\"}\n"),
  ].map { tool, record in
    let type = record.split(separator: "\"")[3]
    let command = tool == "pt-signal" ? "pt-signal --strategy buy_and_hold" : tool
    return Case(
      "its own \(type)", command, start + record + end,
      "\(tool): <stdin>:5: such a record can only stand behind \(tool): \(type)")
  }

  private static let close = Good.time(3)

  static func signal(_ key: String = "", _ value: String? = "") -> String {
    let text =
      #"{"type":"signal","ts":\#(close),"symbol":"X","strategy":"s","target":1,"#
      + #""reason":"why"}"#
    return Good.record(text, key, value)
  }
  static func trace(_ key: String = "", _ value: String? = "") -> String {
    Good.record(
      #"{"type":"trace","ts":\#(close),"symbol":"X","values":{"sma:2":1,"rsi":null}}"#, key, value)
  }
  static func verdict(_ key: String = "", _ value: String? = "") -> String {
    let text =
      #"{"type":"verdict","ts":\#(close),"symbol":"X","order":"o","decision":"allow","#
      + #""light":"green","limits":[],"reason":"why"}"#
    return Good.record(text, key, value)
  }
  static func order(_ key: String = "", _ value: String? = "") -> String {
    let text =
      #"{"type":"order","ts":\#(close),"symbol":"X","id":"o","side":"buy","qty":1,"#
      + #""kind":"market","tif":"gtc","intent":"open","position":0}"#
    return Good.record(text, key, value)
  }
  static func fill(_ key: String = "", _ value: String? = "") -> String {
    let text =
      #"{"type":"fill","ts":\#(Good.time(2)),"symbol":"X","order":"o","side":"buy","#
      + #""qty":1,"price":10,"fee":1,"slippage":0,"intent":"open"}"#
    return Good.record(text, key, value)
  }
  static func state(_ key: String = "", _ value: String? = "") -> String {
    let text =
      #"{"type":"order_state","ts":\#(close),"symbol":"X","order":"o","#
      + #""state":"rejected","reason":"why"}"#
    return Good.record(text, key, value)
  }
  static func account(_ key: String = "", _ value: String? = "") -> String {
    Good.record(
      #"{"type":"account","ts":\#(close),"cash":10000,"equity":10000,"positions":[]}"#, key, value)
  }
}
