import Testing

/// A file that is refused, and the complaint.
struct BadFile: CustomTestStringConvertible, Sendable {
  let bytes: [UInt8]
  let line: String
  var testDescription: String { line }

  init(_ text: String, _ line: String) { self.init(Array(text.utf8), line) }
  init(_ bytes: [UInt8], _ line: String) {
    self.bytes = bytes
    self.line = line
  }
}

/// The keys of `[execution]` as complaints list them.
let executionNames = """
  fee_bps, slippage_bps, whole_units, lot_size, maker_fee_bps, fee_tiers, fee_fixed, fee_min, \
  spread_bps, volatility_slippage, volatility_bars, impact, participation, borrow_bps, \
  funding_bps, funding_hours, latency_bars, latency_ms, path
  """

/// Bytes that the parser does not get to see.
let badBytes: [BadFile] = [
  BadFile([0xEF, 0xBB, 0xBF, 0x0A], "c.toml:1: begins with a byte order mark"),
  BadFile("[risk]\n\u{0}[execution]", "c.toml:2: contains a NUL byte"),
  BadFile([0xFF, 0xFE, 0x5B, 0x00], "c.toml:1: contains a NUL byte"),
  BadFile([0x0A, 0x23, 0xFF, 0x0A], "c.toml:2: is not UTF-8"),
  BadFile([0x23, 0xC0, 0x80], "c.toml:1: is not UTF-8"),
  BadFile([0x23, 0xED, 0xA0, 0x80], "c.toml:1: is not UTF-8"),
  BadFile([0x0A, 0x0A, 0x23, 0xE2, 0x82], "c.toml:3: is not UTF-8"),
  BadFile([UInt8](repeating: 0x0A, count: 1_048_577), "c.toml: is larger than 1 MiB"),
  BadFile(
    "\n#" + String(repeating: "x", count: 4096),
    "c.toml:2: not TOML: a line is longer than 4096 bytes"),
]

/// Text that is no TOML, in the parser's words.
let badSyntax: [BadFile] = [
  BadFile(
    "[\n",
    "c.toml:1: not TOML: key: expected bare key starting character or string delimiter, saw '\\n'"),
  BadFile("[execution\n", "c.toml:1: not TOML: table header: expected ']', saw '\\n'"),
  BadFile("[execution]\nfee_bps\n", "c.toml:2: not TOML: key-value pair: expected '=', saw '\\n'"),
  BadFile(
    "[execution]\nfee_bps =\n",
    "c.toml:2: not TOML: key-value pair: expected value, saw '\\n'"),
  BadFile(
    "[execution]\nfee_bps = 1 2\n",
    "c.toml:2: not TOML: key-value pair: expected a comment or whitespace, saw '2'"),
  BadFile(
    "[execution]\nfee_bps = 1e999\n",
    "c.toml:2: not TOML: floating-point: '1e999' could not be interpreted as a value"),
  BadFile(
    "[execution]\nfee_bps = 99999999999999999999\n",
    "c.toml:2: not TOML: decimal integer: '99999999999999999999' is not representable in 64 bits"),
  BadFile(
    "[execution]\nfee_bps = 010\n",
    "c.toml:2: not TOML: decimal integer: leading zeroes are prohibited"),
  BadFile(
    "[execution]\nfee_bps = .5\n",
    "c.toml:2: not TOML: floating-point: expected decimal digit, saw '.'"),
  BadFile(
    "[execution]\nfee_bps = 10\nfee_bps = 20\n",
    "c.toml:3: not TOML: key-value pair: cannot redefine existing integer 'fee_bps'"),
  BadFile(
    "[execution]\n[risk]\n[execution]\n",
    "c.toml:3: not TOML: table header: cannot redefine existing table 'execution'"),
  BadFile(
    "[sizing]\nmethod = \"fixed\n",
    "c.toml:2: not TOML: string: unescaped control characters other than TAB (U+0009) are "
      + "explicitly prohibited"),
  BadFile(
    "[sizing]\nmethod = fixed_fraction\n",
    "c.toml:2: not TOML: boolean: expected 'false', saw 'fi'"),
  BadFile(
    "[execution]\nwhole_units = True\n",
    "c.toml:2: not TOML: boolean: expected 'true', saw 'T'"),
  BadFile(
    "[execution]\nfee_bps = 1_\n",
    "c.toml:2: not TOML: key-value pair: expected a comment or whitespace, saw '_'"),
  BadFile(
    "é = 1\n",
    "c.toml:1: not TOML: root table: expected keys, tables, whitespace or comments, saw 'é'"),
  BadFile("[execution]\n\"fee\\u0000_bps\" = 1\n", "c.toml:2: not TOML: a key contains NUL"),
  BadFile(
    "[execution]\nfee_bps = 1\rslippage_bps = 2\n",
    "c.toml:2: not TOML: key-value pair: expected '\\n' after '\\r', saw 's'"),
  BadFile(
    "x = [[[[[[[[[[1]]]]]]]]]]\n",
    "c.toml:1: not TOML: value: exceeded maximum nested value depth of 8 (TOML_MAX_NESTED_VALUES)"),
]

/// Sections and keys that are none.
let badNames: [BadFile] = [
  BadFile("[exec]\n", "c.toml:1: no section exec; did you mean execution"),
  BadFile("[exec]\nfee_bps = 1\n", "c.toml:1: no section exec; did you mean execution"),
  BadFile(
    "[zzz]\n",
    "c.toml:1: no section zzz; there are account, execution, orders, sizing, risk, report, "
      + "quality, limits, kill, stage, reconcile"
  ),
  BadFile(
    "[execution]\nfee = 1\n",
    "c.toml:2: no key execution.fee; did you mean execution.fee_bps"),
  BadFile("execution.fee = 1\n", "c.toml:1: no key execution.fee; did you mean execution.fee_bps"),
  BadFile(
    "[execution]\nzzz = 1\n",
    "c.toml:2: no key execution.zzz; execution has \(executionNames)"),
  BadFile("[risk]\nfee_bps = 1\n", "c.toml:2: no key risk.fee_bps; did you mean execution.fee_bps"),
  BadFile("fee_bps = 1\n", "c.toml:1: no key fee_bps; did you mean execution.fee_bps"),
  BadFile("zzz = 1\n", "c.toml:1: no key zzz; keys are named SECTION.KEY"),
  BadFile("execution = 1\n", "c.toml:1: execution: is a number, wanted a table: 1"),
  BadFile("[[execution]]\nfee_bps = 1\n", "c.toml:1: execution: is an array, wanted a table"),
  BadFile(
    "[execution.fee_bps]\nx = 1\n",
    "c.toml:1: execution.fee_bps: is a table, wanted a number"),
  BadFile("execution.fee_bps.x = 1\n", "c.toml:1: execution.fee_bps: is a table, wanted a number"),
  BadFile(
    "[execution.deep]\n",
    "c.toml:1: no key execution.deep; execution has \(executionNames)"),
  BadFile(
    "[\"execution.fee_bps\"]\n",
    "c.toml:1: no section execution.fee_bps; did you mean execution"),
  BadFile(
    "\"execution.fee_bps\" = 1\n",
    "c.toml:1: no key execution.fee_bps; keys are named SECTION.KEY"),
  BadFile("[Execution]\n", "c.toml:1: no section Execution; did you mean execution"),
]
