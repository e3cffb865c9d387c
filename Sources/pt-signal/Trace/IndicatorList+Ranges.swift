import PTWire

/// The indicators that need more of a bar than its close.
let rangeIndicators =
  [
    IndicatorEntry(
      name: "trange", idea: "True range.", parameters: [.firstRange],
      make: {
        var range = TrueRange(first: $0.firstRange)
        return { $1.append(range.next($0)) }
      }),
    IndicatorEntry(
      name: "atr", idea: "Average true range.",
      parameters: [.window(14), .average, .firstRange],
      make: {
        var atr = ATR($0.window, $0.average, first: $0.firstRange)
        return { $1.append(atr.next($0)) }
      }),
    IndicatorEntry(
      name: "natr", idea: "Average true range, per cent of the close.",
      parameters: [.window(14), .average, .firstRange],
      make: {
        var natr = NATR($0.window, $0.average, first: $0.firstRange)
        return { $1.append(natr.next($0)) }
      }),
    movement("adx", "Average directional index.") { $0.adx },
    movement("dx", "Directional index.") { $0.dx },
    movement("plus_di", "Plus directional indicator.") { $0.plus },
    movement("minus_di", "Minus directional indicator.") { $0.minus },
    IndicatorEntry(
      name: "donchian", idea: "Donchian's channel of highs and lows.",
      parameters: [
        .window(20, "how many bars"),
        Parameter(
          name: "bars", kind: .choice(["with_current", "before"]),
          meaning: "the bar itself and those before it, or only those before it"),
      ],
      outputs: ["_upper", "_middle", "_lower"],
      make: {
        var channel = Donchian($0.window, withCurrent: $0.word("bars") == "with_current")
        return {
          let value = channel.next($0)
          $1 += [value?.upper, value?.middle, value?.lower]
        }
      }),
    IndicatorEntry(
      name: "keltner", idea: "Keltner channels: an average of the close and true ranges about it.",
      parameters: [
        .window(20, "closes of the exponential average"),
        Parameter(
          name: "factor", kind: .number(0...1000, default: 2),
          meaning: "how many average true ranges"),
        .window(10, named: "range_window", "bars of the average true range"),
      ],
      outputs: ["_upper", "_middle", "_lower"],
      make: {
        var channels = KeltnerChannels(
          $0.window, $0.number("factor"), $0.integer("range_window"))
        return {
          let value = channels.next($0)
          $1 += [value?.upper, value?.middle, value?.lower]
        }
      }),
  ] + volatilities

private let volatilities = [
  IndicatorEntry(
    name: "vol", idea: "Realised volatility, close to close.",
    parameters: [
      .window(20, from: 2), .barsPerYear,
      Parameter(
        name: "return", kind: .choice(CloseVolatility.Return.allCases.map(\.rawValue)),
        meaning: "logarithmic or simple returns"),
      .deviation(.sample),
    ],
    make: {
      var volatility = CloseVolatility(
        $0.window, barsPerYear: $0.number("bars_per_year"),
        CloseVolatility.Return(rawValue: $0.word("return")) ?? .log, $0.deviation)
      return { $1.append(volatility.next($0)) }
    }),
  volatility("parkinson", "Realised volatility by Parkinson (1980).", .parkinson),
  volatility("garman_klass", "Realised volatility by Garman and Klass (1980).", .garmanKlass),
  volatility(
    "rogers_satchell", "Realised volatility by Rogers and Satchell (1991).", .rogersSatchell),
  IndicatorEntry(
    name: "yang_zhang", idea: "Realised volatility by Yang and Zhang (2000).",
    parameters: [.window(20, from: 2), .barsPerYear],
    make: {
      var volatility = YangZhang($0.window, barsPerYear: $0.number("bars_per_year"))
      return { $1.append(volatility.next($0)) }
    }),
]

/// One number of directional movement.
private func movement(
  _ name: String, _ idea: String, _ output: @escaping @Sendable (ADX.Value) -> Double?
) -> IndicatorEntry {
  IndicatorEntry(
    name: name, idea: idea,
    parameters: [
      .window(14, "how many bars"),
      Parameter(
        name: "seed",
        kind: .choice([Seed.partial, .mean, .first, .firstMasked].map(\.rawValue)),
        meaning: "as in TA-Lib, by Wilder's means, or the first value, at once or after a window"),
    ],
    make: {
      var adx = ADX($0.window, seed: $0.seed)
      return { $1.append(adx.next($0).flatMap(output)) }
    })
}

/// A volatility from the prices inside the bars.
private func volatility(
  _ name: String, _ idea: String, _ estimator: RangeVolatility.Estimator
) -> IndicatorEntry {
  IndicatorEntry(
    name: name, idea: idea, parameters: [.window(20, "how many bars"), .barsPerYear],
    make: {
      var volatility = RangeVolatility(
        $0.window, estimator, barsPerYear: $0.number("bars_per_year"))
      return { $1.append(volatility.next($0)) }
    })
}
