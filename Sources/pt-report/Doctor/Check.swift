import PTStats

/// How much a finding matters, the heaviest first.
enum Weight: String, CaseIterable, Sendable {
  /// The result cannot be believed.
  case critical
  /// Do not go on without an answer.
  case serious
  /// Know this.
  case note

  /// 0 for the heaviest.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a check says about a run.
enum Answer: Sendable {
  /// It found what it looks for: a sentence, and the figures that it was found by.
  case found(Finding)
  /// It looked, and there is nothing.
  case passed
  /// It cannot tell, and why; which is not the same as nothing.
  case unjudged(String)

  /// A finding by its sentence and its figures.
  static func finding(_ text: String, _ figures: KeyValuePairs<String, Double>) -> Answer {
    .found(
      Finding(text: text, figures: figures.map { Finding.Value(name: $0.key, number: $0.value) }))
  }

  /// The answer that follows from a metric, which may not exist.
  static func of(_ metric: Metric, _ judge: (Double) throws -> Answer) rethrows -> Answer {
    switch metric {
    case .value(let number): try judge(number)
    case .undefined(let reason): .unjudged(reason)
    }
  }
}

/// What was found.
struct Finding: Equatable, Sendable {
  /// A figure of a finding, with its name on the wire.
  struct Value: Equatable, Sendable {
    let name: String
    let number: Double
  }

  /// A sentence for people.
  let text: String
  let figures: [Value]
}

/// One question to a run, with a fixed name, weight and threshold.
struct Check: Sendable {
  /// Stable, in snake_case.
  let name: String
  let weight: Weight
  /// What it looks for, with the threshold.
  let looksFor: String
  /// Why there, or whose threshold it is.
  let because: String
  /// What to do about it.
  let advice: String
  let judge: @Sendable (Evidence) throws -> Answer

  init(
    _ name: String, _ weight: Weight, _ looksFor: String, because: String, advice: String,
    _ judge: @escaping @Sendable (Evidence) throws -> Answer
  ) {
    self.name = name
    self.weight = weight
    self.looksFor = looksFor
    self.because = because
    self.advice = advice
    self.judge = judge
  }

  /// Every check, by subject: the order of lists, and among findings of equal weight.
  static let all: [Check] =
    enough + concentration + costs + future + data + filling + account + shape + beside + trials
}

/// Numbers in sentences.
extension Check {
  static func percent(_ share: Double) -> String {
    ReportText.number(share * 100, digits: 1) + " %"
  }
  static func money(_ value: Double) -> String { ReportText.number(value) }
  static func ratio(_ value: Double) -> String { ReportText.number(value) }

  /// A count with its noun: `1 bar`, `2 bars`.
  static func many(_ count: Int, _ noun: String) -> String {
    "\(ReportText.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
