import Testing

/// The same bars in many layouts, made by a few lines of awk.
enum Layouts {
  /// A layout: the awk program that prints it, and the options that its file needs.
  struct Layout: Sendable, CustomTestStringConvertible {
    let name: String
    let program: String
    var options = ""
    var testDescription: String { name }
  }

  /// What each program knows: bar `i` opens at `t` seconds, a minute behind the last, and has the
  /// prices `o`, `h`, `l`, `c` and the volume `v`.
  private static let prelude = """
    function bar(i) { t = 1704067200 + i * 60; o = 100 + i % 5; h = o + 2; l = o - 1
      c = sprintf("%d.%02d", o + i % 2, i * 37 % 100); v = i % 11 + 1 }

    """

  private static func each(_ line: String) -> String {
    "for (i = 0; i < n; i++) { bar(i); \(line) }"
  }

  /// All of them.
  static let all = [
    Layout(
      name: "canonical",
      program: "print \"timestamp,open,high,low,close,volume\"; "
        + each("print t \",\" o \",\" h \",\" l \",\" c \",\" v")),
    Layout(
      name: "newest first",
      program: "print \"time;open;high;low;close\"; for (i = n - 1; i >= 0; i--) { bar(i); "
        + "print t \";\" o \";\" h \";\" l \";\" c }"),
    Layout(
      name: "wide",
      program: "print \"time,AAA,BBB,CCC\"; " + each("print t \",\" c \",\" o \",\" h")),
    Layout(
      name: "long by time",
      program: "print \"time,symbol,open,high,low,close\"; "
        + each("for (s = 1; s < 4; s++) print t \",S\" s \",\" o \",\" h \",\" l \",\" c")),
    Layout(
      name: "long by symbol",
      program: "print \"time,symbol,open,high,low,close\"; for (s = 1; s < 4; s++) "
        + each("print t \",S\" s \",\" o \",\" h \",\" l \",\" c")),
    Layout(
      name: "Kraken without header",
      program: each("print t \",\" o \",\" h \",\" l \",\" c \",\" v \",\" 3"), options: "--tf 1m"),
    Layout(
      name: "trades",
      program: each("print t + 7 \".25,\" c \",0.\" v; print t + 9 \",\" o \",\" v"),
      options: "--tf 1m"),
    Layout(
      name: "ccxt on one line",
      program: "printf \"[\"; "
        + each(
          "printf \"%s[%d000,%s,%s,%s,%s,%s]\", i ? \",\" : \"\", t, o, h, l, c, v")
        + "; printf \"]\""),
    Layout(
      name: "records",
      program: each(
        "printf \"{\\\"type\\\":\\\"bar\\\",\\\"ts\\\":%d000,\\\"symbol\\\":\\\"X\\\",\\\"tf\\\":"
          + "\\\"1m\\\",\\\"open\\\":%s,\\\"high\\\":%s,\\\"low\\\":%s,\\\"close\\\":%s,"
          + "\\\"volume\\\":%s}\\n\", t, o, h, l, c, v")),
  ]

  /// The command that writes `bars` bars in a layout to a file.
  static func command(_ layout: Layout, bars: Int, to file: String) -> String {
    "awk -v n=\(bars) '\(prelude)BEGIN { \(layout.program) }' >\(file)"
  }
}
