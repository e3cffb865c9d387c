"""The checks, in the order in which they run."""

import functools
import itertools
import os
import shutil
import subprocess
import tempfile

from . import broken, variants
from .output import check_signal, of_type, own_records, shown, signals, split
from .program import Conversation, Fault, lines_of
from .streams import STAGE, generated, merged, sync, whole


class Case:
    """The program, the bars, and what it has made of them."""

    def __init__(self, program, bars, generated_count, memory_bars):
        self.program = program
        self.memory_bars = memory_bars
        self.bars = bars
        self.series = {
            name: list(generated(name, generated_count, seed=seed))
            for seed, name in enumerate(("AAA", "BBB", "CCC"), 1)
        }

    @functools.cached_property
    def streams(self):
        """Name and lines of the streams that everything is looked at on."""
        return {
            "the bars": whole(self.bars),
            "generated bars": whole(merged(*self.series.values())),
        }

    @functools.cached_property
    def runs(self):
        return {name: self.program.run(lines) for name, lines in self.streams.items()}

    @functools.cached_property
    def records(self):
        return {
            name: own_records(self.runs[name].out, lines) for name, lines in self.streams.items()
        }

    def each(self, kind):
        """Name of the stream and own record, for all of a type."""
        for name, records in self.records.items():
            for own in of_type(records, kind):
                yield name, own


def runs(case):
    for name, ran in case.runs.items():
        if ran.status != 0:
            raise Fault(f"status {ran.status} on {name}: {ran.err.strip()[:160]}")
        if ran.err:
            raise Fault(f"complains about {name}: {ran.err.strip()[:160]}")


def copies(case):
    for name, lines in case.streams.items():
        in_stream(name, split, case.runs[name].out, lines)


def in_stream(name, body, *arguments):
    """Says in which stream something was found."""
    try:
        return body(*arguments)
    except Fault as fault:
        raise Fault(f"{name}: {fault}") from None


def records(case):
    count = sum(len(own) for own in case.records.values())
    return f"{count} records of its own"


def head(case):
    for name, own in case.records.items():
        stages = of_type(own, "stage")
        if len(stages) != 1:
            raise Fault(f"{name}: {len(stages)} stage records, wanted 1")
        stage = stages[0].record
        if stages[0].behind != STAGE:
            where = f"{name}: line {stages[0].at}"
            raise Fault(f"{where}: not right behind the stage records before it")
        for key, good in (
            ("tool", isinstance(stage.get("tool"), str) and stage["tool"] != ""),
            ("version", isinstance(stage.get("version"), str)),
            ("wire", stage.get("wire") == 1),
            ("config", "config" in stage),
            ("settings", isinstance(stage.get("settings"), dict)),
        ):
            if not good:
                raise Fault(f"{name}: {key} of the stage record is wrong: {shown(stages[0].line)}")
        settings = stage["settings"]
        if not isinstance(settings.get("strategy"), str) or not isinstance(
            settings.get("params"), dict
        ):
            raise Fault(f"{name}: settings name no strategy with params: {shown(stages[0].line)}")


def signal_records(case):
    count, behind = 0, None
    for name, own in case.each("signal"):
        in_stream(name, check_signal, own)
        if own.behind == behind:
            raise Fault(f"{name}: line {own.at}: a second signal behind one bar")
        count, behind = count + 1, own.behind
    return f"{count} signals" if count else "no signal at all; --bars FILE gives it other bars"


def changes(case):
    for name in case.streams:
        held = {}
        for own in of_type(case.records[name], "signal"):
            signal = own.record
            wish = [signal.get(key) for key in ("target", "stop", "take_profit")]
            if held.get(signal["symbol"], [0, None, None]) == wish:
                raise Fault(f"{name}: line {own.at}: nothing changes: {shown(own.line)}")
            held[signal["symbol"]] = wish


def end(case):
    for name, own in case.records.items():
        ends = of_type(own, "end")
        if len(ends) != 1:
            raise Fault(f"{name}: {len(ends)} end records of its own, wanted 1")
        last, record = lines_of(case.runs[name].out)[-1], ends[0].record
        if ends[0].line != last:
            raise Fault(f"{name}: line {ends[0].at}: its end record is not the last line")
        tool = of_type(own, "stage")[0].record["tool"] if of_type(own, "stage") else None
        count = sum(own.record["type"] in ("signal", "trace") for own in own)
        for key, wanted in (("stage", tool), ("records", count), ("status", "ok")):
            if record.get(key) != wanted:
                raise Fault(f"{name}: {key} of its end is not {wanted}: {shown(last)}")


def wire(case):
    tool = shutil.which("pt-wire-check", path=os.environ.get("PT_BIN")) or shutil.which(
        "pt-wire-check"
    )
    if not tool:
        return "skipped: pt-wire-check is neither in PT_BIN nor on PATH"
    for name, ran in case.runs.items():
        with tempfile.NamedTemporaryFile() as upstream:
            upstream.write(b"".join(case.streams[name]))
            upstream.flush()
            checked = subprocess.run(
                [tool, "--upstream", upstream.name], input=ran.out, capture_output=True
            )
        if checked.returncode:
            raise Fault(f"{name}: {checked.stderr.decode().strip()}")
    return None


