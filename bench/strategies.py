"""What a strategy costs: through the process, and its engine alone.

The engine alone is measured by runs that share the reading: a stream of 1,000,000 bars with one run
and with 21 runs of a grid, 20 of them the difference. The parameters are such that hardly anything
is written.
"""

import os
import subprocess
import sys

# Each strategy with a grid of 21 runs, and what keeps it silent; at least so many million bars a
# second of one run.
GRIDS = {
    "ma_crossover": ("fast_window=500:520:1", ["slow_window=1000"], 5),
    "momentum": ("lookback_period=1000:1020:1", ["entry_threshold=1"], 5),
    "rsi_reversion": ("rsi_window=500:520:1", [], 5),
    "breakout": ("lookback_high=5000:5020:1", ["lookback_low=5000"], 5),
    "breakout_donchian": ("lookback=5000:5020:1", [], 5),
    "bollinger_bands": ("bb_period=500:520:1", ["bb_std=10"], 5),
    "macd": ("fast_ema=1000:1020:1", ["slow_ema=9000"], 5),
    "trend_following": ("adx_period=500:520:1", [], 5),
    "mean_reversion": ("lookback=500:520:1", ["entry_threshold=-9"], 5),
    "mean_reversion_channel": ("window=500:520:1", ["num_std=9"], 5),
    "vol_breakout": ("lookback_breakout=20:40:1", [], 1),
    "vol_regime_filter": ("vol_window=20:40:1", [], 1),
}
INDICATORS = "sma:20,ema:20,rsi:14,atr:14,macd,bbands:20,adx:14,stoch,roc:10,stddev:20"


def stream(bench, records):
    """The bars as pt-load's stream, kept from run to run."""
    path = os.path.join(bench.OUT, "stream.ndjson")
    with open(path + ".part", "wb") as out:
        subprocess.run(["pt-load", records], stdout=out, check=True)
    os.replace(path + ".part", path)
    return path


def measure(bench, records, rounds):
    """Measures all of them on pt-load's stream; `bench` is the module `run`."""
    commands = {}
    for name, (grid, fixed, _) in GRIDS.items():
        given = [word for text in fixed for word in ("--param", text)]
        first = grid.split(":")[0]
        one = ["pt-signal", "--strategy", name, *given, "--param", first]
        many = ["pt-signal", "--strategy", name, *given, "--grid", grid]
        for kind, command in (("one", one), ("many", many)):
            text = " ".join(command) + " <" + bench.quote(records)
            commands[name, kind] = bench.shell(text)
    _, cpus = bench.alternate(commands, rounds)
    bench.say("\npt-signal, 1,000,000 bars: through the process, and the engine alone (of CPU)")
    for name, (_, _, least) in GRIDS.items():
        one, many = min(cpus[name, "one"]), min(cpus[name, "many"])
        bench.keep(f"{name}, one run, ms of CPU", cpus[name, "one"])
        bench.keep(f"{name}, 21 runs, ms of CPU", cpus[name, "many"])
        nanoseconds = (many - one) / 20
        speed = 1000 / nanoseconds
        bench.row(f"{name}: million bars a second", f"{speed:.1f}", f"{1000 / one:.1f}",
                  f"{nanoseconds:.0f} ns", f"at least {least}", speed >= least)


def many_runs(bench, records, rounds):
    """pt-risk and pt-exec with 1,025 runs in one stream, against the same with one run."""
    log = os.path.join(bench.OUT, "peaks")
    many = ["--grid", "fast_window=1000:5000:100", "--grid", "slow_window=9000:9990:40"]
    files = {}
    for name, given in {"one": [], "many": many}.items():
        signals, orders = (os.path.join(bench.OUT, f"{kind}-{name}.ndjson")
                           for kind in ("signals", "orders"))
        subprocess.run(bench.shell(
            "pt-signal --strategy ma_crossover " + " ".join(given) + " <" + bench.quote(records)
            + " >" + bench.quote(signals) + " && pt-risk <" + bench.quote(signals) + " >"
            + bench.quote(orders)), check=True)
        files[name] = {"pt-risk": signals, "pt-exec": orders}
    bench.say("\npt-risk and pt-exec, 1,000,000 bars, with one run and with 1,025 in one stream")
    for tool in ("pt-risk", "pt-exec"):
        commands = {name: bench.shell(f"{tool} <{bench.quote(files[name][tool])} >/dev/null")
                    for name in files}
        _, cpus = bench.alternate(commands, rounds)
        for name in files:
            bench.keep(f"{tool}, {name}, ms of CPU", cpus[name])
        one, speed = min(cpus["one"]), 1025 * 1000 / min(cpus["many"])
        bench.row(f"{tool}: million bars a second, one run", f"{1000 / one:.1f}", "", "",
                  "at least 3", 1000 / one >= 3)
        bench.row(f"{tool}: million bars of runs a second", f"{speed:.0f}", "", "",
                  "at least 100", speed >= 100)
        if os.path.exists(log):
            os.remove(log)
        for name in files:
            subprocess.run(bench.shell(
                f"{bench.quote(bench.PROBE)} peak {bench.quote(log)} {name} {tool} <"
                + bench.quote(files[name][tool]) + " >/dev/null"), check=True)
        with open(log) as found:
            few, lots = (int(line.split()[1]) for line in found)
        each = (lots - few) / 1024
        bench.row(f"{tool}: KiB of a run", f"{each:.2f}", "", "", "below 2", each < 2)


def beside_talib(bench, records, rows, rounds):
    """The same indicators by pt-signal, values written, and by TA-Lib through Python, in memory."""
    python = next((python for python in (os.environ.get("PYTHON"), sys.executable)
                   if python and subprocess.run([python, "-c", "import talib"],
                                                capture_output=True).returncode == 0), None)
    if not python:
        bench.say("TA-Lib not installed: DIR/bin/pip install TA-Lib, then PYTHON=DIR/bin/python")
        return
    script = os.path.join(bench.HERE, "indicators-talib.py")
    write = " --format csv >/dev/null <" + bench.quote(records)
    commands = {
        "ours": bench.shell(f"pt-signal --indicators {INDICATORS}" + write),
        "plain": bench.shell("pt-signal --indicators sma:20" + write),
    }
    _, cpus = bench.alternate(commands, rounds)
    theirs = [float(subprocess.run([python, script, rows], capture_output=True,
                                   check=True).stdout) for _ in range(rounds)]
    for name, numbers in cpus.items():
        bench.keep(f"indicators, {name}, ms of CPU", numbers)
    bench.keep("indicators, TA-Lib in memory, ms", theirs)
    ours, plain, talib = min(cpus["ours"]), min(cpus["plain"]), min(theirs)
    bench.row("ten indicators to a table, against TA-Lib alone", f"{ours:.0f} ms",
              f"{talib:.0f} ms", f"{ours / talib:.1f}", "", None)
    bench.row("  nine of them, with their 14 columns", f"{ours - plain:.0f} ms", "", "", "", None)
