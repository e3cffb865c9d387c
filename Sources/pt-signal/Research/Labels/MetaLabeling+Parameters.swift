extension MetaLabeling {
  /// The schema, in the order it is shown.
  static let parameters = [
    Parameter(
      name: "base", kind: .choice(["rsi_reversion"]), meaning: "the rule whose bets are judged"),
    Parameter(
      name: "rsi_window", kind: .integer(2...10_000, default: 14), unit: "bars",
      meaning: "window of the base rule's index"),
    Parameter(
      name: "lower", kind: .number(1...50, default: 30), meaning: "the base rule buys below it"),
    Parameter(
      name: "upper", kind: .number(51...99, default: 70), meaning: "the base rule sells above it"),
    Parameter(
      name: "use_triple_barrier", kind: .flag(default: true),
      meaning: "bets end at barriers, or after horizon alone"),
    Parameter(
      name: "take_profit", kind: .number(0.0001...10, default: 0.02), unit: "return",
      meaning: "the profit at which a bet is won"),
    Parameter(
      name: "stop_loss", kind: .number(0.0001...0.99, default: 0.01), unit: "return",
      meaning: "the loss at which a bet is lost"),
    Parameter(
      name: "vertical_bars", kind: .integer(1...10_000, default: 20), unit: "bars",
      meaning: "how long a bet has"),
    Parameter(
      name: "horizon", kind: .integer(1...10_000, default: 10), unit: "bars",
      meaning: "how long a bet has without barriers"),
    Parameter(
      name: "meta_model", kind: .choice(["logistic"]), meaning: "the classifier"),
    Parameter(
      name: "min_confidence", kind: .number(0...1, default: 0.5),
      meaning: "the least probability of a bet that is taken"),
    Parameter(
      name: "bet_sizing", kind: .choice(BetSize.allCases.map(\.rawValue)),
      meaning: "from probability to size: 2 Phi(z) - 1, p, 2 p - 1, or always 1"),
    Parameter(
      name: "min_samples", kind: .integer(2...100_000, default: 30), unit: "bets",
      meaning: "the fewest known bets to learn from"),
    Parameter(
      name: "train_window", kind: .integer(2...100_000, default: 500), unit: "bets",
      meaning: "the most, the latest"),
    Parameter(
      name: "retrain_bars", kind: .integer(1...100_000, default: 50), unit: "bars",
      meaning: "how often it learns"),
    Parameter(
      name: "embargo_bars", kind: .integer(0...10_000, default: 1), unit: "bars",
      meaning: "bets must have ended so many bars ago to be learnt from"),
    Parameter(
      name: "ridge", kind: .number(0.000001...1_000_000, default: 1),
      meaning: "how strongly the classifier is held to knowing nothing"),
    Parameter(
      name: "before_training", kind: .choice(["flat", "base"]),
      meaning: "without a model: take no bet, or every bet whole"),
    Parameter(
      name: "exposure_steps", kind: .integer(1...1000, default: 20),
      meaning: "exposures are multiples of one over this"),
  ]
}