def causality(case):
    lines = case.streams["generated bars"]
    out, bars = case.runs["generated bars"].out, lines[1:-1]
    count = len(bars)
    for k in sorted({1, 2, 3, 10, 37, *(count * i // 8 for i in range(1, 9)), count - 1}):
        ran = case.program.run(whole(bars[:k]))
        known = ran.out.partition(b'{"type":"end"')[0]
        if not out.startswith(known) or not known:
            at = next(
                (i for i, (a, b) in enumerate(zip(lines_of(known), lines_of(out)), 1) if a != b), 0
            )
            value = shown(lines_of(known)[at - 1]) if at else "nothing"
            raise Fault(f"with {k} bars line {at} is another than with {count}: {value}")
    return None


def again(case):
    for name, lines in case.streams.items():
        same(case.runs[name].out, case.program.run(lines).out, f"{name}, a second time")


def same(first, second, where):
    if first == second:
        return
    a, b = lines_of(first), lines_of(second)
    at = next((i for i, pair in enumerate(zip(a, b)) if pair[0] != pair[1]), min(len(a), len(b)))
    raise Fault(f"{where}: line {at + 1} is another: {shown(b[at]) if at < len(b) else 'missing'}")


SURROUNDINGS = [
    {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1"},
    {"TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "COLUMNS": "20"},
]


def surroundings(case):
    lines = case.streams["generated bars"]
    with tempfile.TemporaryDirectory() as home:
        for variables in SURROUNDINGS:
            ran = case.program.run(lines, {**variables, "HOME": home}, home, elsewhere=True)
            where = ", ".join(f"{key}={value}" for key, value in variables.items())
            same(case.runs["generated bars"].out, ran.out, f"in another directory with {where}")


def flush(case):
    bars = case.series["AAA"][:300]
    lines = [line for k, bar in enumerate(bars) for line in (bar, sync(k))]
    wanted = split_by_copy(case.program.run(whole(lines)).out, set(lines))
    with Conversation(case.program) as talk:
        talk.send(STAGE)
        for k, bar in enumerate(bars):
            talk.send(bar, sync(k))
            try:
                got = talk.lines_up_to(sync(k))
            except Fault as fault:
                raise Fault(f"bar {k + 1}, before the next is sent: {fault}") from None
            if 0 < k < len(bars) - 1 and got != wanted[bar] + wanted[sync(k)]:
                raise Fault(f"bar {k + 1}: line by line another answer than from a file")


def split_by_copy(out, lines):
    """For each copied line itself and what stands behind it."""
    found, last = {}, None
    for line in lines_of(out):
        if line in lines:
            last = found.setdefault(line, [])
        if last is not None:
            last.append(line)
    return found


def symbols(case):
    ran = case.runs["generated bars"]
    mixed = of_type(case.records["generated bars"], "signal")
    for name, series in case.series.items():
        alone = case.program.run(whole(series))
        got = [own.line for own in mixed if own.record.get("symbol") == name]
        wanted = signals(alone.out, whole(series))
        if got != wanted:
            odd = next((a for a, b in zip(got, wanted) if a != b), b"more of them\n")
            raise Fault(f"{name} among others gives other signals than alone: {shown(odd)}")
    return None if ran.out else "no output"


def memory(case):
    few, step = 5000, 100
    bars = generated("AAA", case.memory_bars, tf="1m")
    with Conversation(case.program) as talk:
        talk.send(STAGE)
        for k in range(0, case.memory_bars, step):
            talk.send(*itertools.islice(bars, step), sync(k))
            talk.lines_up_to(sync(k))
            if k == few:
                before = talk.memory()
        after = talk.memory()
    if after - before > 8:
        raise Fault(
            f"{after - before:.0f} MiB more for {case.memory_bars} bars than for {few}, at most 8"
        )
    return f"{after:.0f} MiB, {after - before:.1f} more than for {few} bars"


class Check:
    """A rule of the contract and how it is checked."""

    def __init__(self, name, rule, body):
        self.name = name
        self.rule = rule
        self.body = body

    def verdict(self, case):
        """`ok` or `FAIL`, and what there is to say."""
        try:
            return "ok", self.body(case) or self.rule
        except Fault as fault:
            return "FAIL", str(fault)


ALL = [
    Check("runs", "a sound stream ends with status 0 and without complaint", runs),
    Check("copies", "every line is copied, byte for byte and in order", copies),
    Check("records", "its own lines are strict JSON of its own types", records),
    Check("head", "one stage record, right behind those before it", head),
    Check("signals", "each signal is one, right behind its bar", signal_records),
    Check("changes", "a signal stands only where something changes", changes),
    Check("end", "its end record is the last line, and counts right", end),
    Check("wire", "pt-wire-check accepts the stream", wire),
    Check("causality", "fewer bars give a beginning of the same output", causality),
    Check("again", "the same bars give the same bytes", again),
    Check("surroundings", "zone, locale, directory, home and hashes change nothing", surroundings),
    Check("flush", "a bar is answered before the next is sent", flush),
    Check("symbols", "a symbol among others is treated as alone", symbols),
    *(Check(name, rule, body) for name, rule, body in variants.ALL),
    *(Check(name, rule, body) for name, rule, body in broken.ALL),
    Check("memory", "a long stream takes no more memory than a short one", memory),
]
