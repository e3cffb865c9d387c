#!/usr/bin/env python3
"""ma_crossover.py - the strategy ma_crossover of pt-signal, as a stage in Python

usage: ma_crossover.py [fast_window=20] [slow_window=50] [side=long|both] [cross=memory]

Copies the stream, and writes a signal behind each bar at whose close the two averages crossed.
"""

import calendar
import collections
import datetime
import decimal
import json
import os
import re
import signal
import sys

TOOL = "ma_crossover.py"
EPOCH = datetime.datetime(1970, 1, 1)
UNIT_MS = {"s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
LINE_BYTES_MAX = 1_048_576


class Refused(Exception):
    """A bad line: what is wrong, and the value."""

    def __init__(self, what, value=None):
        super().__init__(what if value is None else f"{what}: {printable(str(value))}")
        self.what = what


class Misused(Exception):
    """A setting that is not there or out of range."""


def printable(text):
    """The text on one line of bounded length, for a complaint."""
    return "".join(c if c.isprintable() else "?" for c in text[:200])


def complain(text):
    os.write(2, f"{TOOL}: {text}\n".encode("utf-8", "replace"))


# --- records ---


def members(pairs):
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a key stands twice")
    return record


def refuse_constant(text):
    raise ValueError(f"{text} is not JSON")


# Decimal keeps the digits of the prices, and tells 1.0 from the integer 1.
DECODER = json.JSONDecoder(
    object_pairs_hook=members, parse_float=decimal.Decimal, parse_constant=refuse_constant
)


def decode(line):
    """The record on a line."""
    if len(line.removesuffix(b"\n")) > LINE_BYTES_MAX:
        raise Refused("the line is longer than 1 MiB")
    if not line.endswith(b"\n"):
        raise Refused("the last line is cut: it has no LF")
    if line.endswith(b"\r\n"):
        raise Refused("the line ends in CR LF")
    try:
        record = DECODER.decode(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"not a record: {error}") from None
    if not isinstance(record, dict):
        raise Refused("not a JSON object")
    return record


def text_of(record, key):
    text = record.get(key)
    if not isinstance(text, str) or not text:
        raise Refused(f"{key} is not a string", text)
    return text


def encode(record):
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"


def close_time(ts, tf):
    """When a bar closes, in milliseconds."""
    match = re.fullmatch(r"([1-9][0-9]{0,4})(s|m|h|d|w|mo)", tf)
    if not match or int(match[1]) > 10_000:
        raise Refused("tf is no time frame such as 1m, 4h, 1d, 1mo", tf)
    count, unit = int(match[1]), match[2]
    if unit != "mo":
        return ts + count * UNIT_MS[unit]
    try:
        opens = EPOCH + datetime.timedelta(milliseconds=ts)
        months = opens.year * 12 + opens.month - 1 + count
        year, month = months // 12, months % 12 + 1
        day = min(opens.day, calendar.monthrange(year, month)[1])
        closes = opens.replace(year=year, month=month, day=day)
    except (OverflowError, ValueError):
        raise Refused("ts is outside the years 1 to 9999", ts) from None
    return (closes - EPOCH) // datetime.timedelta(milliseconds=1)


# --- the strategy ---


class Crossover:
    """The strategy for one symbol."""

    def __init__(self, settings):
        self.fast_window = settings["fast_window"]
        self.slow_window = settings["slow_window"]
        self.below = -1 if settings["side"] == "both" else 0
        self.closes = collections.deque(maxlen=self.slow_window)
        self.fast_sum = self.slow_sum = decimal.Decimal(0)
        self.sign = 0
        self.target = 0

    def decide(self, close):
        """The new target and the reason if there is one, else None."""
        if len(self.closes) >= self.fast_window:
            self.fast_sum -= self.closes[-self.fast_window]
        if len(self.closes) == self.slow_window:
            self.slow_sum -= self.closes[0]
        self.closes.append(close)
        self.fast_sum += close
        self.slow_sum += close
        difference = self.fast_sum * self.slow_window - self.slow_sum * self.fast_window
        if len(self.closes) < self.slow_window or difference == 0:
            return None
        before, self.sign = self.sign, 1 if difference > 0 else -1
        target = 1 if self.sign > 0 else self.below
        if before in (0, self.sign) or target == self.target:
            return None
        self.target = target
        word = "above" if self.sign > 0 else "below"
        return target, f"SMA {self.fast_window} crossed {word} SMA {self.slow_window}"


# --- the stage ---


class Stage:
    """Takes lines, and collects the lines to write."""

    def __init__(self, settings):
        self.settings = settings
        self.out = []
        self.line = 0
        self.announced = False
        self.open_stages = []
        self.stages = set()
        self.ends = 0
        self.failed = ""
        self.signals = 0
        self.symbols = {}

    def take(self, line):
        self.line += 1
        record = decode(line)
        kind = text_of(record, "type")
        if self.ends and not self.open_stages:
            raise Refused("a record behind the last end record")
        if kind == "signal":
            raise Refused("a signal record is on the input; this stage writes them")
        if kind == "stage":
            self.begin(record)
        elif not self.announced:
            self.announce()
        if kind == "end":
            self.close(record)
        found = self.read_bar(record) if kind == "bar" else None
        self.out.append(line)
        if found:
            self.signals += 1
            self.out.append(found)

    def begin(self, record):
        if self.announced:
            raise Refused("a stage record behind other records")
        wire = record.get("wire")
        if type(wire) is not int or wire != 1:
            raise Refused("wire is not 1", wire)
        name = text_of(record, "tool")
        if name == TOOL or name in self.stages:
            raise Refused("a stage stands twice in the stream", name)
        self.open_stages.append(name)
        self.stages.add(name)

    def close(self, record):
        name, status = text_of(record, "stage"), text_of(record, "status")
        if name not in self.open_stages:
            raise Refused("the end record of a stage that has not begun", name)
        self.open_stages.remove(name)
        self.ends += 1
        if status != "ok" and not self.failed:
            self.failed = f"{name} ended with status {status}"

    def read_bar(self, record):
        """The signal that a bar causes, if any."""
        ts, symbol, close = record.get("ts"), text_of(record, "symbol"), record.get("close")
        if type(ts) is not int:
            raise Refused("ts is not a whole number", ts)
        if type(close) not in (int, decimal.Decimal) or close <= 0:
            raise Refused("close is not a number above 0", close)
        closes = close_time(ts, text_of(record, "tf"))
        if record.get("complete") is False:
            return None
        crossover = self.symbols.get(symbol)
        if crossover is None:
            crossover = self.symbols[symbol] = Crossover(self.settings)
        try:
            decision = crossover.decide(close)
        except decimal.DecimalException:
            raise Refused("close has too many digits", close) from None
        if decision is None:
            return None
        return encode({
            "type": "signal", "ts": closes, "symbol": symbol, "strategy": "ma_crossover",
            "target": decision[0], "reason": decision[1],
        })  # fmt: skip

    def announce(self):
        self.announced = True
        self.out.append(encode({
            "type": "stage", "tool": TOOL, "version": "1", "wire": 1, "config": None,
            "settings": {"strategy": "ma_crossover", "params": self.settings},
        }))  # fmt: skip

    def finish(self, status, reason=None):
        if not self.announced:
            self.announce()
        end = {"type": "end", "stage": TOOL, "records": self.signals, "status": status}
        self.out.append(encode(end if reason is None else dict(end, reason=reason)))

    def flush(self):
        data = b"".join(self.out)
        self.out.clear()
        while data:
            data = data[os.write(1, data):]


def read_lines(before_read):
    """The lines of standard input. Calls before_read whenever a read may block."""
    rest = b""
    while len(rest) <= LINE_BYTES_MAX:
        before_read()
        block = os.read(0, 65_536)
        if not block:
            break
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            yield line + b"\n"
    if rest:
        yield rest


def run(stage):
    """Copies the stream; the exit status."""
    try:
        for line in read_lines(stage.flush):
            stage.take(line)
    except Refused as refusal:
        if stage.announced:
            stage.finish("failed", f"<stdin>:{stage.line}: {refusal.what}")
        complain(f"<stdin>:{stage.line}: {refusal}")
        return 65
    if stage.open_stages or not stage.ends:
        first = stage.open_stages[:1]
        name = f"the end record of {first[0]}" if first else "any end record"
        complain(f"<stdin>:{stage.line}: the stream ends without {name}")
        return 65
    if stage.failed:
        stage.finish("failed", stage.failed)
        complain(f"<stdin>:{stage.line}: {stage.failed}")
        return 65
    stage.finish("ok")
    return 0


def read_settings(arguments):
    settings = {"fast_window": "20", "slow_window": "50", "side": "long", "cross": "memory"}
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name not in settings:
            raise Misused(f"no setting '{argument}'; there are {', '.join(settings)}")
        settings[name] = value
    for name in ("fast_window", "slow_window"):
        if not re.fullmatch("[1-9][0-9]{0,4}", settings[name]) or int(settings[name]) > 10_000:
            raise Misused(f"{name} is not a whole number from 1 to 10000: {settings[name]}")
        settings[name] = int(settings[name])
    if settings["fast_window"] >= settings["slow_window"]:
        raise Misused(f"fast_window is not below slow_window: {settings['fast_window']}")
    if settings["side"] not in ("long", "both"):
        raise Misused(f"side is not long or both: {settings['side']}")
    if settings["cross"] != "memory":
        raise Misused(f"cross is not memory: {settings['cross']}")
    return settings


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that left ends us silently
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Sums must be exact: what 100 digits cannot hold is an error.
    decimal.setcontext(decimal.Context(prec=100, traps=[decimal.Inexact, decimal.InvalidOperation]))
    try:
        stage = Stage(read_settings(sys.argv[1:]))
    except Misused as misuse:
        complain(misuse)
        return 64
    try:
        status = run(stage)
        stage.flush()
    except OSError as error:
        complain(f"cannot read or write: {error.strerror}")
        return 74
    return status


if __name__ == "__main__":
    sys.exit(main())
