#!/usr/bin/env python3
"""donchian.py - a Donchian breakout, as a stage in Python

usage: donchian.py [lookback=20] [exit_lookback=10]

Long when a close is above the highest high of the lookback bars before it; flat when it is below
the lowest low of the exit_lookback bars before it. Never short.
"""

import calendar
import collections
import datetime
import json
import os
import signal
import sys

TOOL = "donchian.py"
UNITS = {"s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}


class Refused(Exception):
    """The stream is bad, or not whole."""


class Breakout:
    """The rule for one symbol: the only part that is about trading."""

    def __init__(self, lookback, exit_lookback):
        self.highs = collections.deque(maxlen=lookback)
        self.lows = collections.deque(maxlen=exit_lookback)
        self.target = 0

    def next(self, bar):
        """The reason why the target changes at this bar; None where it does not."""
        full = len(self.highs) == self.highs.maxlen
        above = full and bar["close"] > max(self.highs)
        below = full and bar["close"] < min(self.lows)
        self.highs.append(bar["high"])
        self.lows.append(bar["low"])
        if above and self.target == 0:
            self.target = 1
            return f"close above the highest of {self.highs.maxlen} bars"
        if below and self.target == 1:
            self.target = 0
            return f"close below the lowest of {self.lows.maxlen} bars"
        return None


def close_time(ts, tf):
    """When a bar closes, in milliseconds."""
    unit = tf.lstrip("0123456789")
    count = int(tf[: len(tf) - len(unit)])
    if unit != "mo":
        return ts + count * UNITS[unit]
    opened = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=ts)
    year, month = divmod(opened.year * 12 + opened.month - 1 + count, 12)
    day = min(opened.day, calendar.monthrange(year, month + 1)[1])
    closed = opened.replace(year=year, month=month + 1, day=day)
    return ts + (closed - opened) // datetime.timedelta(milliseconds=1)


class Stage:
    """The contract: copies what it reads, writes signals behind their bars, and an end."""

    def __init__(self, settings):
        self.settings = settings
        self.rules = {}
        self.open = []  # stages that have begun and not ended
        self.ends = self.signals = 0
        self.failed = ""
        self.has_begun = False

    def write(self, **record):
        print(json.dumps(record, separators=(",", ":")))

    def begin(self):
        self.has_begun = True
        self.write(
            type="stage", tool=TOOL, version="1", wire=1, config=None,
            settings={"strategy": "donchian", "params": self.settings},
        )  # fmt: skip

    def end(self, status, **reason):
        self.write(type="end", stage=TOOL, records=self.signals, status=status, **reason)

    def line(self, line):
        record = json.loads(line)
        kind = record["type"]
        if kind == "signal":
            raise Refused("a signal in front of the stage that writes them")
        if kind == "stage":
            if record["wire"] != 1:
                raise Refused(f"wire is not 1: {record['wire']}")
            self.open.append(record["tool"])
        elif not self.has_begun:
            self.begin()
        if kind == "end":
            self.ends += 1
            self.open.remove(record["stage"])
            if record["status"] != "ok":
                self.failed = f"{record['stage']} ended {record['status']}"
        signal = None
        if kind == "bar" and record.get("complete", True) and not record.get("also", False):
            signal = self.bar(record)
        print(line, end="")
        if signal:
            self.signals += 1
            self.write(**signal)

    def bar(self, bar):
        symbol = bar["symbol"]
        rule = self.rules.get(symbol)
        if rule is None:
            rule = self.rules[symbol] = Breakout(**self.settings)
        reason = rule.next(bar)
        if reason is None:
            return None
        ts = close_time(bar["ts"], bar["tf"])
        return dict(
            type="signal", ts=ts, symbol=symbol, strategy="donchian", target=rule.target,
            reason=reason,
        )  # fmt: skip

    def run(self, lines):
        number = 0
        try:
            for number, line in enumerate(lines, 1):
                self.line(line)
        except (Refused, ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"<stdin>:{number}: {error!s}"
            if self.has_begun:
                self.end("failed", reason=what)
            raise Refused(what) from error
        if self.open or not self.ends:
            raise Refused(f"<stdin>:{number}: the stream ends without an end record")
        if self.failed:
            self.end("failed", reason=self.failed)
            raise Refused(f"<stdin>:{number}: {self.failed}")
        if not self.has_begun:
            self.begin()
        self.end("ok")


def lines_of(descriptor):
    """Lines as they come. What was written goes out before a read, and only then: whoever waits for
    an answer gets it, and whoever has many lines ready is not held up."""
    held = b""
    while True:
        sys.stdout.flush()
        block = os.read(descriptor, 1 << 17)
        *lines, held = (held + block).split(b"\n")
        for line in lines:
            yield line.decode("utf-8") + "\n"
        if not block:
            break
    if held:
        raise Refused("the last line is cut")


def settings_of(words):
    """The settings; ValueError says what is wrong."""
    settings = {"lookback": 20, "exit_lookback": 10}
    for word in words:
        name, _, value = word.partition("=")
        if name not in settings or not value.isdigit() or int(value) == 0:
            raise ValueError(f"no setting of mine: {word}")
        settings[name] = int(value)
    if settings["exit_lookback"] > settings["lookback"]:
        raise ValueError("exit_lookback is above lookback")
    return settings


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that leaves ends us quietly
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        settings = settings_of(sys.argv[1:])
    except ValueError as error:
        sys.exit(complaint(64, error))
    try:
        Stage(settings).run(lines_of(0))
    except Refused as error:
        sys.stdout.flush()
        sys.exit(complaint(65, error))


def complaint(status, what):
    print(f"{TOOL}: {what}", file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
