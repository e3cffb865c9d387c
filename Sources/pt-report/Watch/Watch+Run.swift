import PTCommand
import PTWire

/// Audits the stream of standard input and shows it as it comes: in place on a terminal, else as a
/// line for each day and each event.
///
/// - Parameter run: the run that is shown, of a stream of many.
/// - Returns: the audited stream and its symbols, once it has turned out to be whole.
func watch(_ auditor: Auditor, run: String?) throws -> (Auditor, Symbols) {
  let screen = Screen.isThere ? Screen() : nil
  var watch = Watch(auditor, run: run, writesLines: screen == nil)
  let symbols = SymbolsBehind()
  let source = WatchedSource(try standardInput(), watch, symbols, on: screen)
  var filter = Filter(source, to: 1, as: nil, owning: "pt-report")
  symbols.known = filter.symbols
  Wakeups.install()
  defer { Wakeups.release() }
  do { try filter.run(&watch) } catch {
    // The complaint is what matters: a terminal that is gone must not hide it.
    if watch.changes > 0 { try? screen?.end(watch.snapshot(filter.symbols)) }
    throw error
  }
  try screen?.end(watch.snapshot(filter.symbols))
  try print(bytes: [0x0A])
  return (watch.auditor, filter.symbols)
}
