# Runs of one stream beside each other: four averages, in columns.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --strategy ma_crossover --grid fast_window=20,50 --grid slow_window=100,200 | pt-risk | pt-exec | tee many.ndjson | pt-report compare
4 runs by Sharpe
NASDAQ 1d, 1999-01-04 to 2018-12-31, 5,031 bars, fee 10 bps, slippage 5 bps a
fill

                       r2         r4         r3         r1
Sharpe               0.53*      0.51       0.38       0.24
total return     235.25 %*  216.01 %   132.28 %    60.13 %
CAGR               6.24 %*    5.93 %     4.31 %     2.38 %
max drawdown     -26.84 %   -24.93 %*  -39.96 %   -42.59 %
volatility        13.00 %    12.84 %*   13.39 %    13.28 %
Sortino              0.74*      0.71       0.53       0.33
Calmar               0.23       0.24*      0.11       0.06
closed trades          16         11         21         32
win rate          50.00 %    72.73 %*   52.38 %    37.50 %
profit factor        4.93       5.65*      2.49       1.56
exposure          61.86 %    60.62 %    60.66 %    60.35 %
turnover a year      1.48       1.06       1.99       2.99
fees               489.92     341.48*    492.66     591.81
* the best

growth from 1
r2  ▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▃▂▂▂▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▃▄▃▃▄▄▃▃▄▄▃▄▄▅▅▅▅▅▆▆▅▅▅▅▆▆▆▇▇█▇  3.35
r4  ▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▃▃▃▃▂▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▄▃▃▃▃▃▃▄▄▅▅▅▅▅▅▅▄▅▅▅▆▆▇▇▇▇  3.16
r3  ▂▂▂▂▂▂▂▂▂▂▂▂▂▁▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▃▃▄▃▃▄▄▄▄▃▃▄▄▄▄▅▅▅▅  2.32
r1  ▂▂▂▂▂▂▂▂▂▂▁▁▁▁▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▁▁▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▃▃▃▃▃▃▂▂▂▂▃▃▃▃▃▄▃  1.60
one scale from 0.62 to 3.74

correlation of returns
         1     2     3     4
1 r2  1.00
2 r4  0.89  1.00
3 r3  0.80  0.80  1.00
4 r1  0.78  0.73  0.82  1.00

parameters and Sharpe, over 4 runs
                 runs  mean  lowest  highest  correlation
fast_window 20      2  0.39    0.24     0.53         0.26
fast_window 50      2  0.45    0.38     0.51
slow_window 100     2  0.31    0.24     0.38         0.90
slow_window 200     2  0.52    0.51     0.53
in all: strategy ma_crossover, average sma, side long, cross memory
r2 has 0.53; the 2 runs one step away: mean 0.38, worst 0.24. It is a peak that
stands alone: better than its neighbours by 1.14 deviations of all runs.

mean Sharpe: fast_window down, slow_window across
     100   200
20  0.24  0.53
50  0.38  0.51

what is left of the best, since it was looked for
the best Sharpe ratio of 4 independent runs without skill, by luck: 0.14
deflated Sharpe ratio: 95.83 %, the probability that the true ratio of r2 is
above that
probability of overfitting: 23.57 % of 12,870 splits into halves (16 blocks of
314 returns): the best by Sharpe ratio in one half is at or below the middle in
the other
probability of a loss out of sample: 3.02 %
# The best two of six, in rows of other metrics.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" | pt-signal --strategy ma_crossover --grid fast_window=10,20,50 --grid slow_window=100,200 | pt-risk | pt-exec | tee six.ndjson | pt-report compare --best 5 --by calmar --metrics cagr,ulcer_index,trades | head -12
the best 5 of 6 runs by Calmar
NASDAQ 1d, 1999-01-04 to 2018-12-31, 5,031 bars, fee 10 bps, slippage 5 bps a
fill

                        ulcer    closed
    Calmar     CAGR     index   trades
