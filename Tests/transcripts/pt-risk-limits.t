# Each limit is in the verdict with its own light; one that cannot be judged blocks.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":0}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-risk --set limits.max_volume_share=0.1 --set limits.max_open_positions=2 | grep -E '"(verdict|order)"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"block","light":"red","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_open_positions","value":1,"bound":2,"ratio":0.5,"light":"green"},{"limit":"max_volume_share","value":null,"bound":0.1,"ratio":null,"light":"red"}],"reason":"max_volume_share cannot be judged"}

# Drawdown closes the position and halts.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":5,"close":6,"volume":5}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":6,"high":7,"low":5,"close":6,"volume":5}
< {"type":"signal","ts":1704326400000,"symbol":"X","strategy":"s","target":-1,"reason":"why"}
< {"type":"end","stage":"pt-load","records":5,"status":"ok"}
$ pt-risk --set limits.max_drawdown_fraction=0.2 | grep -E '"(alert|verdict|order)"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"allow","light":"yellow","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_drawdown_fraction","value":0,"bound":0.2,"ratio":0,"light":"green"}],"reason":"within limits"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","notional":10000,"kind":"market","tif":"gtc","intent":"open","position":0}
{"type":"alert","ts":1704240000000,"severity":"critical","rule":"max_drawdown_fraction","message":"0.45536268283985326, bound 0.2: halted, closing positions"}
{"type":"verdict","ts":1704240000000,"symbol":"X","order":"X-1704240000000-1","decision":"allow","light":"green","limits":[],"reason":"it closes the position: max_drawdown_fraction was reached: all positions are closed, nothing is opened"}
{"type":"order","ts":1704240000000,"symbol":"X","id":"X-1704240000000-1","side":"sell","qty":907.7288619335778,"kind":"market","tif":"gtc","intent":"close","position":907.7288619335778}
{"type":"verdict","ts":1704326400000,"symbol":"X","order":"X-1704326400000-1","decision":"halt","light":"red","limits":[],"reason":"max_drawdown_fraction was reached: all positions are closed, nothing is opened"}

# Sizes by the distance of the stop.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":10,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why","stop":9.5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-risk --set sizing.method=stop_distance | grep -E '"(verdict|order)"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"reduce","light":"green","limits":[{"limit":"max_position_fraction","value":0.19999999999999998,"bound":1,"ratio":0.19999999999999998,"light":"green"},{"limit":"max_gross_fraction","value":0.19999999999999998,"bound":1,"ratio":0.19999999999999998,"light":"green"}],"reason":"sized by stop_distance 0.2"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","notional":1999.9999999999998,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":9.5}

# What a configuration may not be.
$ pt-risk --set sizing.method=composite
2> pt-risk: --set sizing.method: is composite, which requires with_stop_distance, with_volatility_target or with_kelly
=> 78
$ pt-risk --set sizing.method=kelly --set sizing.quantity_at=fill
2> pt-risk: --set sizing.quantity_at: is fill, which kelly cannot have
=> 78
$ pt-risk --set sizing.throttle_from_fraction=0.3
2> pt-risk: --set sizing.throttle_from_fraction: is not below throttle_to_fraction: 0.3
=> 78
$ pt-risk --set limits.max_orders=1.5
2> pt-risk: --set limits.max_orders: is no whole number up to 1000000000: 1.5
=> 78
$ pt-risk --set kill.latch=
2> pt-risk: --set kill.latch: is no path of 1 to 1000 bytes without quotes and backslashes: 
=> 78
$ pt-risk --set stage.name=live
2> pt-risk: --set stage.name: wanted research or shadow or testnet or shadow_live or bounded_live: live
=> 78
$ pt-risk --set stage.name=shadow
2> pt-risk: risk.max_order_notional: is unset, but stage shadow requires it
=> 78
$ pt-risk --config "$PT_ROOT/config/risk/bounded_live.toml" --set risk.max_order_notional=51
2> pt-risk: --set risk.max_order_notional: is above 50, which is the most that stage bounded_live allows: 51
=> 78
$ pt-risk --fills none </dev/null
2> pt-risk: none: No such file or directory
=> 66
$ pt-risk --returns r.csv
2> pt-risk: --returns: needs --var-backtest
=> 64

# Value at risk against returns.
$ seq 1 300 | awk '{ print (NR % 20 == 7) ? -0.05 : 0.001 * (NR % 7) }' >r.csv; pt-risk --var-backtest --returns r.csv --set limits.var_window_bars=40
value at risk           historical, 40 returns, 95 %
periods                 260
exceptions              13, expected 13
coverage (Kupiec)       LR 0, p 1, not rejected
independence            LR 1.374624, p 0.241019, not rejected
both together           LR 1.374624, p 0.502926, not rejected
steps                   n00 233, n01 13, n10 13, n11 0
traffic light           green
answer                  pass
$ pt-risk --var-backtest --returns r.csv --set limits.var_window_bars=40 --format json
{"value_at_risk":"historical, 40 returns","rate":0.050000000000000044,"periods":260,"exceptions":13,"lr_pof":0,"p_pof":1,"n00":233,"n01":13,"n10":13,"n11":0,"pi01":0.052845528455284556,"pi11":0,"pi":0.05019305019305019,"lr_ind":1.3746239645320344,"p_ind":0.24101900863321818,"lr_cc":1.3746239645320344,"p_cc":0.5029261281130792,"light":"green","cumulative_probability":0.5730686669955323,"multiplier":null,"answer":"pass"}
$ pt-risk --var-backtest --returns r.csv --set limits.var_window_bars=400
2> pt-risk: 300 returns are not more than limits.var_window_bars: 400
=> 65
$ echo x >x.csv; pt-risk --var-backtest --returns x.csv
2> pt-risk: x.csv:1: column 1 is no number: x
=> 65
$ printf '0.1,0.1\n0.1,-0.1\n' >x.csv; pt-risk --var-backtest --returns x.csv
2> pt-risk: x.csv: values at risk of both signs
=> 65
