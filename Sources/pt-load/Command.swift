import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-load",
    abstract: "Turn files of bars into a stream.",
    discussion: """
      A FILE is CSV with the header timestamp,open,high,low,close,volume or bar records, plain or \
      compressed by zstd; - is standard input. Prices keep their digits. A row that cannot be true \
      stops the load with its file and line.

      Exit status: 0 done; 64 wrong usage; 65 bad data; 66 no such file; 74 cannot write; \
      78 bad configuration.
      """,
    version: "pt-load \(ptVersion) (wire \(wireVersion))")

  @Argument(help: ArgumentHelp("Files of bars, in the order of time.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The symbol of CSV rows. Default: the file's name without its time frame.", valueName: "s"))
  var symbol: String?

  @Option(
    help: ArgumentHelp(
      "The time frame of CSV rows, such as 1m or 1d. Default: inferred.", valueName: "t"))
  var tf: String?

  @Option(help: ArgumentHelp("Leave out bars that open before this time.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("Leave out bars that open at this time or later.", valueName: "time"))
  var to: String?

  @OptionGroup var config: ConfigOptions

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    guard !files.isEmpty else {
      throw Failure(.usage, "no file given; - is standard input, --help tells more")
    }
    let request = try request()
    let symbols = Symbols()
    let out = Output(descriptor: 1, symbols: symbols)
    let from = request.from == .min ? "null" : "\(request.from)"
    let to = request.to == .max ? "null" : "\(request.to)"
    let stage = StageRecord(
      tool: "pt-load", config: configuration.digest, settings: "{\"from\":\(from),\"to\":\(to)}")
    var loader = Loader(request, symbols, out) { try out.write(stage) }
    try loader.run(files)
  }

  private func request() throws(Failure) -> Loader.Request {
    var request = Loader.Request()
    request.symbol = symbol
    if let symbol {
      do { _ = try Symbols().id(symbol) } catch {
        throw Failure(.usage, at: "--symbol", error.description)
      }
    }
    if let tf {
      guard let timeframe = Timeframe(tf) else {
        throw Failure(.usage, at: "--tf", "no time frame such as 1m, 4h, 1d, 1mo", value: tf)
      }
      request.timeframe = timeframe
    }
    if let from { request.from = try timestamp(from, option: "--from") }
    if let to { request.to = try timestamp(to, option: "--to") }
    guard request.from < request.to else {
      throw Failure(.usage, at: "--to", "not after --from", value: to ?? "")
    }
    return request
  }
}
