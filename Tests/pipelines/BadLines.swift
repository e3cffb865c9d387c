/// Lines that no reader of records takes, whichever stage it is: each stands in line 5.
enum BadLines {
  static let all = syntax + keys + numbers + bars + order

  private static func bar(_ key: String, _ value: String?) -> String { Good.bar(3, key, value) }
  private static func whole(_ from: String, _ to: String) -> String {
    Good.bar(3).replacing(from, with: to)
  }

  private static let syntax = [
    BadCase("words", "what\n", "not a record: an object is expected at byte 1"),
    BadCase("an empty line", "\n", "not a record: an empty line at byte 1"),
    BadCase("a line of blanks", "  \t\n", "not a record: an empty line at byte 4"),
    BadCase("an array", "[1,2]\n", "not a record: an object is expected at byte 1"),
    BadCase("a bare string", "\"bar\"\n", "not a record: an object is expected at byte 1"),
    BadCase(
      "an open object", "{\"type\":\"bar\"\n", "not a record: a comma or } is expected at byte 14"),
    BadCase(
      "an open string", "{\"type\":\"bar\n",
      "not a record: the line ends inside a string at byte 13"),
    BadCase(
      "two objects", "{\"type\":\"x\"}{\"type\":\"x\"}\n",
      "not a record: more behind the object at byte 13"),
    BadCase(
      "a comma at the end", whole("}", ",}"), "not a record: a string is expected at byte 107"),
    BadCase(
      "two commas", whole(",\"tf\"", ",,\"tf\""), "not a record: a string is expected at byte 47"),
    BadCase(
      "no comma", whole("5}", "5 \"a\":1}"), "not a record: a comma or } is expected at byte 107"),
    BadCase(
      "no colon", whole("\"ts\":", "\"ts\" "), "not a record: a colon is expected at byte 20"),
    BadCase(
      "a key without quotes", whole("\"ts\"", "ts"), "not a record: a string is expected at byte 15"
    ),
    BadCase(
      "quotes of another kind", whole("\"ts\"", "'ts'"),
      "not a record: a string is expected at byte 15"),
    BadCase("a comment", whole("{", "/* */{"), "not a record: an object is expected at byte 1"),
    BadCase(
      "a bracket for a brace", whole("}", "]"), "not a record: a comma or } is expected at byte 106"
    ),
    BadCase(
      "an array that ends in a comma", bar("a", "[1,]"),
      "not a record: a value is expected at byte 114"),
    BadCase(
      "a bare control character", bar("a", "\"\u{1}\""),
      "not a record: a bare control character at byte 112"),
    BadCase(
      "a tab in a string", bar("a", "\"\t\""),
      "not a record: a bare control character at byte 112"),
    BadCase(
      "an escape that does not exist", bar("a", "\"\\x41\""),
      "not a record: a bad escape at byte 112"),
    BadCase(
      "an escape that is cut", bar("a", "\"\\u00\""), "not a record: a bad \\u escape at byte 112"),
    BadCase(
      "a lone surrogate", bar("a", "\"\\ud800\""), "not a record: a lone surrogate at byte 112"),
    BadCase(
      "a low surrogate first", bar("a", "\"\\udc00\\ud800\""),
      "not a record: a lone surrogate at byte 112"),
    BadCase(
      "Latin-1", bar("a", "\"\u{F7E4}\""), "not a record: bytes that are not UTF-8 at byte 112"),
    BadCase(
      "an overlong slash", bar("a", "\"\u{F7C0}\u{F7AF}\""),
      "not a record: bytes that are not UTF-8 at byte 112"),
    BadCase(
      "a surrogate in UTF-8", bar("a", "\"\u{F7ED}\u{F7A0}\u{F780}\""),
      "not a record: bytes that are not UTF-8 at byte 112"),
    BadCase(
      "UTF-8 that is cut", bar("a", "\"\u{F7E2}\u{F782}\""),
      "not a record: bytes that are not UTF-8 at byte 112"),
    BadCase(
      "a byte-order mark", "\u{FEFF}" + Good.bar(3), "the line begins with a byte-order mark"),
    BadCase("CR LF", whole("\n", "\r\n"), "the line ends in CR LF; the wire has LF only"),
    BadCase(
      "a bare CR between records", Good.bar(3).replacing("\n", with: "\r") + Good.bar(4),
      "not a record: more behind the object at byte 108"),
    BadCase(
      "a NUL", bar("a", "1").replacing("}", with: "}\0"),
      "not a record: more behind the object at byte 113"),
    BadCase("True", bar("complete", "True"), "not a record: a value is expected at byte 118"),
    BadCase(
      "arrays 40 deep", bar("a", nest("[", "]")),
      "not a record: nested more than 32 deep at byte 142"),
    BadCase(
      "objects 40 deep", bar("a", nest("{\"a\":", "}", "1")),
      "not a record: nested more than 32 deep at byte 266"),
    BadCase("a line of 2 MiB", long(2 << 20), "the line is longer than 1 MiB"),
    BadCase("a line of 1 MiB and a byte", long((1 << 20) + 1), "the line is longer than 1 MiB"),
    BadCase("no LF at the end", whole("\n", ""), "the last line is cut: it has no LF", isCut: true),
    BadCase(
      "a record that is cut", String(Good.bar(3).prefix(40)), "the last line is cut: it has no LF",
      isCut: true),
  ]

