import ArgumentParser
import PTWire

/// What the user wants made of the bars.
struct MakingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Make bars of a longer time frame, such as 1h or 1d.", valueName: "t"))
  var resample: String?

  @Option(
    help: ArgumentHelp(
      "Carry bars of a longer time frame beside, each behind the bar that completes it, or of a "
        + "shorter one than --resample, each in front of the bar that it is in; may be repeated.",
      valueName: "t"))
  var also: [String] = []

  @Option(
    name: .customLong("day-start"),
    help: ArgumentHelp(
      "When a day of --resample or --also 1d begins, such as 17:00@America/New_York. Default: "
        + "midnight UTC.",
      valueName: "clock@zone"))
  var dayStart: String?

  @Option(
    help: ArgumentHelp(
      "Replay the bars in time: 1x, 60x, or max for at once.", valueName: "speed"))
  var pace = "max"

  @Flag(
    name: .customLong("drop-bad"),
    help: "Leave out rows that cannot be true, and say how many: quality.*=drop for all of them.")
  var dropBad = false

  @Flag(help: "Say what was understood of each file, and stop.")
  var explain = false

  @Flag(help: "Report all flaws instead of the bars; exit 1 if there are any.")
  var qa = false

  @Flag(help: "Report as a JSON record.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "What to write: ndjson, csv, or csv-long with a column for the symbol.", valueName: "form"))
  var output = "ndjson"

  /// Puts the options into a job.
  func apply(to job: inout Job) throws(Failure) {
    if let resample {
      let timeframe = try timeframe(resample, option: "--resample")
      try Buckets.check(timeframe, option: "--resample")
      job.plan.resample = timeframe
    }
    for text in also {
      let timeframe = try timeframe(text, option: "--also")
      try Buckets.check(timeframe, option: "--also")
      guard !job.plan.also.contains(timeframe) else {
        throw Failure(.usage, at: "--also", "stands twice", value: text)
      }
      job.plan.also.append(timeframe)
    }
    if let dayStart { job.plan.dayStart = try DayStart(dayStart) }
    job.plan.pace = try Pace.read(pace)
    guard let form = Job.Form(rawValue: output) else {
      throw Failure(.usage, at: "--output", "not one of ndjson, csv, csv-long", value: output)
    }
    job.form = form
    guard !explain || !qa else { throw Failure(.usage, at: "--qa", "does not go with --explain") }
    job.asks = explain ? .explain : qa ? .quality : .bars
    job.asJSON = json
    job.dropsBad = dropBad
  }
}
