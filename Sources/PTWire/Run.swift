import Glibc

/// Runs a tool's work and gives its exit status; what went wrong is one line on standard error.
///
/// - Parameters:
///   - tool: the tool's name, first in the line.
///   - body: the work.
public func status(of tool: String, _ body: () throws -> Void) -> Int32 {
  do {
    Interruption.install()
    try body()
    return ExitStatus.ok.rawValue
  } catch let failure as Failure {
    complain("\(tool): \(failure.description)")
    return failure.status.rawValue
  } catch let interrupted as Interrupted {
    complain("\(tool): interrupted by signal: \(interrupted.signal)")
    return 128 + interrupted.signal
  } catch {
    complain("\(tool): \(printable("\(error)"))")
    return ExitStatus.brokenInvariant.rawValue
  }
}

/// Writes one line to standard error, in one piece.
public func complain(_ line: String) {
  var bytes = Array(line.utf8)
  bytes.append(0x0A)
  _ = write(2, bytes, bytes.count)
}

/// Writes bytes to standard output.
///
/// - Throws: `cannotWrite` when they cannot be written.
public func print(bytes: [UInt8]) throws(Failure) {
  let out = Output(descriptor: 1, symbols: Symbols())
  bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { out.append(start, $0.count) } }
  try out.flush()
}
