import PTWire

/// Every indicator there is, in the order `--list-indicators` shows them.
let indicators: [IndicatorEntry] = averageIndicators + momentumIndicators + rangeIndicators

private let averageIndicators = [
  IndicatorEntry(
    name: "sma", idea: "Simple moving average of the close.",
    parameters: [.window(30)],
    make: {
      var sma = SMA($0.window)
      return { $1.append(sma.next($0.close)) }
    }),
  IndicatorEntry(
    name: "ema", idea: "Exponential moving average of the close.",
    parameters: [.window(30), .seed],
    make: {
      var ema = EMA($0.window, seed: $0.seed)
      return { $1.append(ema.next($0.close)) }
    }),
  IndicatorEntry(
    name: "wma", idea: "Weighted moving average of the close, the newest the heaviest.",
    parameters: [.window(30)],
    make: {
      var wma = WMA($0.window)
      return { $1.append(wma.next($0.close)) }
    }),
  IndicatorEntry(
    name: "rma", idea: "Wilder's moving average of the close.",
    parameters: [.window(14), .seed],
    make: {
      var wilder = Wilder($0.window, seed: $0.seed)
      return { $1.append(wilder.next($0.close)) }
    }),
  IndicatorEntry(
    name: "hma", idea: "Hull moving average of the close.",
    parameters: [.window(20, from: 2)],
    make: {
      var hull = HullAverage($0.window)
      return { $1.append(hull.next($0.close)) }
    }),
  IndicatorEntry(
    name: "stddev", idea: "Standard deviation of the close.",
    parameters: [.window(5, from: 2), .deviation(.population)],
    make: {
      var deviation = StandardDeviation($0.window, $0.deviation)
      return { $1.append(deviation.next($0.close)) }
    }),
  IndicatorEntry(
    name: "zscore", idea: "Standard deviations of the close above its mean.",
    parameters: [.window(20, from: 2), .deviation(.sample)],
    make: {
      var score = ZScore($0.window, $0.deviation)
      return { $1.append(score.next($0.close)) }
    }),
  IndicatorEntry(
    name: "bbands", idea: "Bollinger bands, %b (0 to 1 between them) and their width.",
    parameters: [
      .window(5, from: 2),
      Parameter(
        name: "factor", kind: .number(0...1000, default: 2), meaning: "how many deviations"),
      .deviation(.population),
    ],
    outputs: ["_upper", "_middle", "_lower", "_percent", "_width"],
    make: {
      var bands = BollingerBands($0.window, $0.number("factor"), $0.deviation)
      return {
        let value = bands.next($0.close)
        $1 += [value?.upper, value?.middle, value?.lower, value?.percentB, value?.bandwidth]
      }
    }),
  IndicatorEntry(
    name: "percentrank", idea: "Share of the last closes that this one stands above.",
    parameters: [
      .window(100),
      Parameter(
        name: "method", kind: .choice(RankPercentile.Method.allCases.map(\.rawValue)),
        meaning: "the mean rank among equals, the closes below, or those not above"),
    ],
    make: {
      let method = RankPercentile.Method(rawValue: $0.word("method")) ?? .average
      var rank = RankPercentile($0.window, method)
      return { $1.append(rank.next($0.close)) }
    }),
]

private let momentumIndicators = [
  IndicatorEntry(
    name: "rsi", idea: "Relative strength index of the close.",
    parameters: [.window(14), .average],
    make: {
      var rsi = RSI($0.window, $0.average)
      return { $1.append(rsi.next($0.close)) }
    }),
  IndicatorEntry(
    name: "macd", idea: "Moving average convergence/divergence: line, signal, histogram.",
    parameters: [
      .window(12, named: "fast_window", "the fast average, below slow_window"),
      .window(26, from: 2, named: "slow_window", "the slow average"),
      .window(9, named: "signal_window", "the signal"),
      Parameter(
        name: "start", kind: .choice(MACD.Start.allCases.map(\.rawValue)),
        meaning: "seeds aligned as in TA-Lib, each with its own mean, or with the first close"),
    ],
    outputs: ["", "_signal", "_hist"],
    conflict: {
      $0.integer("fast_window") < $0.integer("slow_window")
        ? nil : "fast_window must be below slow_window"
    },
    make: {
      var macd = MACD(
        $0.integer("fast_window"), $0.integer("slow_window"), $0.integer("signal_window"),
        start: MACD.Start(rawValue: $0.word("start")) ?? .aligned)
      return {
        let value = macd.next($0.close)
        $1 += [value?.line, value?.signal, value?.histogram]
      }
    }),
  IndicatorEntry(
    name: "roc", idea: "Rate of change of the close, per cent.",
    parameters: [.window(10)],
    make: {
      var roc = ROC($0.window)
      return { $1.append(roc.next($0.close)) }
    }),
  IndicatorEntry(
    name: "mom", idea: "Momentum: the change of the close.",
    parameters: [.window(10)],
    make: {
      var momentum = Momentum($0.window)
      return { $1.append(momentum.next($0.close)) }
    }),
  IndicatorEntry(
    name: "stoch", idea: "Slow stochastic: %K and %D.",
    parameters: [
      .window(5), .window(3, named: "k_window", "the average that makes %K"),
      .window(3, named: "d_window", "the average of %K that makes %D"),
    ],
    outputs: ["_k", "_d"],
    make: {
      var slow = Stochastic($0.window, $0.integer("k_window"), $0.integer("d_window"))
      return {
        let value = slow.next($0)
        $1 += [value?.k, value?.d]
      }
    }),
  IndicatorEntry(
    name: "stochf", idea: "Fast stochastic: %K and %D.",
    parameters: [.window(5), .window(3, named: "d_window", "the average of %K that makes %D")],
    outputs: ["_k", "_d"],
    make: {
      var fast = Stochastic.fast($0.window, $0.integer("d_window"))
      return {
        let value = fast.next($0)
        $1 += [value?.k, value?.d]
      }
    }),
  IndicatorEntry(
    name: "willr", idea: "Williams %R, -100 to 0.",
    parameters: [.window(14)],
    make: {
      var williams = WilliamsR($0.window)
      return { $1.append(williams.next($0)) }
    }),
  IndicatorEntry(
    name: "cci", idea: "Commodity channel index.",
    parameters: [.window(14, from: 2)],
    make: {
      var index = CCI($0.window)
      return { $1.append(index.next($0)) }
    }),
  IndicatorEntry(
    name: "obv", idea: "On-balance volume.",
    parameters: [
      Parameter(
        name: "start", kind: .choice(OBV.Start.allCases.map(\.rawValue)),
        meaning: "the volume of the first bar, or zero")
    ],
    make: {
      var volume = OBV(start: OBV.Start(rawValue: $0.word("start")) ?? .volume)
      return { $1.append(volume.next($0)) }
    }),
]
