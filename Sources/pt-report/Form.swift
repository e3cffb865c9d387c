import Glibc
import PTWire

/// The forms of a report.
enum Form: String, CaseIterable {
  case text, json, ndjson, md, csv, html

  init(_ name: String, option: String) throws(Failure) {
    guard let form = Form(rawValue: name) else {
      let forms = Form.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, at: option, "none of \(forms)", value: name)
    }
    self = form
  }

  /// The report in this form.
  func render(_ report: Report, _ terminal: Terminal) -> String {
    switch self {
    case .text: ReportText(report: report, colour: terminal.colour, width: terminal.width).text
    case .json: report.json
    case .ndjson: report.record
    case .md: report.markdown
    case .csv: report.csv
    case .html: report.page.map { Page(report, $0).text } ?? ""
    }
  }
}

/// A file that the report is written to besides standard output.
struct FileCopy: Equatable {
  let form: Form
  let path: String

  /// Reads `json=out/report.json`.
  init(_ text: String) throws(Failure) {
    guard let separator = text.firstIndex(of: "="), text.index(after: separator) < text.endIndex
    else { throw Failure(.usage, at: "--write", "not of the form form=file", value: text) }
    form = try Form(String(text[..<separator]), option: "--write")
    path = String(text[text.index(after: separator)...])
    if path == "-" {
      throw Failure(.usage, at: "--write", "standard output has the --format already", value: text)
    }
  }
}

/// What the reader's terminal can show.
struct Terminal {
  let colour: Bool
  let width: Int

  /// A file or a pipe: 80 columns without colour.
  static let none = Terminal(colour: false, width: 80)

  /// Standard output: colours on a terminal unless NO_COLOR is set or the terminal is dumb; with
  /// CLICOLOR_FORCE also into a file, for whoever shows the file on a terminal.
  static var standardOutput: Terminal {
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    guard isatty(1) != 0 else {
      let forced = !["", "0"].contains(variable("CLICOLOR_FORCE"))
      return Terminal(colour: forced && variable("NO_COLOR").isEmpty, width: 80)
    }
    var size = winsize()
    let known = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Terminal(
      colour: variable("NO_COLOR").isEmpty && variable("TERM") != "dumb",
      width: known ? Int(size.ws_col) : 80)
  }
}
