import PTStats
import PTWire

/// Several strategies as one: what a portfolio file says. One run of it emits target exposures, and
/// nothing downstream knows that they come from a portfolio.
struct Portfolio: Sendable {
  /// Its name, the `strategy` of its signals.
  let id: String
  /// What it is, for people.
  let description: String
  /// The tiers that its strategies may be of; all others are refused.
  let tiers: [Tier]
  /// Its strategies.
  let components: [Component]
  /// How votes become one exposure.
  let combination: Combination
  /// The weights of the components.
  let weights: Weighting
  /// The weights of the symbols; nil: each symbol has the whole exposure.
  let symbols: SymbolWeighting?
  /// What the regime does; nil: nothing.
  let regime: RegimeUse?
  /// Which components are active in which regime, the first match wins; empty: all, always.
  let policies: [Policy]

  /// One strategy of a portfolio.
  struct Component: Sendable {
    /// Its name in the file and in reasons.
    let name: String
    /// What decides.
    let rule: Rule
    /// The symbols it trades; nil: all.
    let symbols: Set<String>?

    /// A filter multiplies what the others say, and has no weight and no vote.
    var isFilter: Bool {
      switch rule {
      case .strategy(let entry, _): entry.domain == .filter
      case .command(let command): command.isFilter
      }
    }

    /// How far it is trusted.
    var tier: Tier {
      switch rule {
      case .strategy(let entry, let values): entry.tier(values)
      case .command(let command): command.tier
      }
    }

    /// Whether it trades a symbol.
    func trades(_ symbol: String) -> Bool { symbols?.contains(symbol) ?? true }
  }

  /// What decides in a component.
  enum Rule: Sendable {
    /// A strategy of the registry, and its parameters.
    case strategy(StrategyEntry, ParameterValues)
    /// A program of somebody else's.
    case command(ForeignCommand)
  }

  /// How weights come about.
  enum Weighting: Equatable, Sendable {
    /// Decided by the file, one each.
    case fixed([Double])
    /// Estimated from returns.
    case estimated(EstimateTerms)
  }

  /// How the weights of symbols come about.
  enum SymbolWeighting: Equatable, Sendable {
    /// Decided by the file; other symbols have none.
    case fixed([String: Double])
    /// Estimated from returns, of the named symbols or of all.
    case estimated(EstimateTerms, Set<String>?)
  }

  /// The active components in some regimes, as indices, with their weights.
  struct Policy: Sendable {
    /// Its name.
    let name: String
    /// When it holds; empty for the fallback.
    let patterns: [RegimePattern]
    /// A weight for each component, 0 for those that are not active.
    let weights: [Double]
    /// Whether each component is active.
    let active: [Bool]
  }

  /// The policy for a regime: the first that names it, else the fallback; nil without policies.
  func policy(_ regime: Regime?) -> Policy? {
    policies.first { policy in policy.patterns.contains { $0.matches(regime) } }
      ?? policies.first { $0.patterns.isEmpty }
  }
}