  /// A bar on a line of so many bytes.
  static func long(_ bytes: Int) -> String {
    let short = bar("a", "\"\"")
    let filler = String(repeating: "x", count: bytes - short.utf8.count + 1)
    return bar("a", "\"\(filler)\"")
  }

  private static func nest(_ open: String, _ close: String, _ inner: String = "") -> String {
    String(repeating: open, count: 40) + inner + String(repeating: close, count: 40)
  }

  private static let keys = [
    BadCase(
      "a key twice", bar("b", "1,\"close\":11"),
      "not a record: the key \"close\" stands twice at byte 120"),
    BadCase(
      "a key twice, one of them escaped", bar("b", "1,\"clos\\u0065\":11"),
      "not a record: the key \"close\" stands twice at byte 125"),
    BadCase(
      "a key twice, both escaped", bar("b", "{\"\\u0061\":1,\"\\u0061\":1}"),
      "not a record: the key \"a\" stands twice at byte 131"),
    BadCase(
      "a key twice in an object", bar("b", "{\"a\":1,\"a\":1}"),
      "not a record: the key \"a\" stands twice at byte 121"),
    BadCase(
      "a key twice in an array", bar("b", "[0,{\"a\":[{\"c\":1,\"c\":2}]}]"),
      "not a record: the key \"c\" stands twice at byte 130"),
    BadCase(
      "type twice", whole("{", "{\"type\":\"bar\","),
      "not a record: the key \"type\" stands twice at byte 21"),
    BadCase("no type", bar("type", nil), "type is missing"),
    BadCase("a type that is a number", bar("type", "7"), "type is not a string: 7"),
    BadCase("a type that is null", bar("type", "null"), "type is not a string: null"),
    BadCase("no ts", bar("ts", nil), "ts is missing"),
    BadCase("no symbol", bar("symbol", nil), "symbol is missing"),
    BadCase("no close", bar("close", nil), "close is missing"),
    BadCase("no volume", bar("volume", nil), "volume is missing"),
  ]

  private static let numbers = [
    BadCase("NaN", bar("close", "NaN"), "not a record: a value is expected at byte 93"),
    BadCase("Infinity", bar("high", "Infinity"), "not a record: a value is expected at byte 74"),
    BadCase("-Infinity", bar("low", "-Infinity"), "not a record: a value is expected at byte 83"),
    BadCase("1e400", bar("high", "1e400"), "not a record: a value is expected at byte 74"),
    BadCase(
      "1e400 where nobody looks", bar("a", "1e400"), "not a record: a value is expected at byte 111"
    ),
    BadCase("a plus sign", bar("close", "+11"), "not a record: a value is expected at byte 93"),
    BadCase("a leading zero", bar("close", "011"), "not a record: a value is expected at byte 93"),
    BadCase(
      "no digit before the point", bar("close", ".5"),
      "not a record: a value is expected at byte 93"),
    BadCase(
      "no digit behind the point", bar("close", "11."),
      "not a record: a value is expected at byte 93"),
    BadCase(
      "an exponent without digits", bar("close", "11e"),
      "not a record: a value is expected at byte 93"),
    BadCase(
      "a hexadecimal number", bar("close", "0x0B"),
      "not a record: a comma or } is expected at byte 94"),
    BadCase("a lone minus", bar("close", "-"), "not a record: a value is expected at byte 93"),
    BadCase("two signs", bar("close", "--11"), "not a record: a value is expected at byte 93"),
    BadCase(
      "ts with a fraction", bar("ts", "1704326400000.5"),
      "ts is not a whole number: 1704326400000.5"),
    BadCase("ts with an exponent", bar("ts", "1.7e12"), "ts is not a whole number: 1.7e12"),
    BadCase(
      "ts beyond 64 bits", bar("ts", "99999999999999999999"),
      "ts is out of range: 99999999999999999999"),
    BadCase(
      "ts as text", bar("ts", "\"1704326400000\""), "ts is not a whole number: \"1704326400000\""),
  ]

