import PTConfig
import PTWire

extension Portfolio.Weighting {
  /// The weights of the components: those of the policies, of the table `weights`, or a weight in
  /// each component. A weight that would have no effect is refused.
  init(
    _ components: [Portfolio.Component], _ aggregation: Combination.Aggregation,
    _ file: PortfolioFile
  ) throws(Failure) {
    let hasPolicies = try file.hasTable("policy")
    let hasTable = try file.hasTable("weights")
    let voters = components.count { !$0.isFilter }
    if hasTable, hasPolicies { throw file.refused("", "weights", "the policies have the weights") }
    if hasTable, !aggregation.usesThreshold {
      throw file.refused("", "weights", "has no effect", aggregation.rawValue)
    }
    let isOwn = !hasPolicies && !hasTable && aggregation.usesThreshold
    var weights: [Double] = []
    for component in components {
      let section = "component.\(component.name)"
      if component.isFilter || !isOwn {
        guard file.item(section, "weight") == nil else {
          throw file.refused(
            section, "weight", component.isFilter ? "a filter has no weight" : "has no effect")
        }
        weights.append(0)
      } else {
        weights.append(try file.number(section, "weight", .atLeast(0, atMost: 1)))
      }
    }
    if isOwn, let fault = faultOfFixedWeights(weights) {
      throw file.refused("", "component", fault)
    }
    guard hasTable else {
      self = .fixed(weights)
      return
    }
    try file.refuseOthers("weights", EstimateTerms.keys)
    let terms = try EstimateTerms("weights", file, count: voters)
    guard terms.method == .equal else {
      self = .estimated(terms)
      return
    }
    for key in EstimateTerms.keys where key != "method" && file.item("weights", key) != nil {
      throw file.refused("weights", key, "has no effect", "equal")
    }
    self = .fixed(components.map { $0.isFilter ? 0 : 1 / Double(voters) })
  }
}

extension Portfolio.SymbolWeighting {
  /// Reads the table `symbols`.
  init(_ file: PortfolioFile) throws(Failure) {
    try file.refuseOthers("symbols", EstimateTerms.keys + ["names", "weights"])
    let isNamed = file.item("symbols", "names") != nil
    let names = isNamed ? try file.texts("symbols", "names") : []
    if try file.text("symbols", "method") == WeightMethod.fixed.rawValue {
      for key in EstimateTerms.keys where key != "method" && file.item("symbols", key) != nil {
        throw file.refused("symbols", key, "has no effect", "fixed")
      }
      guard isNamed else { throw file.refused("symbols", "names", "missing") }
      let weights = try file.weights("symbols", "weights", for: names.count)
      self = .fixed(Dictionary(uniqueKeysWithValues: zip(names, weights)))
      return
    }
    if file.item("symbols", "weights") != nil {
      throw file.refused("symbols", "weights", "only the method fixed has weights")
    }
    self = .estimated(
      try EstimateTerms("symbols", file, count: isNamed ? names.count : nil),
      isNamed ? Set(names) : nil)
  }
}

extension EstimateTerms {
  /// The keys of a table that says how weights are estimated.
  static let keys = [
    "method", "lookback_bars", "rebalance_bars", "min_weight", "max_weight", "tail",
  ]

  /// Reads the keys of a table. `count`: how many weights there will be, if that is known.
  init(_ section: String, _ file: PortfolioFile, count: Int?) throws(Failure) {
    method = try file.word(section, "method", of: try file.text(section, "method"))
    guard method != .fixed else {
      throw file.refused(section, "method", "fixed weights stand in the components", "fixed")
    }
    let isEqual = method == .equal
    lookback = try file.count(
      section, "lookback_bars", from: isEqual ? 1 : 2, default: isEqual ? 1 : 60)
    rebalance = try file.count(section, "rebalance_bars", from: 1, default: 20)
    bounds.least = try file.number(section, "min_weight", .atLeast(0, atMost: 1), default: 0)
    bounds.most = try file.number(section, "max_weight", .above(0, atMost: 1), default: 1)
    guard bounds.least <= bounds.most else {
      throw file.refused(section, "min_weight", "is above max_weight", shortest(bounds.least))
    }
    if let count, let fault = bounds.fault(count) {
      let key = Double(count) * bounds.most < 1 ? "max_weight" : "min_weight"
      throw file.refused(section, key, fault)
    }
    if method != .minimumCVaR, file.item(section, "tail") != nil {
      throw file.refused(section, "tail", "has no effect", method.rawValue)
    }
    tail = try file.number(section, "tail", .above(0, below: 1), default: 0.05)
  }
}
