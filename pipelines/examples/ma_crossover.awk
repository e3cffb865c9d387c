#!/usr/bin/awk -f
# ma_crossover.awk - the strategy ma_crossover of pt-signal, as a stage in POSIX awk
#
# usage: awk -f ma_crossover.awk [fast_window=20] [slow_window=50] [side=long|both] [cross=memory]
#
# Copies the stream, and writes a signal behind each bar at whose close the two averages crossed.
# Sums are integers that stay below 2^53, where awk's numbers are exact; beyond that it gives up.
# Strings that it uses (type, symbol, tf, tool) must not contain escapes; all others may.

BEGIN {
    FS = "\""  # $2 is the first key of a record, $4 its value if that is a string
    tool = "ma_crossover.awk"
    limit = 9007199254740992  # 2^53
    ten[0] = 1
    for (i = 1; i <= 22; i++) ten[i] = ten[i - 1] * 10
    unit["s"] = 1000
    unit["m"] = 60000
    unit["h"] = 3600000
    unit["d"] = 86400000
    unit["w"] = 604800000
    read_settings()
}

{
    kind = type_of_line()
    if (ends > 0 && open_heads == 0) refuse("a record behind the last end record")
    if (kind == "signal") refuse("a signal record is on the input; this stage writes them")
    if (kind == "stage") read_stage()
    else if (!announced) announce()
    if (kind == "end") read_end()
    if (kind == "bar") read_bar()
    print
    if (kind == "bar" && complete) decide()
}

END {
    if (status) exit status
    if (open_heads > 0) give_up("the stream ends without the end record of " missing_head())
    if (ends == 0) give_up("the stream ends without any end record")
    finish(failed == "" ? "ok" : "failed", failed)
    if (failed != "") give_up(failed)
}

# --- the stream ---

function read_stage(    name) {
    read_members()
    if (announced) refuse("a stage record behind other records")
    if (member["wire"] != "1") refuse("wire is not 1", member["wire"])
    name = text_of("tool")
    if (name == tool || name in is_open) refuse("a stage stands twice in the stream", name)
    head[++heads] = name
    is_open[name] = 1
    open_heads++
}

function read_end(    name, state) {
    read_members()
    name = text_of("stage")
    state = text_of("status")
    if (!is_open[name]) refuse("the end record of a stage that has not begun", name)
    if (state != "ok" && failed == "") failed = name " ended with status " state
    is_open[name] = 0
    open_heads--
    ends++
}

# The first stage whose end has not come: what went wrong, began there.
function missing_head(    i) {
    for (i = 1; i <= heads; i++) if (is_open[head[i]]) return head[i]
}

function announce() {
    announced = 1
    printf "{\"type\":\"stage\",\"tool\":\"%s\",\"version\":\"1\",\"wire\":1,\"config\":null,", tool
    printf "\"settings\":{\"strategy\":\"ma_crossover\",\"params\":{"
    printf "\"fast_window\":%d,\"slow_window\":%d,", fast, slow
    printf "\"side\":\"%s\",\"cross\":\"%s\"}}}\n", setting["side"], setting["cross"]
}

function finish(state, reason) {
    if (!announced) announce()
    if (reason != "") reason = ",\"reason\":\"" reason "\""
    printf "{\"type\":\"end\",\"stage\":\"%s\",\"records\":%d,", tool, signals
    printf "\"status\":\"%s\"%s}\n", state, reason
}

# Stops at a bad line: it is not copied, and the end record, if we have begun, says failed.
function refuse(what, value) {
    if (announced) finish("failed", "<stdin>:" NR ": " what)
    value = substr(value, 1, 200)
    gsub(/[[:cntrl:]]/, "?", value)
    give_up(what (value == "" ? "" : ": ") value)
}

function give_up(what) {
    stop(65, "<stdin>:" NR ": " what)
}

function stop(number, what) {
    print tool ": " what | "cat 1>&2"
    close("cat 1>&2")
    exit status = number
}

# --- settings ---

