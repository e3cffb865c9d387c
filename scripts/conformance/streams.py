"""Streams to feed a strategy with: bars, and what stands around them."""

import calendar
import datetime
import json
import re

STAGE = (
    b'{"type":"stage","tool":"pt-load","version":"0.1.0","wire":1,"config":null,"settings":{}}\n'
)
UNITS = {"s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
START = 1_704_067_200_000  # 2024-01-01


def whole(lines, status="ok", records=None):
    """The lines of a stream of pt-load with these records."""
    count = len(lines) if records is None else records
    end = f'{{"type":"end","stage":"pt-load","records":{count},"status":"{status}"}}\n'
    return [STAGE, *lines, end.encode()]


def sync(number):
    """The marker that asks whether all is said."""
    return f'{{"type":"sync","seq":{number}}}\n'.encode()


def close_time(bar):
    """When a bar closes, in milliseconds."""
    count, unit = re.fullmatch(r"(\d+)([a-z]+)", bar["tf"]).groups()
    if unit != "mo":
        return bar["ts"] + int(count) * UNITS[unit]
    opened = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=bar["ts"])
    year, month = divmod(opened.year * 12 + opened.month - 1 + int(count), 12)
    day = min(opened.day, calendar.monthrange(year, month + 1)[1])
    closed = opened.replace(year=year, month=month + 1, day=day)
    return bar["ts"] + (closed - opened) // datetime.timedelta(milliseconds=1)


class Dice:
    """Numbers that are the same at every run (a linear congruence, its upper bits)."""

    def __init__(self, seed):
        self.state = seed

    def roll(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


def generated(symbol, count, tf="1d", seed=1, start=START):
    """Lines of bars on a random walk with trends, prices with two decimals."""
    dice, price, trend, ts = Dice(seed), 10_000, 0, start
    for number in range(count):
        if number % 25 == 0:
            trend = dice.roll(121) - 60
        opened = price
        price = max(500, price + trend + dice.roll(161) - 80)
        high, low = max(opened, price) + dice.roll(40), max(100, min(opened, price) - dice.roll(40))
        prices = [f"{cents // 100}.{cents % 100:02}" for cents in (opened, high, low, price)]
        yield bar_line(ts, symbol, tf, prices, str(1000 + dice.roll(500)))
        ts = close_time({"ts": ts, "tf": tf})


def bar_line(ts, symbol, tf, prices, volume, more=""):
    opened, high, low, close = prices
    return (
        f'{{"type":"bar","ts":{ts},"symbol":"{symbol}","tf":"{tf}","open":{opened},"high":{high},'
        f'"low":{low},"close":{close},"volume":{volume}{more}}}\n'
    ).encode()


def merged(*series):
    """Series of one time frame as one, by when their bars close."""
    return [line for lines in zip(*series) for line in lines]


def bars_of_table(text, symbol):
    """Lines of bars of a CSV table with the columns timestamp,open,high,low,close,volume."""
    lines = []
    for row in text.splitlines()[1:]:
        stamp, *prices, volume = row.split(",")
        ts = calendar.timegm(datetime.datetime.fromisoformat(stamp[:19]).timetuple()) * 1000
        lines.append(bar_line(ts, symbol, "1d", prices, volume))
    return lines


def bars_of_stream(text):
    """The complete bars, of the first time frame, of a stream."""
    lines = []
    for line in text.splitlines(keepends=True):
        record = json.loads(line)
        if record["type"] == "bar" and record.get("complete", True) and not record.get("also"):
            lines.append(line)
    if not lines:
        raise ValueError("there are no bars")
    return lines