r6    0.24*  5.93 %    9.19 %*      11
r4    0.23   6.24 %*  11.37 %       16
r2    0.14   4.53 %   14.68 %       23
r1    0.12   5.99 %   23.05 %       38
r5    0.11   4.31 %   15.43 %       21
* the best
$ pt-report compare --best 2 --format csv --metrics sharpe,trades <six.ndjson
run,fast_window,slow_window,sharpe,trades,neighbours,neighbours_counted,neighbours_mean,neighbours_spread
r4,20,200,0.5313799861408011,16,3,3,0.3890169852344593,0.26922161692412283
r6,50,200,0.5133983599299256,11,2,2,0.4568785761239883,0.14900282003362547
$ pt-report compare --format csv --table correlation --best 3 <six.ndjson
run_a,run_b,returns,correlation
r4,r6,5030,0.8949838106111613
r4,r1,5030,0.678400153342262
r6,r1,5030,0.614961098867646
$ pt-report compare --format csv --table parameters <six.ndjson
parameter,value,runs,counted,mean,min,max,correlation
fast_window,10,2,2,0.4400076119865671,0.40947585276764964,0.47053937120548467,0.10804826766820273
fast_window,20,2,2,0.3877783645733019,0.2441767430058027,0.5313799861408011,0.10804826766820273
fast_window,50,2,2,0.4478877630185506,0.3823771661071756,0.5133983599299256,0.10804826766820273
slow_window,100,3,3,0.36569776010615435,0.2441767430058027,0.47053937120548467,0.6163853812775099
slow_window,200,3,3,0.48475139961279207,0.40947585276764964,0.5313799861408011,0.6163853812775099
$ pt-report compare --format csv --table heatmap <six.ndjson
row,column,row_value,column_value,runs,counted,mean
fast_window,slow_window,10,100,1,1,0.47053937120548467
fast_window,slow_window,10,200,1,1,0.40947585276764964
fast_window,slow_window,20,100,1,1,0.2441767430058027
fast_window,slow_window,20,200,1,1,0.5313799861408011
fast_window,slow_window,50,100,1,1,0.3823771661071756
fast_window,slow_window,50,200,1,1,0.5133983599299256
# The other forms.
$ pt-report compare --format json --write html=page.html --write md=page.md <six.ndjson | jq -c '.total, .best.sharpe, .runs[0].neighbours, .selection, (.growth.runs.r1 | length)'
6
["r4"]
{"runs":3,"counted":3,"mean":0.3890169852344593,"worst":0.2441767430058027,"spread":0.26922161692412283,"lead":1.34569351737459,"peak":true}
{"trials":6,"counted":6,"sharpe_deviation":0.006664241141444522,"expected_best_sharpe":0.13754390711455744,"deflated_sharpe":0.9593939143829154,"blocks":16,"block_returns":314,"splits":12870,"overfitting":0.5757575757575758,"loss_out_of_sample":0.10240870240870241,"undefined":{}}
600
$ grep -o '<h2>[^<]*' page.html; sed "s/^/| /" page.md
<h2>Runs
<h2>Growth from 1
<h2>Correlation of returns
<h2>Parameters
<h2>Sharpe by two parameters
<h2>fast_window down, slow_window across
<h2>What is left of the best, since it was looked for
<h2>Where they come from
| # 6 runs by Sharpe
| 
| | run | sharpe | total_return | cagr | max_drawdown | volatility | sortino | calmar | trades | win_rate | profit_factor | exposure | turnover | fees |
| |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
| | r4 | **0.53** | **235.25 %** | **6.24 %** | -26.84 % | 13.00 % | **0.74** | 0.23 | 16 | 50.00 % | 4.93 | 61.86 % | 1.48 | 489.92 |
| | r6 | 0.51 | 216.01 % | 5.93 % | **-24.93 %** | **12.84 %** | 0.71 | **0.24** | 11 | **72.73 %** | **5.65** | 60.62 % | 1.06 | **341.48** |
| | r1 | 0.47 | 220.01 % | 5.99 % | -50.27 % | 14.68 % | 0.65 | 0.12 | 38 | 50.00 % | 2.43 | 64.32 % | 3.66 | 1,359.44 |
| | r2 | 0.41 | 142.52 % | 4.53 % | -31.86 % | 12.87 % | 0.56 | 0.14 | 23 | 39.13 % | 2.52 | 61.98 % | 2.17 | 592.37 |
| | r5 | 0.38 | 132.28 % | 4.31 % | -39.96 % | 13.39 % | 0.53 | 0.11 | 21 | 52.38 % | 2.49 | 60.66 % | 1.99 | 492.66 |
| | r3 | 0.24 | 60.13 % | 2.38 % | -42.59 % | 13.28 % | 0.33 | 0.06 | 32 | 37.50 % | 1.56 | 60.35 % | 2.99 | 591.81 |
| 
| ## Parameters
| 
| | parameter | value | runs | mean | min | max |
| |---|---|---:|---:|---:|---:|
| | fast\_window | 10 | 2 | 0.44 | 0.41 | 0.47 |
| | fast\_window | 20 | 2 | 0.39 | 0.24 | 0.53 |
| | fast\_window | 50 | 2 | 0.45 | 0.38 | 0.51 |
| | slow\_window | 100 | 3 | 0.37 | 0.24 | 0.47 |
| | slow\_window | 200 | 3 | 0.48 | 0.41 | 0.53 |
| 
| ## What is left of the best
| 
| - r4 has 0.53; the 3 runs one step away: mean 0.39, worst 0.24. It is a peak that stands alone: better than its neighbours by 1.35 deviations of all runs.
| - the best Sharpe ratio of 6 independent runs without skill, by luck: 0.14
| - deflated Sharpe ratio: 95.94 %, the probability that the true ratio of r4 is above that
| - probability of overfitting: 57.58 % of 12,870 splits into halves (16 blocks of 314 returns): the best by Sharpe ratio in one half is at or below the middle in the other
| - probability of a loss out of sample: 10.24 %
$ pt-report compare --format ndjson --best 2 <six.ndjson | jq -c '[.type, .run, .params.fast_window, .var_95]'
["report","r4",20,-0.014030006732074956]
["report","r6",50,-0.013986752441336868]
# Curves from files: other spans, other starts.
$ printf 'date,equity\n2024-01-01,100\n2024-01-02,101\n2024-01-03,100.5\n2024-01-04,103\n2024-01-05,102\n' >a.csv
$ printf 'date,equity\n2024-01-02,50\n2024-01-03,51\n2024-01-04,50\n2024-01-05,53\n' >b.csv
$ pt-report compare a.csv other=b.csv --blocks 2
2 runs by Sharpe
1d

                   other         a
