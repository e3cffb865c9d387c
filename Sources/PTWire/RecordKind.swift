/// The record types of wire version 1, by their word in `type`.
public enum RecordKind: String, CaseIterable, Sendable {
  case stage, bar, trade, gap, dividend, split, run, signal, trace, verdict, order, cancel, amend
  case fill
  case orderState = "order_state"
  case cashflow, account, bounds, alert, report, end
}

/// Some of the record types, quickly asked.
struct KindSet {
  private var bits: UInt32 = 0

  init(_ kinds: Set<RecordKind>) {
    for kind in kinds { bits |= 1 << kind.index }
  }

  func contains(_ kind: RecordKind) -> Bool { bits & 1 << kind.index != 0 }
}

extension RecordKind {
  /// The bit that stands for it.
  fileprivate var index: Int {
    switch self {
    case .stage: 0
    case .bar: 1
    case .trade: 2
    case .gap: 3
    case .run: 4
    case .signal: 5
    case .trace: 14
    case .verdict: 6
    case .order: 7
    case .fill: 8
    case .orderState: 9
    case .account: 10
    case .alert: 11
    case .report: 12
    case .end: 13
    case .dividend: 15
    case .split: 16
    case .cancel: 17
    case .amend: 18
    case .cashflow: 19
    case .bounds: 20
    }
  }
}
