# Settings.
$ pt-risk --set risk.max_order=1
2> pt-risk: --set risk.max_order: no key risk.max_order; did you mean risk.max_order_notional
=> 78
$ pt-risk --set risk.max_position_fraction=0
2> pt-risk: --set risk.max_position_fraction: is out of range, wanted x > 0: 0
=> 78
$ pt-risk --set risk.stop_loss_bps=nan
2> pt-risk: --set risk.stop_loss_bps: is not finite: nan
=> 78
$ pt-risk --set sizing.method=all
2> pt-risk: --set sizing.method: wanted fixed_fraction or fixed_quantity or stop_distance or volatility_target or kelly or composite: all
=> 78
$ pt-risk --set sizing.method=fixed_quantity
2> pt-risk: sizing.quantity: is unset, but fixed_quantity requires it
=> 78
$ pt-risk --set fee_bps
2> pt-risk: --set: wanted SECTION.KEY=VALUE: fee_bps
=> 64
$ pt-risk --config no-such.toml
2> pt-risk: no-such.toml: No such file or directory
=> 66
$ printf '[risk]\nmax = 1\n' >pt.toml; pt-risk --config pt.toml
2> pt-risk: pt.toml:2: no key risk.max; did you mean risk.max_position_fraction
=> 78
$ printf '[risk\n' >pt.toml; pt-risk --config pt.toml
2> pt-risk: pt.toml:1: not TOML: table header: expected ']', saw '\n'
=> 78
$ pt-risk stream.ndjson
2> pt-risk: unexpected argument 'stream.ndjson'; try --help
=> 64

# Signals that cannot be: what came before is there, and the end says failed.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1.5,"reason":"why"}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-risk
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-risk","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"account":{"initial_cash":10000,"kind":"unchecked","initial_margin":0.5,"leverage":null,"maintenance_margin":0.25},"execution":{"fee_bps":10,"slippage_bps":5,"whole_units":false,"lot_size":null,"maker_fee_bps":null,"fee_tiers":"none","fee_fixed":0,"fee_min":0,"spread_bps":0,"volatility_slippage":0,"volatility_bars":20,"impact":0,"participation":null,"borrow_bps":0,"funding_bps":0,"funding_hours":8,"latency_bars":0,"latency_ms":0,"path":"pessimistic"},"orders":{"entry":"market","offset_bps":0,"limit_bps":0,"tif":"gtc","expire_bars":null,"post_only":false,"trailing_stop_bps":null},"sizing":{"method":"fixed_fraction","fraction":1,"quantity":null,"quantity_at":"signal","risk_fraction":0.01,"min_stop_fraction":0.005,"target_volatility":0.02,"volatility_window_bars":20,"kelly_fraction":0.5,"kelly_min_trades":30,"kelly_start_fraction":0.01,"with_stop_distance":false,"with_volatility_target":false,"with_kelly":false,"throttle_from_fraction":null,"throttle_to_fraction":0.25},"risk":{"max_position_fraction":1,"max_gross_fraction":1,"max_position_notional":null,"max_order_notional":null,"stop_loss_bps":null,"take_profit_bps":null},"limits":{"yellow_ratio":0.8,"max_order_fraction":null,"min_order_notional":null,"max_orders":null,"orders_window_s":60,"max_gross_notional":null,"max_net_notional":null,"max_net_fraction":null,"max_concentration":null,"max_open_positions":null,"max_daily_loss":null,"max_daily_loss_fraction":null,"max_drawdown_fraction":null,"min_equity":null,"max_consecutive_losses":null,"loss_cooldown_s":3600,"max_price_jump_fraction":null,"max_volume_share":null,"max_adv_share":null,"adv_days":20,"max_stale_s":null,"max_gap_s":null,"gap_pause_s":3600,"max_var_fraction":null,"max_cvar_fraction":null,"var_method":"historical","var_confidence":0.95,"var_window_bars":252,"max_stress_fraction":null,"stress_profile":"moderate","max_fall_fraction":null},"kill":{"latch":null,"cooldown_s":300,"lets_reduce":false,"gradual":false},"stage":{"name":"research","allow_r_and_d":false}}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"end","stage":"pt-risk","records":0,"status":"failed","reason":"<stdin>:3: target is outside [-1, 1]: 1.5"}
2> pt-risk: <stdin>:3: target is outside [-1, 1]: 1.5
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153599999,"symbol":"X","strategy":"s","target":1,"reason":"why"}
$ pt-risk >stream.ndjson
2> pt-risk: <stdin>:3: the signal is older than the close of its bar: 2024-01-01T23:59:59.999Z
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why","stop":-0.5}
$ pt-risk >stream.ndjson
2> pt-risk: <stdin>:3: stop is not above 0: -0.5
=> 65
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":-1,"reason":"why"}
$ pt-risk >stream.ndjson
2> pt-risk: <stdin>:4: a second signal before the orders of the first are worked: X
=> 65

# Orders are this stage's own: a strategy cannot write them past the gate.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o","side":"buy","qty":1,"kind":"market","tif":"gtc","intent":"open","position":0}
$ pt-risk >stream.ndjson
2> pt-risk: <stdin>:3: such a record can only stand behind pt-risk: order
=> 65

# A key twice: two readers could see two targets.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"target":0,"reason":"why"}
$ pt-risk >stream.ndjson
2> pt-risk: <stdin>:3: not a record: the key "target" stands twice at byte 84
=> 65

# A stream that is not whole.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
$ pt-risk >stream.ndjson
2> pt-risk: <stdin>:2: the stream ends without the end record of pt-load
=> 65
$ pt-risk
2> pt-risk: <stdin>: the stream is empty
=> 65

# A full disk is an error, not silence.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":1,"status":"ok"}
$ pt-risk >/dev/full
2> pt-risk: standard output: No space left on device
=> 74

# Help and version where a value is missing: nothing is done.
$ pt-risk kill --reason --version
2> pt-risk: missing value for '--reason <reason>'; try --help
=> 64
$ pt-risk kill --reason --help 2>&1 | head -1
pt-risk: missing value for '--reason <reason>'; try --help
$ pt-risk status --version
pt-risk 0.1.0 (wire 1)
$ pt-risk status -h | head -1
OVERVIEW: Tell how the latch stands; status 1 unless it is open.
