#!/usr/bin/env python3
"""What an opened trace keeps on the heap, by a histogram of live objects after a full collection, and for each frame.

usage: memory.py FILE [WIREFIG=../wirefig] [JCMD=jcmd]

The same `wirefig batch` is looked at before it has the trace and with it: what it has more is the trace's, index,
conversations and what protocols keep of them. The largest classes of it are printed, in bytes a frame.
"""
import json
import os
import subprocess
import sys

FILE = sys.argv[1]
WIREFIG = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'wirefig')
JCMD = sys.argv[3] if len(sys.argv) > 3 else 'jcmd'
EMPTY = bytes.fromhex('d4c3b2a1020004000000000000000000ffff000001000000')
SHOWN = 25
# what a collector writes into gaps between objects
FILLER = 'FillerElement'


def ask(process, *words):
    process.stdin.write(json.dumps(words) + '\n')
    process.stdin.flush()
    lines = list(iter(lambda: process.stdout.readline().rstrip('\n'), '# done 0'))
    return int(lines[0].split('\t')[0])


def live(process):
    """Bytes by class; asking twice leaves nothing that only the first found unreachable."""
    for _ in range(2):
        told = subprocess.run([JCMD, str(process.pid), 'GC.class_histogram'], stdout=subprocess.PIPE, check=True, text=True).stdout
    rows = [line.split() for line in told.splitlines()]
    return {row[3]: int(row[2]) for row in rows
            if len(row) >= 4 and row[0].endswith(':') and row[2].isdigit() and FILLER not in row[3]}


def main():
    process = subprocess.Popen([WIREFIG, 'batch'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    empty = os.path.join(os.environ.get('TMPDIR', '/tmp'), 'wirefig-empty-%d.pcap' % os.getpid())
    try:
        with open(empty, 'wb') as f:
            f.write(EMPTY)
        ask(process, 'count', empty, 'frame', '--no-index-cache')
        own = live(process)
        frames = ask(process, 'count', FILE, 'frame', '--no-index-cache')
        all_of_it = live(process)
    finally:
        os.unlink(empty)
        process.stdin.close()
        process.wait()
    more = {name: size - own.get(name, 0) for name, size in all_of_it.items()}
    total = sum(more.values())
    print('%d frames: %d bytes, %.1f a frame (the program itself: %d bytes)' % (frames, total, total / frames, sum(own.values())))
    for name, size in sorted(more.items(), key=lambda item: -item[1])[:SHOWN]:
        print('%8.2f  %s' % (size / frames, name))


main()