  private static let bars = [
    BadCase("open 0", bar("open", "0"), "open is not above 0: 0"),
    BadCase("open minus 0", bar("open", "-0.0"), "open is not above 0: 0"),
    BadCase("a negative low", bar("low", "-9"), "low is not above 0: -9"),
    BadCase("a close that is almost 0", bar("close", "1e-400"), "close is not above 0: 0"),
    BadCase("a negative volume", bar("volume", "-1"), "volume is negative: -1"),
    BadCase("high below low", bar("high", "8"), "high is below low: 8 < 9"),
    BadCase("open above high", bar("open", "13"), "open is above high: 13 > 12"),
    BadCase("open below low", bar("open", "8.5"), "open is below low: 8.5 < 9"),
    BadCase("close above high", bar("close", "12.01"), "close is above high: 12.01 > 12"),
    BadCase("close below low", bar("close", "8.99"), "close is below low: 8.99 < 9"),
    BadCase("a price as text", bar("close", "\"11\""), "close is not a number: \"11\""),
    BadCase("a price that is null", bar("close", "null"), "close is not a number: null"),
    BadCase("a price that is true", bar("close", "true"), "close is not a number: true"),
    BadCase("a price that is an array", bar("close", "[11]"), "close is not a number: [11]"),
    BadCase("a symbol that is a number", bar("symbol", "1"), "symbol is not a string: 1"),
    BadCase("an empty symbol", bar("symbol", "\"\""), "symbol is empty"),
    BadCase(
      "a symbol with a line feed", bar("symbol", "\"A\\nB\""),
      "symbol has a control character: A\\u{a}B"),
    BadCase(
      "a symbol of 65 bytes", bar("symbol", "\"\(String(repeating: "s", count: 65))\""),
      "symbol is longer than 64 bytes: ssss…"
    ),
    BadCase("complete that is a number", bar("complete", "1"), "complete is not true or false: 1"),
    BadCase(
      "synthetic that is text", bar("synthetic", "\"true\""),
      "synthetic is not true or false: \"true\""),
    BadCase(
      "tf without a unit", bar("tf", "\"60\""), "tf is no time frame such as 1m, 4h, 1d, 1mo: 60"),
    BadCase(
      "tf of an unknown unit", bar("tf", "\"1M\""),
      "tf is no time frame such as 1m, 4h, 1d, 1mo: 1M"),
    BadCase(
      "tf of nothing", bar("tf", "\"0d\""), "tf is no time frame such as 1m, 4h, 1d, 1mo: 0d"),
    BadCase("tf that is a number", bar("tf", "60"), "tf is not a string: 60"),
  ]

  private static let order = [
    BadCase(
      "a bar twice", Good.bar(2), "a second bar of X for the same time: 2024-01-03",
      load: "the bar of X once more: 2024-01-03"),
    BadCase("a bar from before", Good.bar(1), "X goes back in time to: 2024-01-02"),
    BadCase("a bar from long before", Good.bar(-1), "X goes back in time to: 2023-12-31"),
    BadCase(
      "a bar that overlaps", Good.bar(2, "ts", "\(Good.time(3) - 1)"),
      "a bar of X opens before the 1d bar before it closes: 2024-01-03T23:59:59.999Z"),
    BadCase("another time frame", bar("tf", "\"1h\""), "X changes its spacing from 1d to: 1h"),
    BadCase(
      "another symbol from before", Good.bar(1, "symbol", "\"Y\""),
      "the stream goes back in time to: 2024-01-02",
      load: "Y stands behind bars that close later: 2024-01-02"),
  ]
}
