#!/usr/bin/env python3
"""make.py DATA [--out DIR] [--check] - what pt-load must make of every file of market data

Reads the files under DATA with pandas and the standard library, by no code of the project, and
writes files.tsv, bad.tsv, resample.tsv, NASDAQ_1w.csv and NASDAQ_1mo.csv into DIR (the directory
of this program). With --check it writes nothing and says whether the files are as it would write
them. README.md beside it says what the columns mean and which choices were made.

Sums are exact: decimals of the texts in the source. Each is compared with pandas' sum of doubles.
"""

import argparse
import decimal
import hashlib
import json
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd

REPOSITORY = Path(__file__).resolve().parents[3]
PRICES = ["open", "high", "low", "close"]
VALUES = [*PRICES, "volume"]
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
SPACINGS = {MINUTE: "1m", 5 * MINUTE: "5m", HOUR: "1h", DAY: "1d"}

# Every sum that would round is an error.
EXACT = decimal.Context(prec=80, traps=[decimal.Inexact, decimal.InvalidOperation])
decimal.setcontext(EXACT)


# Numbers and times


def plain(value):
    """A decimal without exponent and without zeros at the end of its fraction."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def total(texts):
    """The exact sum of numbers given as text, compared with pandas' sum of doubles."""
    exact = sum((Decimal(text) for text in texts), Decimal(0))
    near = float(pd.to_numeric(pd.Series(list(texts))).astype("float64").sum())
    assert abs(float(exact) - near) <= 1e-9 * max(abs(near), 1e-300), (exact, near)
    return plain(exact)


def milliseconds(times):
    """Times of pandas, with or without a zone (then UTC), as milliseconds since 1970."""
    return pd.DatetimeIndex(times).as_unit("ms").astype("int64")


def bars_of(ts, *columns):
    """Bars as a table: `ts` and the texts of open, high, low, close, volume."""
    table = {"ts": [int(t) for t in ts]}
    table.update((name, [str(v) for v in column]) for name, column in zip(VALUES, columns))
    return pd.DataFrame(table)


# Readers, one for each layout. Each gives a list of (symbol, bars).


def texts(path, **options):
    """A CSV file with all fields as texts."""
    return pd.read_csv(
        path, dtype=str, keep_default_na=False, encoding="utf-8-sig", index_col=False, **options
    )


def rows(path, symbol, time="timestamp", names=VALUES, form="ISO8601", zone="UTC"):
    """A header and one symbol; further columns are not read."""
    table = texts(path)
    return [(symbol, of_table(table, table[time], names, form, zone))]


def of_table(table, times, names=VALUES, form="ISO8601", zone="UTC"):
    """The bars in a table of texts; a time without offset is of `zone`."""
    moments = pd.DatetimeIndex(pd.to_datetime(times, format=form))
    if moments.tz is None:
        moments = moments.tz_localize(zone)
    zero = ["0"] * len(table)
    return bars_of(milliseconds(moments), *[table[n] if n else zero for n in names])


def long(path, _symbol):
    """A column names the symbol."""
    table = texts(path)
    return [(s, of_table(part, part["timestamp"])) for s, part in table.groupby("symbol")]


def wide(path, _symbol):
    """A column of closes for each symbol; no close, no bar."""
    table = texts(path)
    found = []
    for symbol in table.columns[1:]:
        part = table[table[symbol] != ""]
        found.append((symbol, of_table(part, part["timestamp"], [symbol] * 4 + [None])))
    return found


def month_opens(path, symbol):
    """Months whose time is their last day, moved to the first."""
    [(_, bars)] = rows(path, symbol)
    ends = pd.to_datetime(bars["ts"], unit="ms").dt.to_period("M")
    return [(symbol, bars.assign(ts=milliseconds(ends.dt.start_time)))]


