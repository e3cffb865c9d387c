"""What a report costs: every form at once against JSON alone, and drawn paths. A part of run."""

import os
import random
import shutil


def measure(bench, records, rounds):
    """The forms of a run of a million bars, and paths of a thousand returns."""
    forms(bench, records, rounds)
    paths(bench, rounds)


def forms(bench, records, rounds):
    stream = os.path.join(bench.OUT, "run.ndjson")
    made = bench.shell(
        f"pt-signal --strategy ma_crossover <{bench.quote(records)} | pt-risk | pt-exec "
        f">{bench.quote(stream)}")
    bench.once(made)
    out = os.path.join(bench.OUT, "forms")
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    report = f"pt-report --format json <{bench.quote(stream)} >{bench.quote(out)}/report.json"
    every = f"--csv {bench.quote(out)} " + " ".join(
        f"--write {form}={bench.quote(out)}/report.{form}"
        for form in ("text", "ndjson", "md", "csv", "html"))
    kinds = {form: report.replace("--format json", f"--format {form}")
             for form in ("json", "text", "ndjson", "md", "csv", "html")}
    for table in ("equity", "trades"):
        kinds[f"table of {table}"] = report.replace(
            "--format json", f"--format csv --table {table}")
    kinds["every"] = report.replace("pt-report", f"pt-report {every}")
    times, cpus = bench.alternate(
        {name: bench.shell(command) for name, command in kinds.items()}, rounds)
    for name in times:
        bench.keep(f"report of 1,000,000 bars, {name}, ms", times[name])
        bench.keep(f"report of 1,000,000 bars, {name}, ms of CPU", cpus[name])
    middle = {name: bench.median(numbers) for name, numbers in times.items()}
    json, most = middle["json"], 1.5 * middle["json"] + 1000
    bench.say("\npt-report alone, 1,000,000 bars with 11,000 trades, against JSON")
    for name, time in middle.items():
        if name == "json":
            continue
        bounded = name != "every"
        bench.row("every form and table at once" if name == "every" else name, f"{time:.0f} ms",
                  f"{json:.0f} ms", f"{time / json:.2f}",
                  f"at most {most:.0f} ms" if bounded else "", time <= most if bounded else None)


def paths(bench, rounds):
    returns = os.path.join(bench.OUT, "returns.csv")
    numbers = random.Random(1)
    with open(returns, "w") as out:
        out.writelines(f"{numbers.gauss(0.0004, 0.01):.6f}\n" for _ in range(1000))
    count = 200_000
    report = ["pt-report", "--returns", returns, "--periods-per-year", "252", "--format", "json",
              "--monte-carlo"]
    methods = ("independent", "blocks", "stationary")
    commands = {method: [*report, str(count), "--method", method] for method in methods}
    times, cpus = bench.alternate({"one": [*report, "1"], **commands}, rounds)
    bench.say("\nPaths of 1,000 returns, thousands in a second of CPU, and of time")
    base = bench.median(cpus["one"])
    for method in methods:
        bench.keep(f"{count} paths, {method}, ms", times[method])
        bench.keep(f"{count} paths, {method}, ms of CPU", cpus[method])
        speed = count / max(0.001, bench.median(cpus[method]) - base)
        clock = count / max(0.001, bench.median(times[method]))
        bench.row(method, f"{speed:.0f}", f"{clock:.0f}", f"{clock / speed:.2f}",
                  "at least 100 of CPU", speed >= 100)
