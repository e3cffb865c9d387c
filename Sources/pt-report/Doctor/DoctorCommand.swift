import ArgumentParser
import PTCommand
import PTConfig
import PTWire

/// `pt-report doctor`: what may be wrong with a result.
struct DoctorCommand: Tool {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what may be wrong with a result.",
    discussion: """
      Reads a whole stream on standard input and puts \(Check.all.count) questions to the run in \
      it. Each \
      answers with a finding, that there is nothing, or why it cannot be judged.

      Exit status: 0 done; 1 there is a finding that --fail-on names; 64 wrong usage; 65 bad or \
      incomplete stream; 66 missing input; 70 broken invariant; 74 cannot write; 78 bad \
      configuration.
      """)

  @Option(help: ArgumentHelp("text, json or md.", valueName: "form"))
  var format: String = "text"

  @Option(help: ArgumentHelp("The run to look at, of a stream of many.", valueName: "name"))
  var run: String?

  @Option(
    help: ArgumentHelp(
      "Put the run beside holding this symbol of the stream, not the first.", valueName: "symbol"))
  var benchmark: String?

  @Option(
    help: ArgumentHelp(
      "Exit with 1 if there is a finding of this weight or a heavier one: critical, serious or "
        + "note.", valueName: "weight"))
  var failOn: String?

  @Flag(help: "List the checks that passed too.") var all = false

  @Flag(help: "List what is looked for and stop.") var list = false

  @OptionGroup var config: ConfigOptions

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    try checkBenchmark()
    let form = try Form(format, option: "--format")
    guard [.text, .json, .md].contains(form) else {
      throw Failure(.usage, at: "--format", "a diagnosis is text, json or md", value: form.rawValue)
    }
    let least = try weight()
    let terminal = Terminal.standardOutput
    if list { return try print(bytes: Array(registry(form, terminal).utf8)) }
    var doctor = Doctor(
      initialCash: configuration.settings.account.initialCash, run: run,
      benchmark: benchmark)
    var filter = Filter(try standardInput(), to: 1, as: nil, owning: "pt-report")
    try filter.run(&doctor)
    let diagnosis = try Diagnosis(
      try Evidence(doctor, filter.symbols, configuration.settings.report), run: run)
    let text =
      switch form {
      case .json: diagnosis.json
      case .md: diagnosis.markdown(showsAll: all)
      default: DiagnosisText(diagnosis, terminal, showsAll: all).text
      }
    try print(bytes: Array(text.utf8))
    if let least, diagnosis.count(from: least) > 0 {
      let worse = least == .critical ? "critical" : "\(least.rawValue) or worse"
      throw Failure(
        .no, at: "doctor", "findings that are \(worse)", value: "\(diagnosis.count(from: least))")
    }
  }

  private func checkBenchmark() throws(Failure) {
    if let benchmark, benchmark.contains("/") || benchmark.lowercased().hasSuffix(".csv") {
      throw Failure(
        .usage, at: "--benchmark", "doctor takes a symbol of the stream", value: benchmark)
    }
  }

  private func weight() throws(Failure) -> Weight? {
    guard let failOn else { return nil }
    guard let weight = Weight(rawValue: failOn) else {
      throw Failure(.usage, at: "--fail-on", "none of critical, serious, note", value: failOn)
    }
    return weight
  }

  private func registry(_ form: Form, _ terminal: Terminal) -> String {
    switch form {
    case .json: CheckTable.json(Check.all)
    case .md: CheckTable.markdown(Check.all)
    default: CheckTable.text(Check.all, width: terminal.width)
    }
  }
}
