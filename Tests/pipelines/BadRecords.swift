/// Records that are well formed and cannot be: for the stage that reads them, in line 5.
enum BadRecords {
  static let all = signals + orders + fills + accounts + checks

  private static func case5(
    _ command: String, _ name: String, _ record: String, _ complaint: String, _ status: Int = 65
  ) -> BadStreams.Case {
    BadStreams.Case(
      name, command, Good.start + record + Good.bar(3) + Good.end("pt-load", 5),
      "\(command): <stdin>:5: \(complaint)", status)
  }

  private static let signals = [
    ("target 1.5", "target", "1.5", "target is outside [-1, 1]: 1.5"),
    ("target -1.01", "target", "-1.01", "target is outside [-1, 1]: -1.01"),
    ("target as text", "target", "\"1\"", "target is not a number: \"1\""),
    ("target null", "target", "null", "target is not a number: null"),
    ("no target", "target", nil, "target is missing"),
    ("no ts", "ts", nil, "ts is missing"),
    (
      "from before the bar's close", "ts", "\(Good.time(3) - 1)",
      "the signal is older than the close of its bar: 2024-01-03T23:59:59.999Z"
    ),
    ("no symbol", "symbol", nil, "symbol is missing"),
    ("no strategy", "strategy", nil, "strategy is missing"),
    ("no reason", "reason", nil, "reason is missing"),
    ("a reason that is a number", "reason", "1", "reason is not a string: 1"),
    ("stop 0", "stop", "0", "stop is not above 0: 0"),
    ("a negative take-profit", "take_profit", "-5", "take_profit is not above 0: -5"),
    ("a stop as text", "stop", "\"9\"", "stop is not a number: \"9\""),
    ("one run of many", "run", "\"r-1\"", "no run record has this name: r-1"),
  ].map { case5("pt-risk", "a signal: \($0.0)", BadStreams.signal($0.1, $0.2), $0.3) }

  private static let orders = [
    ("no size", "qty", nil, "an order has exactly one of qty, notional, fraction"),
    ("two sizes", "notional", "100", "an order has exactly one of qty, notional, fraction"),
    (
      "a quantity and a fraction", "fraction", "1",
      "an order has exactly one of qty, notional, fraction"
    ),
    ("qty 0", "qty", "0", "qty is not above 0: 0"),
    ("qty -3", "qty", "-3", "qty is not above 0: -3"),
    ("qty as text", "qty", "\"1\"", "qty is not a number: \"1\""),
    ("a fraction above 1", "qty", "null,\"fraction\":1.5", "fraction is above 1: 1.5"),
    (
      "a negative bound", "qty", "null,\"fraction\":1,\"notional\":-1",
      "notional is not above 0: -1"
    ),
    ("no side", "side", nil, "side is missing"),
    ("an unknown side", "side", "\"hold\"", "side is none of buy, sell: hold"),
    (
      "an unknown kind", "kind", "\"iceberg\"",
      "kind is none of market, limit, stop, stop_limit, trailing_stop, take_profit, "
        + "market_on_close: iceberg"
    ),
    (
      "a kind without its price", "kind", "\"limit\"",
      "limit is missing in an order of kind: limit"
    ),
    ("an unknown time in force", "tif", "\"gtd\"", "tif is none of day, gtc, ioc, fok: gtd"),
    (
      "an unknown intent", "intent", "\"hedge\"",
      "intent is none of open, add, reduce, close: hedge"
    ),
    ("no position", "position", nil, "position is missing"),
    ("a position as text", "position", "\"0\"", "position is not a number: \"0\""),
    ("no id", "id", nil, "id is missing"),
    ("no ts", "ts", nil, "ts is missing"),
    ("trigger 0", "trigger", "0", "trigger is not above 0: 0"),
    ("a negative limit", "limit", "-9", "limit is not above 0: -9"),
    ("a negative distance of the stop", "stop_bps", "-1", "stop_bps is not above 0: -1"),
    ("one run of many", "run", "\"r-1\"", "no run record has this name: r-1"),
  ].map { case5("pt-exec", "an order: \($0.0)", BadStreams.order($0.1, $0.2), $0.3) }

