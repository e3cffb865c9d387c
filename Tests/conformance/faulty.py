#!/usr/bin/env python3
"""faulty.py - pipelines/examples/donchian.py with one fault planted

usage: faulty.py FAULT [donchian.py's settings]     or: faulty.py --list

Each fault changes the text of the good example in one place, and breaks one rule. Next to it stand
the check of scripts/conform that must find it, and words that its line must have.
"""

import pathlib
import sys

GOOD = pathlib.Path(__file__).resolve().parents[2] / "pipelines" / "examples" / "donchian.py"

COPY = 'print(line, end="")'
SIGNAL = "self.write(**signal)"
READ = "record = json.loads(line)\n"
RUN = "Stage(settings).run(lines_of(0))"

# Fault: check, words of its complaint, the text that is replaced, the text in its place.
FAULTS = {
    # The copy.
    "drops-a-line": (
        "copies", "has no copy", COPY,
        'None if self.signals == 2 and not signal else print(line, end="")',
    ),
    "sorts-keys": ("copies", "has no copy", COPY, "print(json.dumps(record, sort_keys=True))"),
    "writes-numbers-anew": ("copies", "has no copy", COPY, "self.write(**record)"),
    "ends-lines-in-crlf": ("copies", "has no copy", COPY, 'print(line[:-1], end="\\r\\n")'),
    "swaps-lines": (
        "copies", "has no copy", COPY,
        'self.two = getattr(self, "two", []) + [line]\n'
        '        print(self.two.pop() + self.two.pop() if len(self.two) == 2 else "", end="")',
    ),
    "swallows-records": (
        "unknown-records", "has no copy", COPY,
        'print(line if kind in ("stage", "bar", "end") else "", end="")',
    ),
    # Its own records.
    "writes-an-order": (
        "records", "neither a copy nor a type of its own", SIGNAL,
        SIGNAL + '; self.write(type="order", side="buy")',
    ),
    "writes-nan": (
        "records", "NaN is no JSON", SIGNAL, 'self.write(**{**signal, "stop": float("nan")})',
    ),
    "prints-for-debugging": ("records", "no record", SIGNAL, 'print("long"); ' + SIGNAL),
    "stage-twice": ("head", "2 stage records", "has_begun = True", "has_begun = self.ends"),
    "stage-late": (
        "head", "not right behind", "elif not self.has_begun:",
        'elif kind == "end" and not self.has_begun:',
    ),
    "stage-without-params": (
        "head", "no strategy with params", '"params": self.settings', '"window": 20',
    ),
    "answers-late": (
        "signals", "ts is not the close", "        if signal:\n",
        '        signal, self.held = getattr(self, "held", None), signal\n        if signal:\n',
    ),
    "answers-before-the-copy": (
        "signals", "ts is not the close", COPY,
        'signal and self.write(**signal); print(line, end="")',
    ),
    "target-above-1": ("signals", "from -1 to 1: 1.5", "target=rule.target", "target=1.5"),
    "target-as-text": ("signals", 'from -1 to 1: "1"', "target=rule.target", 'target="1"'),
    "no-reason": ("signals", "reason is missing", "reason=reason,\n", "\n"),
    "ts-of-the-open": ("signals", "ts is not the close", "ts=ts,", 'ts=bar["ts"],'),
    "ts-in-seconds": ("signals", "ts is not the close", "ts=ts,", "ts=ts // 1000,"),
    "wrong-symbol": (
        "signals", "symbol is not that of the bar", "symbol=symbol,", "symbol=max(self.rules),",
    ),
    "repeats-itself": (
        "changes", "nothing changes", "if reason is None:",
        'reason = reason or "still so"\n        if len(rule.highs) < 20:',
    ),
    "no-end": ("end", "0 end records", 'self.end("ok")', "pass"),
    "counts-wrong": ("end", "records of its end", "=self.signals,", "=self.signals + 1,"),
    "end-too-early": (
        "end", "not the last line", 'if kind == "end":\n',
        'if kind == "end":\n            self.end("ok"); self.end = lambda _: None\n',
    ),
    # Causality and determinism.
    "fits-its-window-to-all-bars": (
        "causality", "is another than", RUN,
        'lines = list(lines_of(0)); settings["lookback"] += len(lines) % 9\n'
        "        Stage(settings).run(lines)",
    ),
    "uses-the-clock": (
        "again", "is another", "reason=reason", 'reason=str(__import__("time").time_ns())',
    ),
    "rolls-dice": (
        "again", "is another", "target=rule.target", 'target=__import__("random").random()',
    ),
    "keeps-a-file-between-runs": ("again", "is another", "reason=reason", "reason=runs()"),
    "depends-on-hashes": (
        "surroundings", "is another", "target=rule.target", "target=hash(symbol) % 1000 / 1000",
    ),
    "depends-on-the-zone": (
        "surroundings", "TZ=Asia/Kathmandu", "reason=reason",
        "reason=str(datetime.datetime.fromtimestamp(ts // 1000))",
    ),
    "depends-on-home": (
        "surroundings", "is another", "reason=reason",
        'reason=__import__("os").environ.get("HOME", "none")',
    ),
    "mixes-symbols": (
        "symbols", "gives other signals than alone", "self.rules.get(symbol)",
        "next(iter(self.rules.values()), None)",
    ),
    # Flushing.
    "no-flush": ("flush", "no answer within", "        sys.stdout.flush()\n        block", "        block"),
    "reads-everything-first": ("flush", "no answer within", "run(lines_of(0))", "run([*lines_of(0)])"),
    # Bars and spellings.
    "uses-bars-in-progress": (
        "incomplete", "other signals than without", 'record.get("complete", True)', "True",
    ),
    "uses-the-second-time-frame": (
        "second-frame", "other signals than without", 'not record.get("also", False)', "True",
    ),
    "chokes-on-keys": (
        "unknown-keys", "status 65", READ,
        READ + '        if len(record) > 9: raise Refused("keys")\n',
    ),
    "wants-one-key-order": (
        "spelling", "status 65", READ,
        READ + "        if not line.startswith('{\"type\"'): raise Refused(\"keys\")\n",
    ),
    "months-of-30-days": (
        "time-frames", "ts is not the close", 'if unit != "mo":',
        'if unit == "mo":\n        return ts + count * 2592000000\n    if True:',
    ),
    "fails-without-bars": ("few", "0 bars: status 65", "not self.ends:", "not self.rules:"),
    # The end.
    "fails-at-the-end": ("runs", "status 1", RUN, RUN + "\n        sys.exit(1)"),
    "complains-of-nothing": ("runs", "complains", RUN, RUN + '\n        complaint(0, "done")'),
    "believes-a-cut-stream": (
        "no-end", "claims that the stream is whole", "if self.open or not self.ends:", "if False:",
    ),
    "believes-a-failed-stream": (
        "upstream-failed", "claims that the stream is whole", 'if record["status"] != "ok":',
        "if False:",
    ),
    "skips-garbage": (
        "garbage", "claims that the stream is whole", READ,
        'try: record = json.loads(line); record["type"]\n        except Exception: return\n',
    ),
    "exits-0-on-garbage": (
        "garbage", "status 0, wanted 65", "sys.exit(complaint(65, error))", "complaint(0, error)",
    ),
    "shows-a-traceback": (
        "garbage", "status 1, wanted 65", "except (Refused, ValueError,", "except (Refused,",
    ),
    "takes-any-wire": ("wire-version", "claims", 'if record["wire"] != 1:', "if False:"),
    "takes-foreign-signals": ("own-type", "claims", 'if kind == "signal":', "if False:"),
    "noisy-when-left": ("reader-leaves", "complains", "signal.signal(signal.SIGPIPE", "print((0"),
    # Size.
    "grows": (
        "memory", "MiB more", READ,
        READ + '        self.__dict__.setdefault("kept", []).append(record)\n',
    ),
}


def runs():
    """How often this was called, over all runs: kept in a file, as it must not be."""
    path = pathlib.Path("faulty.state")
    count = int(path.read_text()) + 1 if path.exists() else 1
    path.write_text(str(count))
    return str(count)


def planted(name):
    """The text of the example with a fault."""
    text = GOOD.read_text(encoding="utf-8")
    _, _, old, new = FAULTS[name]
    if text.count(old) != 1:
        sys.exit(f"faulty.py: {name}: its place is there {text.count(old)} times, wanted 1")
    return text.replace(old, new)


def main():
    if sys.argv[1:] == ["--list"]:
        for name, (check, words, _, _) in FAULTS.items():
            print(name, check, words, sep="\t")
        return
    name = sys.argv.pop(1)
    exec(compile(planted(name), name, "exec"), {"__name__": "__main__", "runs": runs})


if __name__ == "__main__":
    main()
