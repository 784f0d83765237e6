#!/usr/bin/env python3
"""Asks one Wirefig with a bounded heap about a large trace; see large.sh. usage: large.py WIREFIG FILE HEAP"""
import json
import os
import subprocess
import sys
import threading
import time

WIREFIG, FILE, HEAP = sys.argv[1:4]


class Asked:
    def __init__(self):
        environment = dict(os.environ, WIREFIG_JAVA_OPTIONS='-Xmx%s %s' % (HEAP, os.environ.get('WIREFIG_JAVA_OPTIONS', '')))
        self.process = subprocess.Popen([WIREFIG, 'batch'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True)
        self.peak = 0
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        while self.process.poll() is None:
            try:
                with open('/proc/%d/status' % self.process.pid) as f:
                    self.peak = max([self.peak] + [int(line.split()[1]) for line in f if line.startswith('RssAnon')])
            except OSError:
                return
            time.sleep(0.05)

    def cpu(self):
        with open('/proc/%d/stat' % self.process.pid) as f:
            words = f.read().rsplit(')', 1)[1].split()
        return (int(words[11]) + int(words[12])) / os.sysconf('SC_CLK_TCK')

    def ask(self, what, *words):
        begin, cpu = time.monotonic(), self.cpu()
        self.process.stdin.write(json.dumps(list(words)) + '\n')
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.startswith('# done'):
                break
            lines.append(line.rstrip('\n'))
        print('%-44s %8.2f s %8.2f s CPU   %s' % (what, time.monotonic() - begin, self.cpu() - cpu, lines[0].split('\t')[0] if lines else ''), flush=True)
        return lines


def main():
    print('%s: %d bytes, heap of %s' % (os.path.basename(FILE), os.path.getsize(FILE), HEAP))
    asked = Asked()
    frames = int(asked.ask('open, and count all frames', 'count', FILE, 'frame', '--no-index-cache')[0].split('\t')[0])
    print('%d bytes of memory a frame, not of the file, at most' % (asked.peak * 1024 // max(1, frames)))
    for filter in ('tcp.port==80', 'frame.len > 1000', 'tls.alert_message.desc==42', 'http.request.method=="GET"'):
        asked.ask(filter, 'count', FILE, filter, '--no-index-cache')
    for line in asked.ask('the last five rows', 'frames', FILE, '-Y', 'frame.number > %d' % (frames - 5), '--no-index-cache'):
        print('    ' + line[:110])
    print('largest memory not of the file: %d MB' % (asked.peak // 1024))
    asked.process.stdin.close()
    asked.process.wait()


main()
