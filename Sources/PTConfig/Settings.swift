import PTWire

/// The settings of a run, one structure per section of the configuration.
///
/// `Settings()` holds the built-in defaults. A property is the camelCase form of its key.
public struct Settings: Equatable, Sendable {
  /// `[account]`.
  public var account = Account()
  /// `[execution]`.
  public var execution = Execution()
  /// `[orders]`.
  public var orders = Orders()
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
  /// `[reconcile]`.
  public var reconcile = Reconcile()

  /// The built-in defaults, which are those of the shipped `config/pt.toml`.
  public init() {
    for key in schema {
      do { try key.slot.write(key.standard, to: &self) } catch {
        preconditionFailure("the default of \(key.path): \(error)")
      }
    }
  }
}