Sharpe              8.03*     5.12
total return      6.00 %*   2.00 %
CAGR                   -         -
max drawdown     -1.96 %   -0.97 %*
volatility       63.19 %   24.85 %*
Sortino            28.23*    14.72
Calmar                 -         -
closed trades          -         -
win rate               -         -
profit factor          -         -
exposure               -         -
turnover a year        -         -
fees                   -         -
* the best

not comparable as they stand
other spans: 2024-01-02 to 2024-01-05 (other); 2024-01-01 to 2024-01-05 (a)
other initial cash: 50.00 (other); 100.00 (a)
only 4 times are common to all; growth and overfitting are of those, a
correlation is of the times of its two runs

growth from 1
other  ▂▄▂█  1.06
a      ▂▁▄▃  1.01
one scale from 1.00 to 1.06

correlation of returns
             1     2
1 other   1.00
2 a      -0.92  1.00

what is left of the best, since it was looked for
the best Sharpe ratio of 2 independent runs without skill, by luck: 1.07
deflated Sharpe ratio: 72.95 %, the probability that the true ratio of other is
above that
probability of overfitting: -, 3 returns in common are fewer than two for each
of 2 blocks
# Without times, as returns; by a metric of trades, which curves do not have.
$ printf '0.01\n0.02\n-0.01\n0.03\n' >c.csv; printf '0.02\n-0.01\n0.01\n0.01\n' >d.csv
$ pt-report compare c.csv d.csv --returns --periods-per-year 12 --metrics sharpe,max_drawdown,trades --by trades
2 runs by closed trades
4 rows

                     c         d
Sharpe            2.54*     2.06
max drawdown   -1.00 %*  -1.00 %*
closed trades        -         -
* the best

not comparable as they stand
curves without times are matched by the numbers of their rows

growth from 1
c  ▁▃▅▄█  1.05
d  ▁▄▃▄▅  1.03
one scale from 1.00 to 1.05

correlation of returns
         1     2
1 c   1.00
2 d  -0.27  1.00

what is left of the best, since it was looked for
the best Sharpe ratio of 2 independent runs without skill, by luck: 0.17
deflated Sharpe ratio: 83.83 %, the probability that the true ratio of c is
above that
probability of overfitting: -, 4 returns in common are fewer than two for each
of 16 blocks
# A stream of one run beside a curve.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2015-01-01 | pt-signal --strategy buy_and_hold | pt-risk | pt-exec >one.ndjson; pt-report --format csv --table equity <one.ndjson >one.csv
$ pt-report compare run=one.ndjson curve=one.csv --metrics sharpe,total_return,trades
2 runs by Sharpe
2015-01-02 to 2018-12-31

                   run     curve
Sharpe            0.61*     0.61*
total return   40.95 %*  40.95 %*
closed trades        0         -
* the best

