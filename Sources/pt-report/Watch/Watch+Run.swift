import PTCommand
import PTWire

/// Audits the stream of standard input and shows it as it comes: in place on a terminal, else as a
/// line for each day and each event.
///
/// - Parameter run: the run that is shown, of a stream of many.
/// - Returns: the audited stream and its symbols, once it has turned out to be whole.
func watch(_ auditor: Auditor, run: String?) throws -> (Auditor, Symbols) {
  let input = try standardInput()
  guard Screen.isThere else {
    var watch = Watch(auditor, run: run, writesLines: true)
    var filter = Filter(input, to: 1, as: nil, owning: "pt-report")
    try filter.run(&watch)
    try print(bytes: [0x0A])
    return (watch.auditor, filter.symbols)
  }
  var watch = Watch(auditor, run: run, writesLines: false)
  let screen = Screen()
  let symbols = LateSymbols()
  let source = WatchedSource(input, on: screen, changes: { [watch] in watch.changes }) { [watch] in
    watch.snapshot(symbols.known)
  }
  var filter = Filter(source, to: 1, as: nil, owning: "pt-report")
  symbols.known = filter.symbols
  Wakeups.install()
  defer { Wakeups.release() }
  do { try filter.run(&watch) } catch {
    if watch.changes > 0 { try? screen.end(watch.snapshot(filter.symbols)) }
    throw error
  }
  try screen.end(watch.snapshot(filter.symbols))
  try print(bytes: [0x0A])
  return (watch.auditor, filter.symbols)
}

/// The symbols of the filter, which is made of what asks for them.
private final class LateSymbols {
  var known = Symbols()
}
