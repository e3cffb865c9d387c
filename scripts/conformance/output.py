"""What a program has written: copies and records of its own, each in its place."""

import collections
import json
import math

from .program import Fault, lines_of
from .streams import close_time

# An own record: its number in the output, its line, what it says, the line that it stands behind.
Own = collections.namedtuple("Own", "at line record behind")


def shown(line):
    """A line for people."""
    text = line.decode("utf-8", "replace").rstrip("\n")
    return text if len(text) <= 160 else text[:160] + "..."


def split(out, lines):
    """The records of its own in an output that holds copies of lines."""
    own, taken, behind = [], 0, None
    for at, line in enumerate(lines_of(out), 1):
        if taken < len(lines) and line == lines[taken]:
            taken, behind = taken + 1, line
        else:
            own.append((at, line, behind))
    if taken < len(lines):
        where = f"line {taken + 1} of the input"
        raise Fault(f"{where} has no copy in its place: {shown(lines[taken])}")
    return own


def members(pairs):
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a key stands twice")
    return record


def constant(text):
    raise ValueError(f"{text} is no JSON")


def decode(line):
    """The record of a line, read strictly."""
    return json.loads(
        line.decode("utf-8"), object_pairs_hook=members, parse_constant=constant
    )


def own_records(out, lines):
    """The records of its own, each valid JSON of a type that is its own."""
    found = []
    for at, line, behind in split(out, lines):
        where = f"line {at} of the output"
        if not line.endswith(b"\n"):
            raise Fault(f"{where}: the last line has no LF: {shown(line)}")
        try:
            record = decode(line)
            kind = record["type"]
        except (ValueError, KeyError, TypeError) as error:
            raise Fault(f"{where}: no record, {error}: {shown(line)}") from error
        if kind not in ("stage", "signal", "trace", "end"):
            raise Fault(f"{where}: neither a copy nor a type of its own: {shown(line)}")
        found.append(Own(at, line, record, behind))
    return found


def of_type(records, kind):
    return [own for own in records if own.record["type"] == kind]


def signals(out, lines):
    """The bytes of its signals, for comparisons."""
    return [own.line for own in of_type(own_records(out, lines), "signal")]


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def is_text(value):
    return isinstance(value, str) and value != ""


def check_signal(own):
    """Refuses a signal that is none, or not one of its bar."""

    def fault(what, value):
        return Fault(f"line {own.at} of the output: {what}: {json.dumps(value)}")

    signal = own.record
    bar = decode(own.behind) if own.behind else {}
    if bar.get("type") != "bar":
        raise fault("a signal that does not stand behind a bar", signal)
    if signal.get("ts") != close_time(bar) or not isinstance(signal.get("ts"), int):
        raise fault(f"ts is not the close of the bar before, {close_time(bar)}", signal.get("ts"))
    if signal.get("symbol") != bar["symbol"]:
        raise fault(f"symbol is not that of the bar before, {bar['symbol']}", signal.get("symbol"))
    target = signal.get("target")
    if not is_number(target) or not -1 <= target <= 1:
        raise fault("target is no number from -1 to 1", target)
    for key in ("strategy", "reason"):
        if not is_text(signal.get(key)):
            raise fault(f"{key} is missing, empty or no string", signal.get(key))
    for key in ("stop", "take_profit"):
        if key in signal and not (is_number(signal[key]) and signal[key] > 0):
            raise fault(f"{key} is no price", signal[key])
    if "run" in signal and not is_text(signal["run"]):
        raise fault("run is no name", signal["run"])