  private static let fills = [
    ("qty 0", "qty", "0", "qty is not above 0: 0"),
    ("a negative qty", "qty", "-1", "qty is not above 0: -1"),
    ("price 0", "price", "0", "price is not above 0: 0"),
    ("no price", "price", nil, "price is missing"),
    ("no fee", "fee", nil, "fee is missing"),
    ("a fee as text", "fee", "\"1\"", "fee is not a number: \"1\""),
    ("an unknown side", "side", "\"short\"", "side is none of buy, sell: short"),
    (
      "an unknown intent", "intent", "\"hedge\"",
      "intent is none of open, add, reduce, close, stop, take_profit, trailing_stop, liquidation: "
        + "hedge"
    ),
    ("not of the bar before it", "ts", "\(Good.time(1))", "a fill that does not follow its bar: o"),
    ("of another symbol", "symbol", "\"Y\"", "a fill that does not follow its bar: o"),
    (
      "one run of many", "run", "\"r-1\"",
      "a stream of many runs: --run NAME reports one, compare puts them beside each other: r-1"
    ),
  ].map { case5("pt-report", "a fill: \($0.0)", BadStreams.fill($0.1, $0.2), $0.3) }

  private static let accounts = [
    ("no cash", "cash", nil, "cash is missing", 65),
    ("equity as text", "equity", "\"1\"", "equity is not a number: \"1\"", 65),
    ("positions that are no list", "positions", "{}", "positions is not an array: {}", 65),
    (
      "a position that is no object", "positions", "[1]",
      "positions has an element that is no object: [1]", 65
    ),
    ("a position without a symbol", "positions", "[{\"qty\":1}]", "symbol is missing", 65),
    ("no positions", "positions", nil, "positions is missing", 65),
    (
      "other cash than the fills make", "cash", "9999",
      "cash of the account is 9999, the fills make it: 10000", 70
    ),
    (
      "other equity than the fills make", "equity", "10001",
      "equity of the account is 10001, the fills make it: 10000", 70
    ),
    (
      "a position that no fill made", "positions",
      "[{\"symbol\":\"X\",\"qty\":1,\"price\":1,\"mark\":1}]",
      "the account holds other symbols than the fills make", 70
    ),
  ].map { case5("pt-report", "an account: \($0.0)", BadStreams.account($0.1, $0.2), $0.3, $0.4) }

  private static let checks = [
    (
      "a verdict of unknown decision", BadStreams.verdict("decision", "\"maybe\""),
      "decision is none of allow, reduce, block, halt: maybe"
    ),
    (
      "a verdict of unknown light", BadStreams.verdict("light", "\"blue\""),
      "light is none of green, yellow, red: blue"
    ),
    ("a verdict without limits", BadStreams.verdict("limits", nil), "limits is missing"),
    (
      "a limit without its name", BadStreams.verdict("limits", "[{\"value\":1}]"),
      "limit is missing"
    ),
    (
      "a verdict from before the close", BadStreams.verdict("ts", "\(Good.time(2))"),
      "the verdict is from before the close of its bar: 2024-01-03"
    ),
    (
      "a signal from before the close", BadStreams.signal("ts", "\(Good.time(2))"),
      "the signal is from before the close of its bar: 2024-01-03"
    ),
    (
      "a signal of a symbol without bars", BadStreams.signal("symbol", "\"Y\""),
      "a signal before any bar of: Y"
    ),
    (
      "a trace from before the close", BadStreams.trace("ts", "\(Good.time(2))"),
      "the trace is from before the close of its bar: 2024-01-03"
    ),
    (
      "a trace of a symbol without bars", BadStreams.trace("symbol", "\"Y\""),
      "a trace before any bar of: Y"
    ),
    ("a trace without values", BadStreams.trace("values", nil), "values is missing"),
    (
      "a trace with a word", BadStreams.trace("values", "{\"sma\":\"1\"}"),
      "values has a value that is no number: \"1\""
    ),
    (
      "values that are no object", BadStreams.trace("values", "[]"),
      "values is not an object: []"
    ),
    (
      "an order without a verdict", BadStreams.order(),
      "an order without a verdict that allows it: o"
    ),
    ("a fill of no order", BadStreams.fill(), "the fill belongs to no order: o"),
    ("an order_state of no order", BadStreams.state(), "the order_state belongs to no order: o"),
    (
      "an order_state of unknown state", BadStreams.state("state", "\"lost\""),
      "state is none of accepted, pending, triggered, partially_filled, cancelled, rejected, "
        + "expired: lost"
    ),
    (
      "an alert of unknown severity",
      "{\"type\":\"alert\",\"ts\":1,\"severity\":\"bad\",\"rule\":\"r\",\"message\":\"m\","
        + "\"runbook\":\"b\"}\n", "severity is none of info, warn, critical: bad"
    ),
    ("a gap without its kind", "{\"type\":\"gap\",\"ts\":1,\"symbol\":\"X\"}\n", "kind is missing"),
    ("a run without its name", "{\"type\":\"run\",\"params\":{}}\n", "run is missing"),
    (
      "a run whose parameters are a list", "{\"type\":\"run\",\"run\":\"r\",\"params\":[]}\n",
      "params is not an object: []"
    ),
  ].map { case5("pt-wire-check", $0.0, $0.1, $0.2) }
}

