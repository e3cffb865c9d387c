#!/usr/bin/env bash
# backtest.sh BARS OUT [--strategy NAME] [--param KEY=VALUE]... [--set SECTION.KEY=VALUE]...
#             [--symbol S] [--tf T] [--config FILE] - one backtest, from bars to report
#
# Writes OUT/stream.ndjson.zst (every record of every stage) and OUT/report.json, prints the report.
# OUT must not exist, or be empty. The run works in OUT.part.*, and only a whole run gets the name OUT.
set -euo pipefail
export LC_ALL=C TZ=UTC
[[ ! -t 1 ]] || export CLICOLOR_FORCE=1       # the report goes through a file to this terminal

complain() { printf 'backtest.sh: %s\n' "$2" >&2; exit "$1"; }
usage() { sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 64; }

strategy=ma_crossover
places=() load=() signal=() all=()
while (($#)); do
  [[ $1 != --?*=* ]] || set -- "${1%%=*}" "${1#*=}" "${@:2}"
  case $1 in
  --strategy | --param | --set | --symbol | --tf | --config)
    (($# > 1)) || complain 64 "$1 needs a value"
    case $1 in
    --strategy) strategy=$2 ;;
    --param) signal+=("$1" "$2") ;;
    --symbol | --tf) load+=("$1" "$2") ;;
    *) all+=("$1" "$2") ;;
    esac
    shift 2 ;;
  -?*) usage ;;
  *) places+=("$1"); shift ;;
  esac
done
((${#places[@]} == 2)) || usage
bars=${places[0]} out=${places[1]}
while [[ $out == ?*/ ]]; do out=${out%/}; done
[[ -n $out ]] || usage
# An empty folder is as good as none.
[[ ! -e $out && ! -L $out ]] || rmdir -- "$out" 2>/dev/null ||
  complain 64 "$out: exists; a run never goes over an old one"

here=.
[[ ${BASH_SOURCE[0]} != */* ]] || here=${BASH_SOURCE[0]%/*}
type -P pt-load >/dev/null || PATH=$here/../.build/release:$PATH
type -P pt-load >/dev/null || complain 66 'pt-load: not on PATH nor in .build/release; try: make build'

# One stage, in the process that the pipe made for it.
stage() { exec "$@" 2>&"$errors"; }

# The pipe, in a process group of its own so that a signal to this script ends all of it.
run() {
  set +e
  trap : HUP INT TERM                       # the stages get the signal too; wait for them
  local names=(pt-load pt-signal pt-risk pt-exec tee pt-report zstd) ends i
  exec {errors}>&2 {stream}> >(exec zstd -q --check -o "$part/stream.ndjson.zst")
  exec 2>/dev/null                          # bash would print the script around a killed stage
  stage pt-load   "${all[@]}" "${load[@]}" "$bars"                  |
  stage pt-signal "${all[@]}" --strategy "$strategy" "${signal[@]}" |
  stage pt-risk   "${all[@]}"                                       |
  stage pt-exec   "${all[@]}"                                       |
  stage tee -p "/dev/fd/$stream"                                    |
  stage pt-report "${all[@]}" --format text --write json="$part/report.json" >"$part/report.txt"
  ends=("${PIPESTATUS[@]}")
  exec {stream}>&-
  wait "$!" || ends+=(74)
  # The culprit is the first that failed by itself: those above it die of 141, those below say 65.
  for i in "${!ends[@]}"; do
    ((ends[i] == 0 || ends[i] == 141)) && continue
    ((ends[i] < 132 || ends[i] == 143)) ||   # asked to stop: no news
      printf 'backtest.sh: %s: killed by signal: %d\n' "${names[i]}" $((ends[i] - 128)) >&"$errors"
    exit "${ends[i]}"
  done
  exit "${ends[5]}"                         # 141 when whoever reads the report has left
}

part=$out.part.$$.$RANDOM
trap '[[ -z $part ]] || rm -rf -- "$part"' EXIT
trap 'stop 129 HUP' HUP
trap 'stop 130 INT' INT
trap 'stop 143 TERM' TERM
stop() {
  [[ -z ${job-} ]] || { kill -s "$2" -- "-$job"; wait "$job"; } 2>/dev/null || :
  exit "$1"
}

[[ $out != */* || -d ${out%/*} ]] || mkdir -p -- "${out%/*}" || exit 74
mkdir -- "$part" || exit 74
set -m
run & job=$!
wait "$job" || exit
set +m
text=$(<"$part/report.txt")                # printed when all of the run is safe, not before
rm -- "$part/report.txt" || exit 74
mv -T -- "$part" "$out" || exit 74
part=
printf '%s\n' "$text" || exit 74
printf 'backtest.sh: wrote %s and %s\n' "$out/report.json" "$out/stream.ndjson.zst" >&2
