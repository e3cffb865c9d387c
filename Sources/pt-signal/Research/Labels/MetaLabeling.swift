import PTWire

/// Let a second model decide which bets of a first one to take, and how large.
///
/// Rule: the base rule's entries are bets with two barriers and an end (`OpenBet`); a bet is known
/// once it has ended. Every `retrain_bars` bars a logistic regression is fitted to the known bets
/// (`MetaModel`). An entry with probability p >= min_confidence is taken with the size of
/// `bet_sizing`; it ends with the base rule's wish or with the bet, whichever is first. All bets
/// are followed, taken or not. Without a model nothing is taken, or all is (`before_training`).
///
/// It fails when what made bets win has changed, and with few bets it learns noise.
struct MetaLabeling: Strategy {
  static let tier = Tier.rAndD
  static let entry = StrategyEntry(
    name: "meta_labeling",
    idea: "Take those bets of a base rule that a classifier of past bets believes in.",
    source: "López de Prado, Advances in Financial Machine Learning (2018), chapters 3, 4, 7, 10",
    domain: .state,
    parameters: parameters,
    conflict: {
      if $0.integer("min_samples") > $0.integer("train_window") {
        return "min_samples must not be above train_window"
      }
      return nil
    },
    warmup: { MetaFeatures.warmup(rsi: $0.integer("rsi_window")) },
    make: { MetaLabeling($0) })

  private let need: Int
  private let interval: Int
  private let embargo: Int
  private let most: Int
  private let ridge: Double
  private let confidence: Double
  private let steps: Int
  private let sizing: BetSize
  private let takesAll: Bool
  private let barrier: TripleBarrier
  private let byBarrier: Bool
  private var base: RSIReversion
  private var features: MetaFeatures
  private var bets: [MetaModel.Bet] = []
  private var open: [(bet: OpenBet, features: [Double])] = []
  private var model: MetaModel?
  private var index = -1
  private var target = 0.0
  /// The bar of the entry that is held.
  private var held: Int?

  init(_ values: ParameterValues) {
    need = values.integer("min_samples")
    interval = values.integer("retrain_bars")
    embargo = values.integer("embargo_bars")
    most = values.integer("train_window")
    ridge = values.number("ridge")
    confidence = values.number("min_confidence")
    steps = values.integer("exposure_steps")
    sizing = BetSize(rawValue: values.word("bet_sizing")) ?? .normal
    takesAll = values.word("before_training") == "base"
    byBarrier = values.flag("use_triple_barrier")
    barrier = TripleBarrier(
      profit: byBarrier ? values.number("take_profit") : nil,
      stop: byBarrier ? values.number("stop_loss") : nil,
      bars: values.integer(byBarrier ? "vertical_bars" : "horizon"))
    base = Self.base(values)
    features = MetaFeatures(rsi: values.integer("rsi_window"))
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    index += 1
    features.push(bar)
    let ended = follow(bar)
    if index % interval == 0 {
      let fresh = MetaModel(
        bets, now: index, embargo: embargo, need: need, ridge: ridge)
      model = fresh ?? model
    }
    if let wish = try base.next(bar) { return enter(wish, bar) }
    guard ended, target != 0 else { return nil }
    (target, held) = (0, nil)
    return Wish(0, "the bet has ended at a barrier")
  }

  /// Brings the open bets on by a bar; whether the one that is held has ended.
  private mutating func follow(_ bar: Bar) -> Bool {
    var heldEnded = false
    var running: [(bet: OpenBet, features: [Double])] = []
    for var item in open {
      guard let outcome = item.bet.next(bar, index: index) else {
        running.append(item)
        continue
      }
      let won = outcome.touch == .vertical ? outcome.change > 0 : outcome.label > 0
      bets.append(
        MetaModel.Bet(
          features: item.features, span: Span(start: item.bet.start, end: index), won: won))
      if item.bet.start == held { heldEnded = true }
    }
    open = running
    if bets.count > most { bets.removeFirst(bets.count - most) }
    return heldEnded
  }

  /// Makes a bet of the base rule's wish.
  private mutating func enter(_ wish: Wish, _ bar: Bar) -> Wish? {
    let before = target
    (target, held) = (0, nil)
    let side = wish.target
    guard side != 0, let seen = features.seen(from: side) else {
      return before == 0 ? nil : Wish(0, wish.reason)
    }
    open.append((OpenBet(barrier, side: side, start: index), seen))
    let p = model?.probability(seen)
    if let p, p >= confidence {
      target = side * stepped(sizing.size(p), steps)
    } else if p == nil, takesAll {
      target = side
    }
    if target != 0 { held = index }
    guard target != before else { return nil }
    let belief = p.map { ", \(percent($0)) to win" } ?? ", no model yet"
    var taken = Wish(target, wish.reason + belief)
    if byBarrier, target != 0, let profit = barrier.profit, let stop = barrier.stop {
      taken.takeProfit = bar.close * (1 + side * profit)
      taken.stop = bar.close * (1 - side * stop)
    }
    return taken
  }

  private static func base(_ values: ParameterValues) -> RSIReversion {
    let given = [
      "rsi_window=\(values.integer("rsi_window"))", "lower=\(values.number("lower"))",
      "upper=\(values.number("upper"))",
    ]
    guard let chosen = try? ParameterValues(given, for: RSIReversion.entry) else {
      preconditionFailure("the base rule refuses its parameters")
    }
    return RSIReversion(chosen)
  }
}