function read_settings(    i, at, name) {
    if (fast_window slow_window side cross != "") stop(64, "settings are operands: without -v")
    setting["fast_window"] = 20
    setting["slow_window"] = 50
    setting["side"] = "long"
    setting["cross"] = "memory"
    for (i = 1; i < ARGC; i++) {
        at = index(ARGV[i], "=")
        name = substr(ARGV[i], 1, at - 1)
        if (!(name in setting)) {
            stop(64, "no setting '" ARGV[i] "'; there are fast_window, slow_window, side, cross")
        }
        setting[name] = substr(ARGV[i], at + 1)
        ARGV[i] = ""
    }
    fast = window("fast_window")
    slow = window("slow_window")
    if (fast >= slow) stop(64, "fast_window is not below slow_window: " fast)
    if (setting["side"] !~ /^(long|both)$/) stop(64, "side is not long or both: " setting["side"])
    if (setting["cross"] != "memory") stop(64, "cross is not memory: " setting["cross"])
    # The averages compare as fast_sum * slow_weight and slow_sum * fast_weight.
    i = common_divisor(fast, slow)
    fast_weight = fast / i
    slow_weight = slow / i
}

function window(name,    text) {
    text = setting[name]
    if (text !~ /^[1-9][0-9]*$/ || text + 0 > 10000) {
        stop(64, name " is not a whole number from 1 to 10000: " text)
    }
    return text + 0
}

function common_divisor(a, b) {
    return b ? common_divisor(b, a % b) : a
}

# --- records ---

# The type of the line. Only a line that does not begin with its type is taken apart for it.
function type_of_line() {
    if ($1 == "{" && $2 == "type" && $3 == ":" && $4 !~ /\\/) return $4
    read_members()
    return text_of("type")
}

# Sets symbol, closes, complete and price.
function read_bar(    ts, tf, close_text) {
    complete = 1
    if (is_canonical_bar()) {
        ts = substr($7, 2, length($7) - 2)
        symbol = $10
        tf = $14
        close_text = substr($23, 2, length($23) - 2)
    } else {
        read_members()
        ts = member["ts"]
        symbol = text_of("symbol")
        tf = text_of("tf")
        close_text = member["close"]
        complete = member["complete"] != "false"
    }
    if (ts !~ /^(0|-?[1-9][0-9]*)$/) refuse("ts is not a whole number", ts)
    if (length(ts) > 15) refuse("ts has more than 15 digits", ts)
    if (close_text !~ /^(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$/ || close_text + 0 == 0) {
        refuse("close is not a number above 0", close_text)
    }
    closes = close_time(ts + 0, tf)
    if (complete) price = scaled(close_text)
}

# Whether the line is a bar as pt-load writes it, without optional keys.
function is_canonical_bar() {
    return NF == 25 && $5 $6 $8 $9 $11 $12 $13 $15 == ",tssymbol:,tf:," && \
        $16 $18 $20 $22 $24 == "openhighlowclosevolume" && $10 $14 !~ /\\/ && \
        $7 ~ /^:[-0-9]+,$/ && $25 ~ /^:[-+.eE0-9]+}$/ && \
        $17 $19 $21 $23 ~ /^:[-+.eE0-9]+,:[-+.eE0-9]+,:[-+.eE0-9]+,:[-+.eE0-9]+,$/
}

# Sets member[key] to the JSON text of each value of the line, in whatever order they stand.
function read_members(    rest, key, n) {
    split("", member)
    rest = after_space($0)
    if (substr(rest, 1, 1) != "{") refuse("not a JSON object", $0)
    do {
        rest = after_space(substr(rest, 2))
        if (!match(rest, /^"[^"\\]*"[ \t]*:/)) refuse("a key without escapes is expected", rest)
        key = substr(rest, 2)
        key = substr(key, 1, index(key, "\"") - 1)
        if (key in member) refuse("the key stands twice", key)
        rest = after_space(substr(rest, RLENGTH + 1))
        n = length_of_value(rest)
        member[key] = substr(rest, 1, n)
        rest = after_space(substr(rest, n + 1))
    } while (substr(rest, 1, 1) == ",")
    if (rest !~ /^}[ \t]*$/) refuse("the end of the record is expected", rest)
}

function after_space(text) {
    sub(/^[ \t]+/, "", text)
    return text
}

# How long the JSON value is that the text begins with.
function length_of_value(text,    depth, n) {
    do {
        if (match(text, /^[{[]/)) depth++
        else if (depth && match(text, /^[]}]/)) depth--
        else if (!match(text, /^"([^"\\]|\\.)*"/) && !match(text, /^[-+.a-zA-Z0-9]+/)) {
            if (!depth || !match(text, /^[ \t,:]+/)) refuse("a value is expected", text)
        }
        n += RLENGTH
        text = substr(text, RLENGTH + 1)
    } while (depth)
    return n
}