not comparable as they stand
other symbols: NASDAQ (run); unknown (curve)
other costs: fee 10 bps, slippage 5 bps (run); unknown (curve)
other configurations: sha256:ec411221 (run); unknown (curve)
points of streams are matched by the time when their bars closed, those of files
by their times as they are: a table of equity has the times when bars opened
only 788 times are common to all; growth and overfitting are of those, a
correlation is of the times of its two runs

growth from 1
run    ▂▂▂▂▃▃▂▂▃▃▂▂▂▂▃▂▂▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▃▄▄▄▄▄▄▄▅▅▅▅▅▆▆▆▆▆▆▆▆▆▇▇▇▇▇▆▆▆▅  1.41
curve  ▂▂▂▂▃▃▃▃▃▃▂▂▂▂▃▂▂▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▄▄▄▄▄▄▅▄▅▅▅▅▅▆▆▆▇▆▇▆▆▇▇▇▇█▇▆▇▆▅  1.43
one scale from 0.92 to 1.77

correlation of returns
            1     2
1 run    1.00
2 curve  0.21  1.00

what is left of the best, since it was looked for
the best Sharpe ratio of 2 independent runs without skill, by luck: 0.00
deflated Sharpe ratio: 88.60 %, the probability that the true ratio of run is
above that
probability of overfitting: 79.75 % of 12,870 splits into halves (16 blocks of
49 returns): the best by Sharpe ratio in one half is at or below the middle in
the other
probability of a loss out of sample: 12.32 %
# Bars of other lengths meet where they close: a day and the hour that ends it.
$ awk 'BEGIN { print "ts,open,high,low,close,volume"; for (i = 0; i < 720; i++) { c = 100 + i * i % 37; printf "%d000,%d,%d,%d,%d,1\n", 1704067200 + i * 3600, c, c, c, c } }' >H_1h.csv
$ pt-load H_1h.csv | pt-signal --strategy buy_and_hold | pt-risk | pt-exec >hour.ndjson; pt-load H_1h.csv --resample 1d | pt-signal --strategy buy_and_hold | pt-risk | pt-exec >day.ndjson
$ pt-report compare hour.ndjson day.ndjson --format json | jq -c '.growth.common, .growth.times_are, .growth.times[0], .correlation.returns[0][1], (.correlation.values[0][1] * 100 | round), .differences[1]'
30
"close"
1704153600000
29
99
"other time frames: 1h (hour); 1d (day)"
# One run with a name in a file is a run.
$ pt-load "$PT_ROOT/data/NASDAQ_1d.csv" --from 2015-01-01 | pt-signal --strategy ma_crossover --grid fast_window=20 --param slow_window=90 | pt-risk | pt-exec >named.ndjson; grep -c '"type":"run"' named.ndjson
1
$ pt-report compare named.ndjson one.ndjson --metrics trades,total_return --format csv
run,strategy,fast_window,slow_window,average,side,cross,sharpe,trades,total_return,neighbours,neighbours_counted,neighbours_mean,neighbours_spread
named,ma_crossover,20,90,sma,long,memory,0.6487089321755561,5,0.3027697805464131,0,0,,
one,buy_and_hold,,,,,,0.6093864760751979,0,0.40954456156847563,0,0,,
# A ruined run is last, though it ends with the most.
$ printf '100\n-5\n3\n900\n' >ruined.csv; printf '100\n104\n102\n103\n' >sound.csv; printf '100\n100\n100\n100\n' >flat.csv
$ pt-report compare ruined.csv sound.csv flat.csv --periods-per-year 4 --by total_return --metrics total_return,sharpe
3 runs by total return
4 rows

               sound     flat     ruined
total return  3.00 %*  0.00 %   800.00 %
Sharpe          0.69*       -          -
* the best

not comparable as they stand
equity fell to 0 or below, so last and best at nothing: ruined
curves without times are matched by the numbers of their rows

growth from 1
sound   ▂▂▂▂  1.03
flat    ▂▂▂▂  1.00
ruined  ▂▁▁█  9.00
one scale from -0.0500 to 9.00

correlation of returns
             1  2  3
1 sound   1.00
2 flat       -  -
3 ruined     -  -  -

what is left of the best, since it was looked for
deflated Sharpe ratio: -, fewer than two runs have a Sharpe ratio
probability of overfitting: -, the equity of a run fell to 0 or below
# Many files need few descriptors.
$ seq 100 9100 >long.csv; for i in $(seq 40); do cp long.csv "f$i.csv"; done; (ulimit -n 16; pt-report compare f*.csv --periods-per-year 252 --format csv --metrics total_return | wc -l)
42
