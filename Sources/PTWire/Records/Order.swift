/// An order that the gate let through; pt-risk's.
///
///     {"type":"order","ts":1704070800000,"symbol":"BTCUSD","id":"BTCUSD-1704070800000-1","side":"buy","notional":10000,"kind":"market","tif":"gtc","intent":"open","position":0}
public struct Order: Equatable, Sendable {
  /// How an order is worked.
  public enum Kind: String, CaseIterable, Sendable {
    case market, limit, stop
    case stopLimit = "stop_limit"
    case trailingStop = "trailing_stop"
    case takeProfit = "take_profit"
    case marketOnClose = "market_on_close"
  }
  /// How long it is worked.
  public enum TimeInForce: String, CaseIterable, Sendable { case day, gtc, ioc, fok }
  /// What it does to the position.
  public enum Intent: String, CaseIterable, Sendable { case open, add, reduce, close }

  /// How much.
  public enum Size: Equatable, Sendable {
    /// Exactly so many units.
    case qty(Double)
    /// So much money, the fee included; the fill price decides the quantity, rounded down to the
    /// lot.
    case notional(Double)
    /// A share of the equity at the fill, the fee included, at most so much money.
    case fraction(Double, atMost: Double?)
  }

  /// When it was decided: the close of the bar, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// Made of symbol, time and count, so that the same stream gives the same ids.
  public var id: String
  /// Buy or sell.
  public var side: Side
  /// How much.
  public var size: Size
  /// How it is worked.
  public var kind: Kind
  /// How long it is worked.
  public var tif: TimeInForce
  /// What it does to the position.
  public var intent: Intent
  /// What the gate believes is held when this order comes to be worked, in signed units.
  public var position: Double
  /// The limit price.
  public var limit: Double?
  /// The price that makes a stop order live.
  public var trigger: Double?
  /// The bracket that the position gets.
  public var bracket: Bracket
  /// How far a trailing stop stays behind the best price since it is worked, in basis points.
  public var trailBps: Double?
  /// After how many bars of its symbol the order expires.
  public var expireBars: Int64?
  /// The group of orders of a symbol of which the first fill cancels all others.
  public var oco: String?
  /// Whether it may only bring the position nearer to 0.
  public var reduceOnly = false
  /// Whether it may only rest: it is rejected where it would fill at once.
  public var postOnly = false

  /// An order in a stream of one run; a market order, good till cancelled, unless told otherwise.
  public init(
    ts: Int64, symbol: Int, id: String, side: Side, size: Size, intent: Intent, position: Double,
    bracket: Bracket = Bracket(), kind: Kind = .market, tif: TimeInForce = .gtc,
    limit: Double? = nil, trigger: Double? = nil
  ) {
    self.ts = ts
    self.symbol = symbol
    self.id = id
    self.side = side
    self.size = size
    self.kind = kind
    self.tif = tif
    self.limit = limit
    self.trigger = trigger
    self.intent = intent
    self.position = position
    self.bracket = bracket
  }

  /// Reads the record; an order without a size, or with two, is refused.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    id = try fields.string("id")
    side = try fields.word("side")
    size = try Self.size(fields)
    kind = try fields.word("kind")
    tif = try fields.word("tif")
    intent = try fields.word("intent")
    position = try fields.number("position")
    limit = try fields.optionalPositive("limit")
    trigger = try fields.optionalPositive("trigger")
    bracket = try Bracket(fields)
    trailBps = try fields.optionalPositive("trail_bps")
    expireBars = try fields.optionalInteger("expire_bars")
    oco = try fields.optionalString("oco")
    reduceOnly = try fields.bool("reduce_only", otherwise: false)
    postOnly = try fields.bool("post_only", otherwise: false)
    try check()
  }

  /// Refuses an order that lacks a price that its kind needs, or has one that its kind ignores.
  public func check() throws(Failure) {
    func needs(_ name: String, _ has: Bool, _ wanted: Bool) throws(Failure) {
      guard has != wanted else { return }
      let what = wanted ? "is missing" : "has no meaning"
      throw Failure(.badData, "\(name) \(what) in an order of kind", value: kind.rawValue)
    }
    let takes = kind == .takeProfit
    let stops = kind == .stop || kind == .stopLimit
    try needs("limit", limit != nil, kind == .limit || kind == .stopLimit)
    try needs("trigger", trigger != nil, stops || takes)
    try needs("trail_bps", trailBps != nil, kind == .trailingStop)
    try Self.isBelowAll("trail_bps", trailBps)
    try Self.isBelowAll("trailing_stop_bps", bracket.trailingStopBps)
    if let expireBars, expireBars < 1 {
      throw Failure(.badData, "expire_bars is not above 0", value: "\(expireBars)")
    }
    if postOnly, kind != .limit || tif == .ioc || tif == .fok {
      throw Failure(.badData, "post_only needs a limit order that may rest", value: kind.rawValue)
    }
  }

  /// A distance behind a price leaves something of it.
  private static func isBelowAll(_ name: String, _ bps: Double?) throws(Failure) {
    guard let bps, bps >= 10_000 else { return }
    throw Failure(.badData, "\(name) is not below 10000", value: shortest(bps))
  }

  private static func size(_ fields: Fields) throws(Failure) -> Size {
    let qty = try fields.optionalPositive("qty")
    let notional = try fields.optionalPositive("notional")
    let fraction = try fields.optionalPositive("fraction")
    switch (qty, notional, fraction) {
    case (let qty?, nil, nil): return .qty(qty)
    case (nil, let notional?, nil): return .notional(notional)
    case (nil, let most, let fraction?):
      guard fraction <= 1 else {
        throw Failure(.badData, "fraction is above 1", value: shortest(fraction))
      }
      return .fraction(fraction, atMost: most)
    default: throw Failure(.badData, "an order has exactly one of qty, notional, fraction")
    }
  }
}

extension Output {
  /// Writes the record.
  public func write(_ order: Order) throws(Failure) {
    open("order")
    field("ts", order.ts)
    symbol(order.symbol)
    optionalField("run", order.run)
    field("id", order.id)
    field("side", order.side.rawValue)
    switch order.size {
    case .qty(let qty): field("qty", qty)
    case .notional(let notional): field("notional", notional)
    case .fraction(let fraction, let most):
      field("fraction", fraction)
      optionalField("notional", most)
    }
    field("kind", order.kind.rawValue)
    field("tif", order.tif.rawValue)
    field("intent", order.intent.rawValue)
    field("position", order.position)
    optionalField("limit", order.limit)
    optionalField("trigger", order.trigger)
    optionalField("stop", order.bracket.stop)
    optionalField("take_profit", order.bracket.takeProfit)
    optionalField("stop_bps", order.bracket.stopBps)
    optionalField("take_profit_bps", order.bracket.takeProfitBps)
    optionalField("trailing_stop_bps", order.bracket.trailingStopBps)
    optionalField("trail_bps", order.trailBps)
    if let bars = order.expireBars { field("expire_bars", bars) }
    optionalField("oco", order.oco)
    if order.reduceOnly { field("reduce_only", json: "true") }
    if order.postOnly { field("post_only", json: "true") }
    try close()
  }
}
