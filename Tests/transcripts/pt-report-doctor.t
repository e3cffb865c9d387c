# An honest run of bundled data with the default costs: nothing critical.
$ pt-load $PT_ROOT/data/NASDAQ_1d.csv | pt-signal --strategy ma_crossover | pt-risk | pt-exec | pt-report doctor --fail-on critical
NASDAQ 1d  ma_crossover
1999-01-04 to 2018-12-31, 5,031 bars, 46 closed trades
0 critical, 2 serious, 3 notes

serious   data_flaws
          errors about 0 bars, warnings about 4 bars
          > Read them: pt-load --qa FILE; mend the file, or say in quality what
          to do.

serious   monte_carlo_loss
          10.9 % of 1,000 paths drawn from the returns lose
          > See how much: pt-report --monte-carlo 10000.

note      one_symbol
          all trades are of one symbol
          > Run it on other symbols with the same parameters.

note      one_side
          all 46 trades long
          > Put the run beside holding; see not_better_than_holding.

note      underwater
          the longest fall took 67.0 % of the record, the deepest is -53.4 %
          > Say beforehand at which depth and after how long the run is stopped.

47 checks passed
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

36 checks passed
11 checks could not be judged:
  one_trade: no closed trade
  few_trades_make_it: 5 % of fewer than 20 trades are no trade
  one_side: no closed trade
  fill_at_extreme: fewer than 30 market fills near an end of their bar
  look_ahead_shape: fewer than 30 entries at the market's price
  warm_up: no parameter names a look-back
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
  "serious": 5,
  "passed": 42,
    {"check":"nothing_traded","weight":"critical","answer":"passed"},
    {"check":"few_trades","weight":"serious","answer":"found","finding":"26 closed trades, fewer than 30","figures":{"trades":26,"least":30},"advice":"Run it over more years or more symbols, without changing the strategy."},
    {"check":"short_span","weight":"serious","answer":"passed"},
    {"check":"uncertain_sharpe","weight":"serious","answer":"found","finding":"the Sharpe ratio is above 0 with a probability of 91.1 %","figures":{"probability":0.9109603127400618,"least":0.95},"advice":"Take the result for luck until a longer record says otherwise."},
    {"check":"calendar_mismatch","weight":"serious","answer":"passed"},
    {"check":"calendar_guess","weight":"note","answer":"passed"},
    {"check":"one_trade","weight":"serious","answer":"passed"},
    {"check":"few_trades_make_it","weight":"serious","answer":"passed"},
    {"check":"one_month","weight":"serious","answer":"passed"},
    {"check":"one_regime","weight":"note","answer":"passed"},
    {"check":"costs_unset","weight":"critical","answer":"passed"},
    {"check":"slippage_unset","weight":"serious","answer":"passed"},
    {"check":"costs_eat_it","weight":"serious","answer":"passed"},
    {"check":"thin_edge","weight":"serious","answer":"passed"},
    {"check":"turnover","weight":"note","answer":"passed"},
    {"check":"configs_differ","weight":"note","answer":"passed"},
    {"check":"same_bar_fill","weight":"critical","answer":"passed"},
    {"check":"fill_outside_bar","weight":"critical","answer":"passed"},
    {"check":"warm_up","weight":"serious","answer":"passed"},
    {"check":"suspicious_sharpe","weight":"serious","answer":"passed"},
    {"check":"win_rate_too_good","weight":"serious","answer":"unjudged","reason":"fewer than 30 closed trades"},
    {"check":"smooth_returns","weight":"serious","answer":"passed"},
    {"check":"data_flaws","weight":"serious","answer":"passed"},
    {"check":"synthetic","weight":"serious","answer":"passed"},
    {"check":"stale_prices","weight":"serious","answer":"passed"},
    {"check":"volume_unknown","weight":"note","answer":"passed"},
    {"check":"split_like_move","weight":"serious","answer":"passed"},
    {"check":"spike_profit","weight":"serious","answer":"passed"},
    {"check":"capacity","weight":"serious","answer":"passed"},
    {"check":"path_in_bar","weight":"serious","answer":"passed"},
    {"check":"bounds","weight":"serious","answer":"unjudged","reason":"the stream has no bounds of the run: pt-exec --bounds"},
    {"check":"open_at_end","weight":"serious","answer":"passed"},
    {"check":"pending_orders","weight":"note","answer":"passed"},
    {"check":"rejected_orders","weight":"note","answer":"passed"},
    {"check":"blocked_orders","weight":"note","answer":"passed"},
    {"check":"halted","weight":"serious","answer":"passed"},
    {"check":"ruined","weight":"critical","answer":"passed"},
    {"check":"unchecked_account","weight":"serious","answer":"passed"},
    {"check":"leverage","weight":"serious","answer":"passed"},
    {"check":"free_shorts","weight":"serious","answer":"passed"},
    {"check":"averaging_down","weight":"serious","answer":"passed"},
    {"check":"growing_bets","weight":"serious","answer":"passed"},
    {"check":"underwater","weight":"note","answer":"passed"},
    {"check":"decay","weight":"serious","answer":"passed"},
    {"check":"fat_left_tail","weight":"serious","answer":"passed"},
    {"check":"monte_carlo_loss","weight":"serious","answer":"found","finding":"10.6 % of 1,000 paths drawn from the returns lose","figures":{"probability_of_loss":0.106,"most":0.1},"advice":"See how much: pt-report --monte-carlo 10000."},
    {"check":"not_better_than_holding","weight":"serious","answer":"found","finding":"50.6 % with a fall of 26.5 %; holding NASDAQ made 187.4 % with 23.6 %","figures":{"total_return":0.5061703071659021,"max_drawdown":-0.2652931214953926,"holding_return":1.8743816156512962,"holding_drawdown":-0.23635552443372998},"advice":"Hold, or say what the run is for."},
    {"check":"holding_in_disguise","weight":"serious","answer":"passed"},
    {"check":"survivorship","weight":"serious","answer":"unjudged","reason":"fewer than 10 symbols"},
    {"check":"many_trials","weight":"serious","answer":"found","finding":"one of 4 runs; better than the luckiest with a probability of 87.2 %","figures":{"runs":4,"deflated_sharpe":0.8719676130014651,"least":0.95},"advice":"Test the chosen parameters on bars that no run has seen."}
# Markdown.
$ pt-signal --strategy rsi_reversion <bars | pt-risk | pt-exec | pt-report doctor --format md | head -8
# NASDAQ 1d, rsi\_reversion

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
\n
$ pt-report doctor --list --format json | jq -r '.[].weight' | sort | uniq -c
      7 critical
     12 note
     36 serious