def split_date(path, symbol):
    """A header of 7 names over rows of 8 fields: the clock time has none."""
    names = ["date", "time", *VALUES, "openinterest"]
    table = texts(path, header=None, names=names, skiprows=1)
    times = table["date"] + " " + table["time"]
    return [(symbol, of_table(table, times, zone="Europe/Berlin"))]


def newest_first(path, symbol):
    """Barchart: month/day/year, the newest row first, the close is `Last`."""
    table = texts(path).iloc[::-1].reset_index(drop=True)
    names = ["Open", "High", "Low", "Last", "Volume"]
    return [(symbol, of_table(table, table["Time"], names, form="%m/%d/%Y"))]


def lean_quotes(path, symbol):
    """Lean: bid open, high, low, close, size, then ask; the bid side."""
    names = ["time", *VALUES, *["ask_" + name for name in VALUES]]
    table = texts(path, header=None, names=names)
    return [(symbol, of_table(table, table["time"], form="%Y%m%d %H:%M"))]


def kraken_rows(path, symbol):
    """Kraken's OHLCVT: no header, seconds, a count of trades at the end."""
    table = texts(path, header=None, names=["time", *VALUES, "trades"])
    return [(symbol, bars_of(1000 * table["time"].astype("int64"), *[table[v] for v in VALUES]))]


def json_texts(path):
    """JSON with fractions as texts."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=str)


def ccxt(path, symbol):
    """[[ms, open, high, low, close, volume], ..]"""
    return [(symbol, bars_of(*zip(*json_texts(path))))]


def kraken_bars(path, _symbol):
    """Kraken's OHLC answer, without the row that is still forming: its time is after `last`."""
    result = json_texts(path)["result"]
    last = result.pop("last")
    [(symbol, entries)] = result.items()
    kept = [entry for entry in entries if entry[0] <= last]
    assert len(kept) == len(entries) - 1
    ts, o, h, l, c, _vwap, volume, _count = zip(*kept)
    return [(symbol, bars_of([1000 * t for t in ts], o, h, l, c, volume))]


def kraken_trades(path, _symbol):
    """Kraken's Trades answer as bars of a minute."""
    result = json_texts(path)["result"]
    del result["last"]
    [(symbol, entries)] = result.items()
    price, size, time = list(zip(*entries))[:3]
    return [(symbol, of_trades(time, price, size))]


def trade_rows(path, symbol):
    """Kraken's time and sales: no header, seconds, price, size."""
    table = texts(path, header=None, names=["time", "price", "size"])
    return [(symbol, of_trades(table["time"], table["price"], table["size"]))]


