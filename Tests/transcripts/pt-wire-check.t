# A stream that keeps the wire: silence, and status 0.
< {"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}
< {"type":"bar","ts":1704067200000,"symbol":"X","tf":"1d","open":10,"high":12,"low":9,"close":11,"volume":5}
< {"type":"bar","ts":1704153600000,"symbol":"X","tf":"1d","open":11,"high":13,"low":10,"close":12,"volume":5}
< {"type":"end","stage":"pt-load","records":2,"status":"ok"}
$ tee loaded | pt-wire-check

# How many records of each type there are.
$ pt-wire-check --count <loaded
1 stage
2 bar

# What a stage was given must be in what it wrote.
$ pt-signal --strategy buy_and_hold <loaded >signals; pt-wire-check --upstream loaded --count <signals
2 stage
2 bar
1 signal

# What it works by.
$ pt-wire-check --version
pt-wire-check 0.1.0 (wire 1)
