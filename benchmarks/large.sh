#!/bin/bash
# A trace far larger than memory: opens it, filters it and shows its last rows with a bounded heap; time, CPU, memory a frame.
# usage: large.sh [GIGABYTES=20 | FILE] [HEAP=6g]    a number makes a file of the samples in $TMPDIR, gone afterwards
set -eu
here=$(cd "$(dirname "$0")" && pwd)
wirefig=${WIREFIG:-$here/../wirefig}
what=${1:-20}
if [ -f "$what" ]; then
    file=$what
else
    root=$here/.. WIREFIG_JAVA_HOME=${WIREFIG_JAVA_HOME:-} JAVA_HOME=${JAVA_HOME:-}
    . "$here/../releng/build.sh"
    find_jdk
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    file=$work/large.pcap
    free=$(df -Pk "$work" | awk 'NR==2 {print int($4 / 1048576)}')
    [ "$free" -gt "$what" ] || { echo "large.sh: $what GB do not fit $work, which has $free free; name another folder in TMPDIR" >&2; exit 2; }
    "$jdk/bin/java" "$here/Replicate.java" "$file" "$((what * 1024))" 0 "$here"/../samples/*.pcapng
fi
"$wirefig" --version >/dev/null
python3 "$here/large.py" "$wirefig" "$file" "${2:-6g}"