def of_trades(times, prices, sizes):
    """Trades, in their order, as bars of a minute."""
    ts = [int(Decimal(time) * 1000 // 1) for time in times]
    return bucketed(bars_of(ts, *[prices] * 4, sizes), "1min")


# Resampling


def bucketed(bars, rule, labels=None):
    """Bars in buckets: pandas' resample with left label and left end, empty buckets dropped.

    Prices are the texts of the bars they come from, the first one where several have the highest
    or lowest price; the volume is the exact sum. `labels` are the buckets' times where `rule` does
    not tell them.
    """
    times = pd.to_datetime(bars["ts"], unit="ms", utc=True)
    numbers = bars[VALUES].apply(pd.to_numeric).astype("float64")
    if labels is None:
        how = {"label": "left", "closed": "left"}
        groups = numbers.set_index(pd.DatetimeIndex(times)).resample(rule, **how)
        # With the number of each row, to find the texts again.
        row = pd.Series(range(len(bars)), index=pd.DatetimeIndex(times))
        first = row.resample(rule, **how).min().dropna().astype(int)
        labels = pd.Series(pd.NaT, index=bars.index, dtype=first.index.dtype)
        labels.iloc[first.to_numpy()] = first.index
        labels = labels.ffill()
    else:
        groups = numbers.groupby(labels.to_numpy())
    checked = groups.agg(
        {"open": "first", "high": "max", "low": "min", "close": "last", "volume": "sum"}
    ).dropna()
    made = []
    for label, index in bars.groupby(labels.to_numpy(), sort=True).groups.items():
        part, number = bars.loc[index], numbers.loc[index]
        made.append(
            (
                pd.Timestamp(label).as_unit("ms").value // 1_000_000,
                part["open"].iloc[0],
                part["high"].loc[number["high"].idxmax()],
                part["low"].loc[number["low"].idxmin()],
                part["close"].iloc[-1],
                plain(sum((Decimal(v) for v in part["volume"]), Decimal(0))),
            )
        )
    result = bars_of(*zip(*made))
    # What pandas made of doubles must be the same.
    assert list(milliseconds(checked.index)) == list(result["ts"]), (rule, len(checked))
    for name in PRICES:
        assert (checked[name].to_numpy() == pd.to_numeric(result[name]).to_numpy()).all()
    near, exact = checked["volume"].to_numpy(), result["volume"].astype("float64").to_numpy()
    assert (abs(near - exact) <= 1e-12 * abs(exact)).all(), rule
    return result


def exchange_days(bars, hour, zone):
    """The buckets of days that begin at an hour of a zone, as that moment in UTC."""
    local = pd.to_datetime(bars["ts"], unit="ms", utc=True).dt.tz_convert(zone).dt.tz_localize(None)
    day = (local - pd.Timedelta(hours=hour)).dt.normalize() + pd.Timedelta(hours=hour)
    return day.dt.tz_localize(zone).dt.tz_convert("UTC")


def bucket_end(ts, frame, day_start):
    """When a bucket ends, in milliseconds."""
    start = pd.Timestamp(ts, unit="ms", tz=day_start[1] if day_start else "UTC")
    count, unit = int(frame.rstrip("mhdwo")), frame.lstrip("0123456789")
    name = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks", "mo": "months"}[unit]
    return (start + pd.DateOffset(**{name: count})).as_unit("ms").value // 1_000_000


# What the files are

CRYPTO = ["ADABTC_5m", "BTCUSD_1d_gaps", "BTCUSD_1m", "BTCUSD_1mo", "DASHBTC_5m", "ETHBTC_5m"]
CRYPTO += ["LTCBTC_5m", "UNITTEST_1m_gaps", "XMRBTC_5m"]
BID = ["bid_open", "bid_high", "bid_low", "bid_close", None]
YAHOO = {"time": "Date", "names": ["Open", "High", "Low", "Close", "Volume"]}


def layout(reader, **options):
    """A reader with options."""
    return lambda path, symbol: reader(path, symbol, **options)


# Path, option, reader. `drop` stands for the options that drop rows which cannot be true.
FILES = [(f"crypto/{name}.csv", "-", rows) for name in CRYPTO] + [
    ("crypto/BTCUSD_1mo.csv", "--stamp close", month_opens),
    ("equity/AAPL_1d_adj.csv", "-", rows),
    ("equity/GOOG_1d.csv", "-", rows),
    ("equity/ORCL_1d_adj.csv", "-", rows),
    ("equity/SPY_1d_adj.csv", "drop", rows),
    ("fx/EURGBP_1d.csv", "-", rows),
    ("fx/EURUSD_1d.csv", "-", rows),
    ("fx/EURUSD_1d_quotes.csv", "-", layout(rows, names=BID)),
    ("fx/EURUSD_1h.csv", "-", rows),
    ("fx/EURUSD_1h_oanda.csv", "-", rows),
    ("fx/GBPUSD_1d.csv", "-", rows),
    ("fx/GBPUSD_1m.csv", "-", rows),
    ("portfolio/PX20_1d_close.csv", "-", wide),
    ("portfolio/US6_1d.csv", "-", long),
    ("kraken/OHLC_XBTUSDT_1.json", "-", kraken_bars),
    ("kraken/Trades_XBTUSDT.json", "--tf 1m", kraken_trades),
    ("kraken/XBTUSDT_1.csv", "-", kraken_rows),
    ("kraken/XRPETH_1.csv", "-", kraken_rows),
    ("kraken/XRPETH_5.csv", "-", kraken_rows),
    ("kraken/BCHEUR_trades.csv", "--tf 1m", trade_rows),
    ("native/orcl_yahoo.csv", "-", layout(rows, **YAHOO)),
    ("native/estx50_1m_splitdate.csv", "--tz Europe/Berlin", split_date),
    ("native/lean_eurusd_daily.csv", "--tz UTC", lean_quotes),
    ("native/jpyusd_barchart.csv", "-", newest_first),
    ("native/freqtrade_1m.json", "-", ccxt),
    ("bad/EURUSD_1h_crlf_bom.csv", "-", rows),
    ("ship/ETF23_1d_close.csv", "-", wide),
    ("ship/NASDAQ_1d.csv", "-", rows),
]
BAD = "bad/EURUSD_1h_bad.csv"
# Answers of an exchange and a list of defects: JSON, but neither bars nor trades.
NO_BARS = ["bad/EURUSD_1h_bad.json"] + [
    f"kraken/{name}.json"
    for name in """add_order_spot asset_pairs cancel_order_spot closed_orders open_orders order_book
    server_time spot_balance ticker trades_history ws_add_order_response_failure""".split()
]
NOT_DATA = ["README.md", "SHA256SUMS", "ship/README.md"]

# Path, frame, pandas' rule, start of the day.
NEW_YORK = (17, "America/New_York")
RESAMPLED = [
    ("crypto/BTCUSD_1m.csv", [("5m", "5min"), ("1h", "1h"), ("4h", "4h"), ("1d", "D")], None),
    ("fx/EURUSD_1h.csv", [("4h", "4h"), ("1d", "D"), ("1w", "W-MON"), ("1mo", "MS")], None),
    ("fx/EURUSD_1h_oanda.csv", [("1d", None)], NEW_YORK),
    ("crypto/ADABTC_5m.csv", [("15m", "15min"), ("1h", "1h"), ("1d", "D")], None),
    ("crypto/UNITTEST_1m_gaps.csv", [("1h", "1h")], None),
    ("equity/GOOG_1d.csv", [("1w", "W-MON"), ("1mo", "MS")], None),
    (
        "ship/NASDAQ_1d.csv",
        [("1w", "W-MON"), ("1mo", "MS"), ("3mo", "QS-JAN"), ("12mo", "YS-JAN")],
        None,
    ),
]


def symbol_of(path, reader):
    """The symbol in a file's name: what stands before the first dot, without `_` and a frame."""
    stem = Path(path).name.split(".")[0]
    head, _, tail = stem.rpartition("_")
    frames = {"1m", "5m", "1h", "1d", "1mo"} | ({"1", "5"} if reader is kraken_rows else set())
    return head if head and tail in frames else stem


def frame_of(ts):
    """The time frame: the smallest distance, which must be the most common one too."""
    distances = pd.Series(ts).diff().dropna()
    smallest, largest = int(distances.min()), int(distances.max())
    assert smallest > 0, "times must ascend"
    if 28 * DAY <= smallest and largest <= 31 * DAY:
        return "1mo"
    assert smallest == int(distances.mode().iloc[0]), distances.value_counts()
    return SPACINGS[smallest]


def true_rows(bars):
    """Which bars can be true: prices above 0, low <= open, close <= high, volume not below 0."""
    o, h, l, c, v = (pd.to_numeric(bars[name]) for name in VALUES)
    inside = (l <= o) & (l <= c) & (o <= h) & (c <= h)
    return inside & (l > 0) & (v >= 0)


def summary(bars):
    """Count, first and last time, sums."""
    sums = [total(bars[name]) for name in VALUES]
    return [len(bars), bars["ts"].iloc[0], bars["ts"].iloc[-1], *sums]


# The tables


def files(data):
    """files.tsv and the bars by path and option."""
    lines = ["path option symbol tf bars first last open high low close volume".split()]
    known = {}
    for path, option, reader in FILES:
        for symbol, bars in reader(data / path, symbol_of(path, reader)):
            good = true_rows(bars)
            assert (option == "drop") == (not good.all()), (path, bars[~good])
            bars = bars[good].reset_index(drop=True)
            known[path, option] = bars
            lines.append([path, option, symbol, frame_of(bars["ts"]), *summary(bars)])
    lines += [[path, "-", "no bars"] for path in NO_BARS]
    return table_text(lines), known


def bad(data):
    """bad.tsv: what to drop of the file with defects, and the sums of what stays."""
    kinds = {entry["row"]: entry["defect"] for entry in json.loads(
        (data / BAD).with_suffix(".json").read_text(encoding="utf-8")
    )}
    lines = (data / BAD).read_text(encoding="utf-8").split("\n")[1:]
    cut, row, kept, found, latest = len(lines) - 1, 0, [], [], -1
    for number, line in enumerate(lines):
        if line == "":
            found.append((row + 1, number + 2, "empty_line", "drop"))
            continue
        row += 1
        kind, values = judge(line, latest, cut=number == cut)
        verdict = "keep" if values else "drop"
        if kind != "good":
            found.append((row, number + 2, kind, verdict))
        if values:
            kept.append(values)
            latest = values[0]
    # The defects found here are those that were put in, by row.
    assert [r for r, *_ in found] == sorted(kinds), found
    bars = bars_of(*zip(*kept))
    assert true_rows(bars).all()
    result = [["what", "path", "symbol", "tf", "bars", "first", "last", *VALUES]]
    result.append(["bars", BAD, symbol_of(BAD, rows), frame_of(bars["ts"]), *summary(bars)])
    result.append(["what", "row", "line", "kind", "verdict", "defect"])
    result += [["row", *entry, kinds[entry[0]]] for entry in found]
    return table_text(result)


def agree(known):
    """Files of the same source must say the same, whichever layout they have."""

    def of(path, option="-"):
        bars = known[path, option].set_index("ts")
        return bars.apply(lambda column: column.map(Decimal))

    def same(one, other):
        assert list(one.index) == list(other.index) and (one == other).all().all()

    bid = of("fx/EURUSD_1d.csv")
    same(of("fx/EURUSD_1d_quotes.csv"), bid)
    same(of("native/lean_eurusd_daily.csv", "--tz UTC"), bid.iloc[:250])
    same(of("native/orcl_yahoo.csv"), of("equity/ORCL_1d_adj.csv").iloc[:500])
    same(of("native/freqtrade_1m.json"), of("crypto/UNITTEST_1m_gaps.csv").iloc[:500])
    same(of("bad/EURUSD_1h_crlf_bom.csv"), of("fx/EURUSD_1h.csv").iloc[:50])
    # The exchange's own bars are those of its trades, but for the minute in which these begin.
    answer = of("kraken/OHLC_XBTUSDT_1.json")
    traded = answer[answer["volume"] > 0]
    trades = of("kraken/Trades_XBTUSDT.json", "--tf 1m")
    same(of("kraken/XBTUSDT_1.csv"), traded)
    same(trades.iloc[1:], traded[traded.index > trades.index[0]])
    minutes = known["kraken/XRPETH_1.csv", "-"]
    assert bucketed(minutes, "5min").equals(known["kraken/XRPETH_5.csv", "-"])


def judge(line, latest, cut):
    """What is wrong with a row, and its values if it stays."""
    if cut:
        return "cut_line", None
    fields = next(pd.read_csv(
        pd.io.common.StringIO(line), header=None, dtype=str, keep_default_na=False, chunksize=1
    )).iloc[0].tolist()
    if len(fields) != 6:
        return "field_count", None
    time = fields[0]
    if not time.endswith("Z"):
        return ("bad_time" if pd.isna(pd.to_datetime(time, errors="coerce")) else "no_zone"), None
    ts = pd.Timestamp(time).value // 1_000_000
    blanks = any(field != field.strip() for field in fields)
    fields = [field.strip() for field in fields]
    if "" in fields:
        return "empty", None
    numbers = pd.to_numeric(pd.Series(fields[1:]), errors="coerce").astype("float64")
    if numbers.isna().any() or numbers.isin([float("inf"), float("-inf")]).any():
        return "not_a_number", None
    if ts <= latest:
        return ("duplicate" if ts == latest else "backwards"), None
    if (numbers[:4] <= 0).any():
        return "price_not_above_0", None
    if numbers[4] < 0:
        return "negative_volume", None
    o, h, l, c, _ = numbers
    if not l <= min(o, c) <= max(o, c) <= h:
        return "not_low_to_high", None
    kind = "blanks" if blanks else "exponent" if "e" in line.lower() else "good"
    return ("spike" if h > 5 * l else kind), (ts, *fields[1:])


def resample(known):
    """resample.tsv, and the shipped file's weeks and months as CSV."""
    lines = ["path option tf bars last_complete sha256".split()]
    made = {}
    for path, frames, day_start in RESAMPLED:
        bars = known[path, "-"]
        labels = exchange_days(bars, *day_start) if day_start else None
        option = f"--day-start {day_start[0]}:00@{day_start[1]}" if day_start else "-"
        closed = bucket_end(bars["ts"].iloc[-1], frame_of(bars["ts"]), None)
        for frame, rule in frames:
            result = bucketed(bars, rule, labels)
            end = bucket_end(result["ts"].iloc[-1], frame, day_start)
            text = "".join(
                " ".join(map(str, row)) + "\n" for row in result.itertuples(index=False)
            )
            digest = hashlib.sha256(text.encode()).hexdigest()
            complete = "true" if end <= closed else "false"
            lines.append([path, option, frame, len(result), complete, digest])
            if path.startswith("ship/") and frame in ("1w", "1mo"):
                made[f"NASDAQ_{frame}.csv"] = csv_text(result)
    return table_text(lines), made


def csv_text(bars):
    """Bars as a file in the layout of the shipped one."""
    stamps = pd.to_datetime(bars["ts"], unit="ms").dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    return bars.assign(ts=stamps).rename(columns={"ts": "timestamp"}).to_csv(
        index=False, lineterminator="\n"
    )


def table_text(lines):
    """Lines of fields with tabs between them."""
    return "".join("\t".join(map(str, line)) + "\n" for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, help="the directory of market data")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    asked = parser.parse_args()
    there = {str(p.relative_to(asked.data)) for p in asked.data.rglob("*") if p.is_file()}
    listed = {path for path, *_ in FILES} | set(NO_BARS) | {BAD}
    assert there == listed | set(NOT_DATA), there ^ (listed | set(NOT_DATA))
    for name in ("ETF23_1d_close.csv", "NASDAQ_1d.csv"):
        shipped = (REPOSITORY / "data" / name).read_bytes()
        assert (asked.data / "ship" / name).read_bytes() == shipped, name

    made = {}
    made["files.tsv"], known = files(asked.data)
    agree(known)
    made["bad.tsv"] = bad(asked.data)
    made["resample.tsv"], more = resample(known)
    made.update(more)
    differ = 0
    for name, text in made.items():
        if not asked.check:
            (asked.out / name).write_text(text, encoding="utf-8")
        elif (asked.out / name).read_text(encoding="utf-8") != text:
            print(f"{asked.out / name}: differs")
            differ = 1
    sys.exit(differ)


if __name__ == "__main__":
    main()
