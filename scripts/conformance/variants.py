"""Checks on streams that are sound, but not as pt-load writes them most of the time."""

import json
import re

from .output import check_signal, decode, of_type, own_records, shown, signals
from .program import Fault
from .streams import bar_line, close_time, generated, whole

WILD = ["1.00", "999999.00", "0.01", "888888.00"]


def quiet(case):
    """Bars, and the signals that they give."""
    bars = case.series["AAA"]
    lines = whole(bars)
    return bars, signals(case.program.run(lines).out, lines)


def expect(case, lines, wanted, where):
    """Refuses other signals than those wanted, or a stream that is not passed on."""
    ran = case.program.run(lines)
    if ran.status != 0:
        raise Fault(f"{where}: status {ran.status}: {ran.err.strip()[-160:]}")
    found = signals(ran.out, lines)
    if found != wanted:
        odd = next((a for a, b in zip(found, wanted) if a != b), None)
        told = shown(odd) if odd else f"{len(found)} of them, wanted {len(wanted)}"
        raise Fault(f"{where}: other signals than without: {told}")


def after_each(bars, every, make):
    """The bars, and behind every so many of them what `make` makes of one."""
    lines = []
    for k, bar in enumerate(bars):
        lines.append(bar)
        if k % every == every - 1:
            lines.append(make(decode(bar)))
    return lines


def incomplete(case):
    bars, wanted = quiet(case)

    def progress(bar):
        ts = close_time(bar)
        return bar_line(ts, bar["symbol"], bar["tf"], WILD, "1", ',"complete":false')

    expect(case, whole(after_each(bars, 7, progress)), wanted, "with bars in progress")


def second_frame(case):
    bars, wanted = quiet(case)

    def longer(bar):
        return bar_line(bar["ts"] - 86_400_000, bar["symbol"], "2d", WILD, "1", ',"also":true')

    expect(case, whole(after_each(bars, 6, longer)), wanted, "with bars of a second time frame")


def unknown_records(case):
    bars, wanted = quiet(case)
    others = [
        '{"type":"weather","rain":[{"a":{"b":[1,"}"]}}],"text":"a \\"quote\\", a \\\\ and a ]"}',
        '{"type":"sync","seq":1}',
        '{"type":"gap","ts":%d,"symbol":"AAA","kind":"missing","severity":"warn","detail":"d"}',
        '{"type":"trade","ts":%d,"symbol":"AAA","price":888888,"size":1}',
        '{"seq":2,"type":"sync"}',
        '{"type":"note","text":"' + "long " * 20_000 + '"}',
        '{"type":"note","text":"Gr\u00fc\u00dfe \\u00e9 \U0001f4c8"}',
    ]
    lines = after_each(
        bars, 11, lambda bar: (others[bar["ts"] // 86_400_000 % len(others)] + "\n").encode()
    )
    lines = [line.replace(b"%d", b"%d" % close_time(decode(bars[0]))) for line in lines]
    expect(case, whole(lines), wanted, "with records that it does not know")


def unknown_keys(case):
    bars, wanted = quiet(case)
    lines = [
        line[:-2] + b',"venue":"X","nested":{"close":[1,2],"type":"signal"},"note":"a, \\"b\\""}\n'
        for line in bars
    ]
    expect(case, whole(lines), wanted, "with keys that it does not know")


def spelling(case):
    bars, wanted = quiet(case)

    def reversed_keys(line):
        pairs = json.loads(line, parse_float=str, parse_int=str)
        text = ["" if key in ("type", "symbol", "tf") else value for key, value in pairs.items()]
        parts = [
            f'"{key}" :\t{plain or json.dumps(pairs[key])}' for key, plain in zip(pairs, text)
        ]
        return ("{ " + " , ".join(reversed(parts)) + " }\n").encode()

    def exponents(line):
        return re.sub(rb'("(?:open|high|low|close)":)(\d+)\.(\d\d)', rb"\1\2\3e-2", line)

    expect(case, whole([reversed_keys(bar) for bar in bars]), wanted, "other key order and space")
    expect(case, whole([exponents(bar) for bar in bars]), wanted, "prices with exponents")


def time_frames(case):
    for tf in ("1s", "15m", "4h", "1w", "1mo", "3mo"):
        # From 1999-12-31 on: the last day of a month, and months of all lengths.
        bars = list(generated("AAA", 150, tf=tf, seed=5, start=946_598_400_000))
        lines = whole(bars)
        ran = case.program.run(lines)
        if ran.status != 0:
            raise Fault(f"bars of {tf}: status {ran.status}: {ran.err.strip()[-160:]}")
        for own in of_type(own_records(ran.out, lines), "signal"):
            try:
                check_signal(own)
            except Fault as fault:
                raise Fault(f"bars of {tf}: {fault}") from None


def gap(case):
    bars = case.series["AAA"]
    far = [
        re.sub(rb'"ts":(\d+)', lambda m: b'"ts":%d' % (int(m[1]) + 1000 * 86_400_000), bar)
        for bar in bars[60:]
    ]
    lines = whole(bars[:60] + far)
    ran = case.program.run(lines)
    if ran.status != 0:
        raise Fault(f"1,000 bars are missing: status {ran.status}: {ran.err.strip()[-160:]}")
    own_records(ran.out, lines)


def few(case):
    for count in (0, 1, 2):
        lines = whole(case.series["AAA"][:count])
        ran = case.program.run(lines)
        if ran.status != 0:
            raise Fault(f"{count} bars: status {ran.status}: {ran.err.strip()[-160:]}")
        kinds = [own.record["type"] for own in own_records(ran.out, lines)]
        if kinds[:1] != ["stage"] or kinds[-1:] != ["end"]:
            raise Fault(f"{count} bars: its own records are {kinds}, wanted stage and end")


ALL = [
    ("incomplete", "bars in progress are passed on and not used", incomplete),
    ("second-frame", "bars of a second time frame are passed on", second_frame),
    ("unknown-records", "records of other types are passed on", unknown_records),
    ("unknown-keys", "keys that it does not know change nothing", unknown_keys),
    ("spelling", "key order, white space and exponents change nothing", spelling),
    ("time-frames", "a signal carries the close of bars of any length", time_frames),
    ("gap", "a hole of 1,000 bars is no fault", gap),
    ("few", "streams of no, one and two bars are whole streams", few),
]
