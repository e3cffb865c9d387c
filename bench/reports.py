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
    times, cpus = bench.alternate({
        "json": bench.shell(report),
        "page": bench.shell(report.replace("--format json", "--format html")),
        "every": bench.shell(report.replace("pt-report", f"pt-report {every}")),
    }, rounds)
    for name in times:
        bench.keep(f"report of 1,000,000 bars, {name}, ms", times[name])
        bench.keep(f"report of 1,000,000 bars, {name}, ms of CPU", cpus[name])
    middle = {name: bench.median(numbers) for name, numbers in times.items()}
    most = 1.5 * middle["json"] + 1000
    size = os.path.getsize(os.path.join(out, "report.html")) / 1024
    bench.say("\npt-report alone, 1,000,000 bars with 11,000 trades, against JSON")
    bench.row("every form and table", f"{middle['every']:.0f} ms", f"{middle['json']:.0f} ms",
              f"{middle['every'] / middle['json']:.2f}", f"at most {most:.0f} ms",
              middle["every"] <= most)
    bench.row(f"a page of {size:.0f} KiB", f"{middle['page']:.0f} ms", f"{middle['json']:.0f} ms",
              f"{middle['page'] / middle['json']:.2f}", "", None)


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
