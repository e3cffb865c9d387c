import ArgumentParser
import PTWire

/// The store of bars.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Append the bars to this store instead of writing them.", valueName: "db"))
  var store: String?

  @Option(
    name: .customLong("from-store"),
    help: ArgumentHelp(
      "Read this store; the arguments are symbols, none means all.", valueName: "db"))
  var fromStore: String?

  @Option(
    name: .customLong("list-store"),
    help: ArgumentHelp("List what this store holds, and stop.", valueName: "db"))
  var list: String?
}
