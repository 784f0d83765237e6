#!/bin/bash
# Wirefig and tshark in turn on the same file: medians of wall time, CPU time and peak memory, and how many times faster.
# usage: race.sh [FILE] [ROUNDS=5] [CASE]
#   FILE    a capture; without one a file of $MEGABYTES (100) is made of the samples
#   CASE    only the cases whose name contains this
# WIREFIG and TSHARK name the programs, if not those beside this folder and on the path.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
wirefig=${WIREFIG:-$here/../wirefig}
tshark=${TSHARK:-tshark}
command -v "$tshark" >/dev/null || { echo "race.sh: no tshark; install it or name it in TSHARK" >&2; exit 2; }
command -v python3 >/dev/null || { echo "race.sh: python3 is needed to measure" >&2; exit 2; }
root=$here/.. WIREFIG_JAVA_HOME=${WIREFIG_JAVA_HOME:-} JAVA_HOME=${JAVA_HOME:-}
. "$here/../releng/build.sh"
find_jdk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
samples=("$here"/../samples/*.pcapng)
"$jdk/bin/java" "$here/Replicate.java" "$work/small.pcap" 1000 100 "${samples[@]}"
file=${1:-}
if [ -z "$file" ]; then
    file=$work/race.pcap
    "$jdk/bin/java" "$here/Replicate.java" "$file" "${MEGABYTES:-100}" 0 "${samples[@]}"
fi
"$wirefig" --version >/dev/null
cat "$file" >/dev/null
echo "$("$tshark" --version 2>/dev/null | head -1), $("$wirefig" --version); $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg)"
python3 "$here/race.py" "$wirefig" "$tshark" "$file" "$work/small.pcap" "${2:-5}" "${3:-}"
