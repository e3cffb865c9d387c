/// The record types of wire version 1, by their word in `type`.
public enum RecordKind: String, CaseIterable, Sendable {
  case stage, bar, gap, run, signal, verdict, order, fill
  case orderState = "order_state"
  case account, alert, report, end
}
