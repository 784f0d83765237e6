#!/usr/bin/env python3
"""The race itself; see race.sh. usage: race.py WIREFIG TSHARK FILE SMALL-FILE [ROUNDS=5] [CASE]

Both programs take turns on the same case. Peak memory is what is not backed by a file: the largest RssAnon seen while
the process ran, looked at every few milliseconds. A case whose answers differ in the number of frames is not compared.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

WIREFIG, TSHARK, FILE, SMALL = sys.argv[1:5]
ROUNDS = int(sys.argv[5]) if len(sys.argv) > 5 else 5
ONLY = sys.argv[6] if len(sys.argv) > 6 else ''
FILTER = 'tcp.port==5061 || http'
ALERTS = ['tls.alert_message.level', 'tls.alert_message.desc']
COLUMNS = ['frame.number', 'frame.time_epoch', '_ws.col.Source', '_ws.col.Destination', 'frame.len', 'tcp.stream']


def fields(names):
    return [word for name in names for word in ('-e', name)]


def lines(path):
    with open(path, 'rb') as f:
        return sum(chunk.count(b'\n') for chunk in iter(lambda: f.read(1 << 20), b''))


def statistic_lines(path):
    return lines(path) - 1


def conversations(path):
    with open(path, 'rb') as f:
        return sum(b'<->' in line for line in f)


def first_number(path):
    with open(path) as f:
        return int(f.readline().split('\t')[0])


# Wirefig keeps an index of a large trace: the cases measure opening without it, but for the one that says so.
ANEW = '--no-index-cache'
AGAIN = 'opened again, from the kept index'

# case, Wirefig's words, how to count its answer, tshark's words[, how to count its answer, where that is not by lines]
CASES = [
    ('open completely', ['count', FILE, 'frame', ANEW], first_number, ['-r', FILE]),
    (AGAIN, ['count', FILE, 'frame'], first_number, ['-r', FILE]),
    ('all columns of all frames', ['frames', FILE, ANEW], lines, ['-r', FILE]),
    ('six fields of all frames', ['fields', FILE, ANEW] + fields(COLUMNS), lines, ['-r', FILE, '-T', 'fields'] + fields(COLUMNS)),
    ('filter ' + FILTER, ['count', FILE, FILTER, ANEW], first_number, ['-r', FILE, '-Y', FILTER]),
    ('alerts with two fields', ['fields', FILE, ANEW, '-Y', 'tls.alert_message'] + fields(ALERTS), lines,
     ['-r', FILE, '-Y', 'tls.alert_message', '-T', 'fields'] + fields(ALERTS)),
    ('statistics of conversations', ['statistics', FILE, 'conversations', ANEW], statistic_lines,
     ['-r', FILE, '-q', '-z', 'conv,tcp', '-z', 'conv,udp'], conversations),
    ('100 frames', ['frames', SMALL, ANEW], lines, ['-r', SMALL]),
]


def anonymous(pid):
    try:
        with open('/proc/%d/status' % pid) as f:
            return next((int(line.split()[1]) for line in f if line.startswith('RssAnon')), 0)
    except OSError:
        return 0


def run(command, answer):
    """Wall seconds, CPU seconds, peak KB; the answer goes to a file."""
    with open(answer, 'wb') as out:
        begin = time.monotonic()
        pid = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL).pid
        peak = 0
        while True:
            done, status, usage = os.wait4(pid, os.WNOHANG)
            if done:
                break
            peak = max(peak, anonymous(pid))
            time.sleep(0.005)
        wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit('%s failed with status %d' % (' '.join(command), os.waitstatus_to_exitcode(status)))
    return wall, usage.ru_utime + usage.ru_stime, peak


def medians(runs):
    return [statistics.median(column) for column in zip(*runs)]


def warm(folder):
    """Seconds that one more answer takes of a Wirefig that has the file open, and the count."""
    process = subprocess.Popen([WIREFIG, 'batch'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def ask():
        begin = time.monotonic()
        process.stdin.write(json.dumps(['count', FILE, FILTER, ANEW]) + '\n')
        process.stdin.flush()
        count = int(process.stdout.readline().split('\t')[0])
        process.stdout.readline()
        return time.monotonic() - begin, count
    ask()
    answers = [ask() for _ in range(20)]
    process.stdin.close()
    process.wait()
    return statistics.median(a[0] for a in answers), answers[0][1]


def main():
    print('%d bytes; %d rounds in turn; medians; memory without mapped files' % (os.path.getsize(FILE), ROUNDS))
    row = '%-34s %9s %7.2f s %7.2f s %6.0f MB   %7.2f s %7.2f s %6.0f MB   %5.1f %5.1f %5.2f'
    print('%-34s %9s %-27s   %-27s   %s' % ('case', 'frames', 'Wirefig wall, CPU, memory', 'tshark wall, CPU, memory', 'wall CPU faster, memory share'))
    with tempfile.TemporaryDirectory() as folder:
        answer, theirs = os.path.join(folder, 'a'), os.path.join(folder, 'b')
        filtered = None
        for name, words, count, tshark, *other in CASES:
            count_theirs = other[0] if other else lines
            if ONLY not in name:
                continue
            if name == AGAIN:
                run([WIREFIG] + words, answer)
            ours, others = [], []
            for _ in range(ROUNDS):
                ours.append(run([WIREFIG] + words, answer))
                others.append(run([TSHARK, '-n'] + tshark, theirs))
            a, b = medians(ours), medians(others)
            if name.startswith('filter'):
                filtered = b[0], count_theirs(theirs)
            if count(answer) != count_theirs(theirs):
                print('%-34s NOT COMPARED: Wirefig answers %d in %.2f s, tshark %d in %.2f s' % (name, count(answer), a[0], count_theirs(theirs), b[0]))
                continue
            print(row % (name, count(answer), a[0], a[1], a[2] / 1024, b[0], b[1], b[2] / 1024, b[0] / a[0], b[1] / a[1], a[2] / b[2]), flush=True)
        if filtered:
            seconds, found = warm(folder)
            if found == filtered[1]:
                print('%-34s %9d %7.4f s                    (tshark anew: %.2f s)           %5.0f' % ('the same filter, warm', found, seconds, filtered[0], filtered[0] / seconds))
            else:
                print('the same filter, warm: NOT COMPARED: %d frames in %.4f s, tshark %d' % (found, seconds, filtered[1]))


main()
