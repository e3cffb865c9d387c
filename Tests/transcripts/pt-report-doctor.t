# An honest run of bundled data with the default costs: nothing critical.
$ pt-load $PT_ROOT/data/NASDAQ_1d.csv | pt-signal --strategy ma_crossover | pt-risk | pt-exec | pt-report doctor --fail-on critical
NASDAQ 1d  ma_crossover
1999-01-04 to 2018-12-31, 5,031 bars, 46 closed trades
0 critical, 1 serious, 4 notes

serious   monte_carlo_loss
          10.9 % of 1,000 paths of its returns lose
          > See how much: pt-report --monte-carlo 10000.

note      one_symbol
          all trades are of one symbol
          > Run it on other symbols with the same parameters.

note      one_side
          all 46 trades long
          > Put the run beside holding; see not_better_than_holding.

note      data_warnings
          warnings about 4 bars
          > Read them once: pt-load --qa FILE.

note      underwater
          the longest fall took 67.0 % of the record, the deepest is -53.4 %
          > Say beforehand at which depth and after how long the run is stopped.

48 checks passed
3 checks could not be judged:
  bounds: the stream has no bounds of the run: pt-exec --bounds
  survivorship: fewer than 10 symbols
  many_trials: the stream has one run; how many were tried before is not known
# Without costs the answer is no.
$ pt-load $PT_ROOT/data/NASDAQ_1d.csv --from 2010-01-01 >bars; free="--set execution.fee_bps=0 --set execution.slippage_bps=0"; pt-signal --strategy buy_and_hold <bars | pt-risk $free | pt-exec $free --bounds | pt-report doctor --fail-on critical
NASDAQ 1d  buy_and_hold
2010-01-04 to 2018-12-31, 2,264 bars, 0 closed trades
1 critical, 4 serious, 3 notes

critical  costs_unset
          1 fill, and neither a fee nor slippage
          > Set execution.fee_bps and execution.slippage_bps to what the venue
          takes.

serious   few_trades
          0 closed trades, fewer than 30
          > Run it over more years or more symbols, without changing the
          strategy.

serious   slippage_unset
          1 fill at prices as if nobody else were there
          > Set execution.slippage_bps, or spread_bps, to what the market has.

serious   open_at_end
          1 open position made 18,758.14 of 18,758.14
          > Look at the closed trades alone, or end the record where the run is
          flat.

serious   holding_in_disguise
          in the market for 100.0 % of the bars, and a correlation with NASDAQ
          of 1.000
          > Report what is left: pt-report --benchmark.

note      one_symbol
          all trades are of one symbol
          > Run it on other symbols with the same parameters.

note      configs_differ
          4 stages and 2 configurations
          > Give every stage the same --config and --set.

note      underwater
          the longest fall took 11.7 % of the record, the deepest is -23.6 %,
          and goes on
          > Say beforehand at which depth and after how long the run is stopped.

37 checks passed
11 checks could not be judged:
  one_trade: no closed trade
  few_trades_make_it: 5 % of fewer than 20 trades are no trade
  one_side: no closed trade
  fill_at_extreme: fewer than 30 market fills near an end of their bar
  look_ahead_shape: fewer than 30 entries at the market's price
  warm_up: no parameter that the doctor knows as a look-back
  win_rate_too_good: fewer than 30 closed trades
  path_in_bar: no closed trade
  growing_bets: fewer than 10 trades behind a loss, or behind a win
  survivorship: fewer than 10 symbols
  many_trials: the stream has one run; how many were tried before is not known
2> pt-report: doctor: findings that are critical: 1
=> 1
# One of a grid is one of many trials; for programs.
$ pt-signal --strategy ma_crossover --grid fast_window=5,10,20,30 <bars | pt-risk | pt-exec | pt-report doctor --run r2 --format json | grep -E '"run"|"(many_trials|short_span|bounds)"'
  "run": "r2",
    {"check":"short_span","weight":"serious","answer":"passed"},
    {"check":"bounds","weight":"serious","answer":"unjudged","reason":"the stream has no bounds of the run: pt-exec --bounds"},
    {"check":"many_trials","weight":"serious","answer":"found","finding":"one of 4 runs; better than the luckiest with a probability of 87.3 %","figures":{"runs":4,"deflated_sharpe":0.8725878202357815,"least":0.95},"advice":"Test the chosen parameters on bars that no run has seen."}
# Markdown.
$ pt-signal --strategy rsi_reversion <bars | pt-risk | pt-exec | pt-report doctor --format md | tail -n +3 | head -6
2010-01-04 to 2018-12-31, 2,264 bars, 34 closed trades.

| weight | check | finding | what to do |
|---|---|---|---|
| serious | `uncertain_sharpe` | the Sharpe ratio is above 0 with a probability of 82\.1 % | Take the result for luck until a longer record says otherwise. |
| serious | `unchecked_account` | cash down to 0\.00, positions up to 128\.7 % of the equity | Set account.kind to cash or margin. |
# The registry.
$ pt-report doctor --list | head -5
nothing_traded (critical)
    no fill
    why: what there is to see is the cash
    do: Look whether pt-signal wrote signals, pt-risk let orders through and
    pt-exec ran.
$ pt-report doctor --list --format json | jq -r '.[].weight' | sort | uniq -c
      7 critical
     13 note
     36 serious