# A string member without its quotes.
function text_of(key) {
    if (member[key] !~ /^"[^"\\]+"$/) refuse(key " is not a string without escapes", member[key])
    return substr(member[key], 2, length(member[key]) - 2)
}

# --- time ---

# When a bar closes, in milliseconds since 1970 UTC.
function close_time(ts, tf,    count) {
    count = tf + 0
    if (tf !~ /^[1-9][0-9]*(s|m|h|d|w|mo)$/ || count > 10000) {
        refuse("tf is no time frame such as 1m, 4h, 1d, 1mo", tf)
    }
    sub(/^[0-9]+/, "", tf)
    return tf == "mo" ? add_months(ts, count) : ts + count * unit[tf]
}

# The same day and time some months later, on the month's last day if it has no such day.
function add_months(ts, count,    days, year, month, day, last) {
    days = floor(ts / unit["d"])
    year = 1971 + floor(days / 365.2425)  # the year, or the one after it
    if (days < days_before(year, 0)) year--
    if (days < days_before(year, 0)) year--
    for (month = 11; days < days_before(year, month); month--) continue
    day = days - days_before(year, month)
    month += count
    last = days_before(year, month + 1) - days_before(year, month) - 1
    if (day > last) day = last
    return ts + (days_before(year, month) + day - days) * unit["d"]
}

# Days from 1970 to the first of a month: 0 is January, 12 the January after.
function days_before(year, month) {
    year += floor((month - 2) / 12)  # years that begin in March end in the leap day
    month = (month + 10) % 12
    return year * 365 + floor(year / 4) - floor(year / 100) + floor(year / 400) + \
        int((153 * month + 2) / 5) - 719468
}

function floor(x) {
    return int(x) > x ? int(x) - 1 : int(x)
}

# --- the strategy ---

# The price as an integer in units of 10^-places[symbol]; more decimals rescale what is kept.
function scaled(text,    i, decimals) {
    i = match(text, /[eE]/)
    if (i) {
        decimals = -substr(text, i + 1)
        text = substr(text, 1, i - 1)
    }
    i = index(text, ".")
    if (i) {
        sub(/0+$/, "", text)
        decimals += length(text) - i
        sub(/[.]/, "", text)
    }
    if (decimals > places[symbol]) rescale(decimals)
    i = places[symbol] - decimals
    return exact(i > 22 ? limit : text * ten[i])
}

function rescale(decimals,    i, factor) {
    i = decimals - places[symbol]
    factor = i > 22 ? limit : ten[i]
    places[symbol] = decimals
    fast_sum[symbol] = exact(fast_sum[symbol] * factor)
    slow_sum[symbol] = exact(slow_sum[symbol] * factor)
    for (i = 0; i < slow; i++) ring[symbol, i] *= factor
}

function exact(number) {
    if (number >= limit) refuse("the closes have more digits than awk can sum exactly")
    return number
}

# Takes the price into the averages; writes a signal if they crossed and the target changes.
function decide(    n, difference, sign, before, target, word) {
    n = seen[symbol]++
    if (n >= slow) slow_sum[symbol] -= ring[symbol, n % slow]
    if (n >= fast) fast_sum[symbol] -= ring[symbol, (n - fast) % slow]
    ring[symbol, n % slow] = price
    slow_sum[symbol] += price
    fast_sum[symbol] += price
    if (n + 1 < slow) return
    difference = exact(fast_sum[symbol] * slow_weight) - exact(slow_sum[symbol] * fast_weight)
    if (difference == 0) return
    sign = difference > 0 ? 1 : -1
    before = last_sign[symbol]
    last_sign[symbol] = sign
    if (!before || sign == before) return
    target = sign > 0 ? 1 : setting["side"] == "both" ? -1 : 0
    if (target == held[symbol] + 0) return
    held[symbol] = target
    signals++
    word = sign > 0 ? "above" : "below"
    printf "{\"type\":\"signal\",\"ts\":%.0f,\"symbol\":\"%s\",", closes, symbol
    printf "\"strategy\":\"ma_crossover\",\"target\":%d,", target
    printf "\"reason\":\"SMA %d crossed %s SMA %d\"}\n", fast, word, slow
}
