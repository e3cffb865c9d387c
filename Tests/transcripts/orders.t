# Every kind of entry, cost and account through the gate, the exchange and the third book: pt-exec
# stops where its book differs from that of pt-risk, pt-report where its own differs from both.
$ run() { pt-load $PT_ROOT/data/NASDAQ_1d.csv | pt-signal --strategy ma_crossover --param side=both | pt-risk "$@" | pt-exec "$@" >s.ndjson && pt-wire-check <s.ndjson >/dev/null && pt-report "$@" <s.ndjson >/dev/null && jq -r 'select(.type == "fill" or .type == "cancel" or .type == "order_state" or .type == "cashflow") | .type + " " + (.state // .intent // .kind // "")' s.ndjson | sort | uniq -c | sed 's/^ *//'; }; echo market; run; echo limit; run --set orders.entry=limit --set orders.offset_bps=100 --set orders.expire_bars=5; echo stop; run --set orders.entry=stop --set orders.offset_bps=50 --set orders.trailing_stop_bps=500; echo stop_limit; run --set orders.entry=stop_limit --set orders.offset_bps=50 --set orders.limit_bps=20 --set orders.tif=day; echo close; run --set orders.entry=market_on_close
market
91 fill close
92 fill open
limit
50 fill close
51 fill open
58 order_state accepted
41 order_state expired
stop
10 cancel 
4 fill close
82 fill open
78 fill trailing_stop
45 order_state accepted
10 order_state cancelled
82 order_state triggered
stop_limit
38 fill close
38 fill open
45 order_state accepted
54 order_state expired
47 order_state triggered
close
91 fill close
92 fill open
$ run() { pt-load $PT_ROOT/data/NASDAQ_1d.csv | pt-signal --strategy ma_crossover --param side=both | pt-risk "$@" | pt-exec "$@" >s.ndjson && pt-report "$@" <s.ndjson >/dev/null && jq -r 'select(.type == "fill" or .type == "cashflow") | .type + " " + (.intent // .kind)' s.ndjson | sort | uniq -c | sed 's/^ *//'; }; echo margin; run --set account.kind=margin --set account.leverage=4 --set risk.max_position_fraction=4 --set risk.max_gross_fraction=4 --set sizing.method=fixed_quantity --set sizing.quantity=6; echo carry; run --set execution.borrow_bps=300 --set execution.funding_bps=1; echo costs; run --set execution.impact=1 --set execution.volatility_slippage=0.1 --set execution.spread_bps=4 --set execution.fee_tiers=20000:5:8 --set execution.fee_min=1; echo late; run --set execution.latency_bars=1 --set execution.path=optimistic
margin
91 fill close
92 fill open
carry
1767 cashflow borrow
4973 cashflow funding
91 fill close
92 fill open
costs
91 fill close
92 fill open
late
91 fill close
92 fill open

# A split and a dividend between bars; the third book agrees.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":100,"high":100,"low":100,"close":100,"volume":5}
< {"type":"order","ts":1704153600000,"symbol":"X","id":"o1","side":"buy","qty":2,"kind":"market","tif":"gtc","intent":"open","position":0,"stop":90}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":100,"high":100,"low":100,"close":100,"volume":5}
< {"type":"split","ts":1704240000000,"symbol":"X","ratio":4}
< {"type":"dividend","ts":1704240000000,"symbol":"X","amount":0.5}
< {"type":"bar","ts":1704240000000,"symbol":"X","tf":"1d","open":25,"high":25,"low":22,"close":24,"volume":5}
< {"type":"end","stage":"pt-load","records":6,"status":"ok"}
$ pt-exec --set execution.slippage_bps=0 --set execution.fee_bps=0 >s.ndjson; pt-report <s.ndjson >r.txt; echo $?; grep -E '"(fill|cashflow)",' s.ndjson; tail -2 s.ndjson | head -1
0
{"type":"fill","ts":1704153600000,"symbol":"X","order":"o1","side":"buy","qty":2,"price":100,"fee":0,"slippage":0,"intent":"open"}
{"type":"cashflow","ts":1704240000000,"symbol":"X","kind":"dividend","qty":8,"price":0.5,"rate":1,"amount":4}
{"type":"fill","ts":1704240000000,"symbol":"X","order":"o1","side":"sell","qty":8,"price":22.5,"fee":0,"slippage":0,"intent":"stop"}
{"type":"account","ts":1704326400000,"cash":9984,"equity":9984,"positions":[]}
