# A verdict stands behind each signal that asks for a change, and its order behind it.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"signal","ts":1704240000000,"symbol":"X","strategy":"s","target":0,"reason":"why"}
< {"type":"end","stage":"pt-load","records":4,"status":"ok"}
$ pt-risk
{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
{"type":"stage","tool":"pt-risk","version":"0.1.0","wire":1,"config":"sha256:ec411221be504ac9bcdfedc092392cbad1d40867eba058038e5f3dd1818156cc","settings":{"account":{"initial_cash":10000,"kind":"unchecked","initial_margin":0.5,"leverage":null,"maintenance_margin":0.25},"execution":{"fee_bps":10,"slippage_bps":5,"whole_units":false,"lot_size":null,"maker_fee_bps":null,"fee_tiers":"none","fee_fixed":0,"fee_min":0,"spread_bps":0,"volatility_slippage":0,"volatility_bars":20,"impact":0,"participation":null,"borrow_bps":0,"funding_bps":0,"funding_hours":8,"latency_bars":0,"latency_ms":0,"path":"pessimistic"},"orders":{"entry":"market","offset_bps":0,"limit_bps":0,"tif":"gtc","expire_bars":null,"post_only":false,"trailing_stop_bps":null},"sizing":{"method":"fixed_fraction","fraction":1,"quantity":null,"quantity_at":"signal","risk_fraction":0.01,"min_stop_fraction":0.005,"target_volatility":0.02,"volatility_window_bars":20,"kelly_fraction":0.5,"kelly_min_trades":30,"kelly_start_fraction":0.01,"with_stop_distance":false,"with_volatility_target":false,"with_kelly":false,"throttle_from_fraction":null,"throttle_to_fraction":0.25},"risk":{"max_position_fraction":1,"max_gross_fraction":1,"max_position_notional":null,"max_order_notional":null,"stop_loss_bps":null,"take_profit_bps":null},"limits":{"yellow_ratio":0.8,"max_order_fraction":null,"min_order_notional":null,"max_orders":null,"orders_window_s":60,"max_gross_notional":null,"max_net_notional":null,"max_net_fraction":null,"max_concentration":null,"max_open_positions":null,"max_daily_loss":null,"max_daily_loss_fraction":null,"max_drawdown_fraction":null,"min_equity":null,"max_consecutive_losses":null,"loss_cooldown_s":3600,"max_price_jump_fraction":null,"max_volume_share":null,"max_adv_share":null,"adv_days":20,"max_stale_s":null,"max_gap_s":null,"gap_pause_s":3600,"max_var_fraction":null,"max_cvar_fraction":null,"var_method":"historical","var_confidence":0.95,"var_window_bars":252,"max_stress_fraction":null,"stress_profile":"moderate","max_fall_fraction":null},"kill":{"latch":null,"cooldown_s":300,"lets_reduce":false,"gradual":false},"stage":{"name":"research","allow_r_and_d":false}}}
{"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
{"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"allow","light":"yellow","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"}],"reason":"within limits"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","notional":10000,"kind":"market","tif":"gtc","intent":"open","position":0}
{"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
{"type":"signal","ts":1704240000000,"symbol":"X","strategy":"s","target":0,"reason":"why"}
{"type":"verdict","ts":1704240000000,"symbol":"X","order":"X-1704240000000-1","decision":"allow","light":"green","limits":[],"reason":"it reduces risk"}
{"type":"order","ts":1704240000000,"symbol":"X","id":"X-1704240000000-1","side":"sell","qty":907.7288619335778,"kind":"market","tif":"gtc","intent":"close","position":907.7288619335778}
{"type":"end","stage":"pt-load","records":4,"status":"ok"}
{"type":"end","stage":"pt-risk","records":4,"status":"ok"}

# A limit cuts the order; the verdict says which, by how much.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-risk --set risk.max_order_notional=2500 | grep -E '"(verdict|order)"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"reduce","light":"red","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_order_notional","value":10000,"bound":2500,"ratio":4,"light":"red"}],"reason":"cut to max_order_notional"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","notional":2500,"kind":"market","tif":"gtc","intent":"open","position":0}

# Where nothing may be traded the signal is blocked: a refusal is a record, not an error.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ pt-risk | grep -E '"(verdict|order)"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"block","light":"red","limits":[],"reason":"no price yet"}

# Exits by distance go with the order that opens; a signal's own prices go before them.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-risk --set risk.stop_loss_bps=200 --set risk.take_profit_bps=400 | grep '"order"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"allow","light":"yellow","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"}],"reason":"within limits"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","notional":10000,"kind":"market","tif":"gtc","intent":"open","position":0,"stop_bps":200,"take_profit_bps":400}
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why","stop":9.5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-risk --set risk.stop_loss_bps=200 | grep '"order"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"allow","light":"yellow","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"}],"reason":"within limits"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","notional":10000,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":9.5}

# From long to short: a close first, then an open.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"signal","ts":1704240000000,"symbol":"X","strategy":"s","target":-1,"reason":"why"}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":12,"high":12.5,"low":8,"close":9,"volume":5}
< {"type":"end","stage":"pt-load","records":5,"status":"ok"}
$ pt-risk | grep '"order"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"allow","light":"yellow","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"}],"reason":"within limits"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","notional":10000,"kind":"market","tif":"gtc","intent":"open","position":0}
{"type":"verdict","ts":1704240000000,"symbol":"X","order":"X-1704240000000-1","decision":"allow","light":"green","limits":[],"reason":"it reduces risk"}
{"type":"order","ts":1704240000000,"symbol":"X","id":"X-1704240000000-1","side":"sell","qty":907.7288619335778,"kind":"market","tif":"gtc","intent":"close","position":907.7288619335778}
{"type":"verdict","ts":1704240000000,"symbol":"X","order":"X-1704240000000-2","decision":"allow","light":"yellow","limits":[{"limit":"max_position_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"},{"limit":"max_gross_fraction","value":1,"bound":1,"ratio":1,"light":"yellow"}],"reason":"within limits"}
{"type":"order","ts":1704240000000,"symbol":"X","id":"X-1704240000000-2","side":"sell","notional":10876.40722368813,"kind":"market","tif":"gtc","intent":"open","position":0}

# Sizing by a quantity.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":"why"}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":3,"status":"ok"}
$ pt-risk --set sizing.method=fixed_quantity --set sizing.quantity=3 | grep '"order"'
{"type":"verdict","ts":1704153600000,"symbol":"X","order":"X-1704153600000-1","decision":"allow","light":"green","limits":[{"limit":"max_position_fraction","value":0.0033,"bound":1,"ratio":0.0033,"light":"green"},{"limit":"max_gross_fraction","value":0.0033,"bound":1,"ratio":0.0033,"light":"green"}],"reason":"within limits"}
{"type":"order","ts":1704153600000,"symbol":"X","id":"X-1704153600000-1","side":"buy","qty":3,"kind":"market","tif":"gtc","intent":"open","position":0}

# What it works by.
$ pt-risk --version
pt-risk 0.1.0 (wire 1)
$ pt-risk --print-config --set risk.max_position_fraction=0.5 | grep max_position_fraction
max_position_fraction = 0.5