/// What only shows some lines later, or in the settings of two stages.
enum BadBooks {
  private static let start = Good.start
  private static let end = Good.end("pt-load", 3)
  private static let terms =
    #"{"account":{"initial_cash":10000},"execution":{"fee_bps":0,"#
    + #""slippage_bps":5,"whole_units":false,"lot_size":null}}"#

  static let all = [
    BadStreams.Case(
      "an order at another position than the book's", "pt-exec",
      start + BadStreams.order("position", "2") + Good.bar(3),
      "pt-exec: <stdin>:6: order o: the gate believes in a position of 2, the book holds: 0", 70),
    BadStreams.Case(
      "an order from after the bar that would fill it", "pt-exec",
      start + BadStreams.order("ts", "\(Good.time(5))") + Good.bar(3),
      "pt-exec: <stdin>:6: order o would fill before it was decided, at: 2024-01-04", 70),
    BadStreams.Case(
      "two signals behind one bar", "pt-risk",
      start + BadStreams.signal() + BadStreams.signal("target", "-1"),
      "pt-risk: <stdin>:6: a second signal before the orders of the first are worked: X"),
    BadStreams.Case(
      "a gate with other fees", "pt-exec",
      Good.head + Good.stage("pt-risk", settings: terms) + Good.bar(0),
      "pt-exec: account, execution: pt-risk worked with other settings than these…",
      78),
    BadStreams.Case(
      "an execution that does not say its cash", "pt-report",
      Good.head + Good.stage("pt-exec") + Good.bar(0),
      "pt-report: <stdin>:2: the stage record of pt-exec has no account.initial_cash"),
    BadStreams.Case(
      "no bar at all", "pt-report", Good.head + Good.end("pt-load", 0),
      "pt-report: <stdin>: there is no bar to report on"),
    BadStreams.Case(
      "bars of two lengths", "pt-report",
      start
        + Good.bar(3, "symbol", "\"Y\"").replacing(
          "1d", with: "1h"),
      "pt-report: <stdin>:5: one report needs one spacing, and there are 1d and: 1h"),
    BadStreams.Case(
      "a stream that has been here", "pt-signal --strategy buy_and_hold",
      Good.head + Good.stage("pt-signal") + Good.bar(0),
      "pt-signal: <stdin>:2: the stream has been through this stage already: pt-signal"),
    BadStreams.Case(
      "a stream that has been here", "pt-risk", Good.head + Good.stage("pt-risk"),
      "pt-risk: <stdin>:2: the stream has been through this stage already: pt-risk"),
    BadStreams.Case(
      "a stream that has been here", "pt-exec", Good.head + Good.stage("pt-exec"),
      "pt-exec: <stdin>:2: the stream has been through this stage already: pt-exec"),
    BadStreams.Case(
      "an order id twice", "pt-wire-check",
      start + BadStreams.verdict() + BadStreams.order() + BadStreams.verdict()
        + BadStreams.order(), "pt-wire-check: <stdin>:8: an order id stands twice: o"),
    BadStreams.Case(
      "an order that was blocked", "pt-wire-check",
      start + BadStreams.verdict("decision", "\"block\"") + BadStreams.order(),
      "pt-wire-check: <stdin>:6: an order without a verdict that allows it: o"),
    BadStreams.Case(
      "a fill from before its order", "pt-wire-check",
      start + BadStreams.verdict() + BadStreams.order() + BadStreams.fill(),
      "pt-wire-check: <stdin>:7: the fill is from before its order's decision: o"),
    BadStreams.Case(
      "a fill that is not of its bar", "pt-wire-check",
      start + BadStreams.verdict() + BadStreams.order()
        + BadStreams.fill("ts", "\(Good.time(3))"),
      "pt-wire-check: <stdin>:7: the fill does not carry the time of its bar: o"),
  ]
}
