import PTWire

/// The settings of a run, one structure per section of the configuration.
///
/// `Settings()` holds the built-in defaults. A property is the camelCase form of its key.
public struct Settings: Equatable, Sendable {
  /// `[account]`.
  public var account = Account()
  /// `[execution]`.
  public var execution = Execution()
  /// `[sizing]`.
  public var sizing = Sizing()
  /// `[risk]`.
  public var risk = Risk()
  /// `[report]`.
  public var report = Report()
  /// `[quality]`.
  public var quality = Quality()
  /// `[limits]`.
  public var limits = Limits()
  /// `[kill]`.
  public var kill = Kill()
  /// `[stage]`.
  public var stage = Stage()

  /// The built-in defaults, which are those of the shipped `config/pt.toml`.
  public init() {
    for key in schema {
      do { try key.slot.write(key.standard, to: &self) } catch {
        preconditionFailure("the default of \(key.path): \(error)")
      }
    }
  }

  /// What a run starts with.
  public struct Account: Equatable, Sendable {
    /// Cash at the start, money, > 0.
    public var initialCash = 0.0
  }

  /// What a fill costs, and the quantities that can be traded.
  public struct Execution: Equatable, Sendable {
    /// Fee of each fill in basis points of its notional, 0 to below 10000.
    public var feeBps = 0.0
    /// How far a fill's price is moved against us in basis points of the price, 0 to below 10000.
    public var slippageBps = 0.0
    /// Quantities are whole units.
    public var wholeUnits = false
    /// Quantities are rounded down to a multiple of this, units, > 0; see `lot`.
    public var lotSize: Double?

    /// The multiple that quantities are rounded down to: `lotSize`, else 1 with `wholeUnits`.
    public var lot: Double? { lotSize ?? (wholeUnits ? 1 : nil) }
  }
}
