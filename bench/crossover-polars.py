#!/usr/bin/env python3
"""crossover-polars.py BARS.csv - SMA 20/50 crossover by hand in polars, as a yardstick for the pipe

Long above, flat below; a cross is acted on at the next open; fee 10 and slippage 5 basis points
a fill; all cash at every entry; prints the final equity. Averages are compared as whole cents,
because a tie that rounding hides would be another trade.
"""

import sys

import polars as pl

FAST, SLOW = 20, 50
CASH, FEE, SLIPPAGE = 10_000.0, 0.0010, 0.0005


def final_equity(path):
    bars = pl.read_csv(path, try_parse_dates=True)
    cents = (pl.col("close") * 100).round().cast(pl.Int64)
    # SMA_fast > SMA_slow if and only if sum_fast * slow > sum_slow * fast; a tie keeps the last
    # sign.
    sign = (cents.rolling_sum(FAST) * SLOW - cents.rolling_sum(SLOW) * FAST).sign()
    sign = pl.when(sign != 0).then(sign).forward_fill()
    bars = bars.with_columns(sign=sign)
    bars = bars.with_columns(
        cross=(pl.col("sign") != pl.col("sign").shift(1)).fill_null(False),
        fill=pl.col("open").shift(-1),
    )
    fills = bars.filter(pl.col("cross") & pl.col("fill").is_not_null()).select("sign", "fill")
    if fills.height and fills["sign"][0] < 0:  # nothing to sell yet
        fills = fills.slice(1)
    # Buying turns cash into units, selling units into cash: each is a factor.
    buy = 1 / (pl.col("fill") * (1 + SLIPPAGE) * (1 + FEE))
    sell = pl.col("fill") * (1 - SLIPPAGE) * (1 - FEE)
    factor = fills.select(pl.when(pl.col("sign") > 0).then(buy).otherwise(sell).product()).item()
    held = fills.height % 2 == 1
    return CASH * factor * (bars["close"][-1] if held else 1)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.split("\n")[0])
    print(repr(final_equity(sys.argv[1])))
