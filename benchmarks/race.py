#!/usr/bin/env python3
"""The race itself; see race.sh. usage: race.py WIREFIG TSHARK FILE SMALL-FILE [ROUNDS=5] [CASE]

Both programs take turns on the same case. Nothing but waiting goes on beside a run that is timed. Peak memory is what is
not backed by a file: the largest RssAnon seen in one run more, looked at every few milliseconds. A case whose answers differ
in the number of frames, or a filter's in which they are, is not compared.
"""
import hashlib
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
# Of the first the answers differ (README.md): it is asked as it is, but compared are one of the same kind and one that looks into HTTP.
FILTERS = ['tcp.port==5061 || http', 'tcp.port in {8869, 8870} || http', 'tcp.port==5061 || http.request || http.response']
ALERTS = ['tls.alert_message.level', 'tls.alert_message.desc']
COLUMNS = ['frame.number', 'frame.time_epoch', '_ws.col.Source', '_ws.col.Destination', 'frame.len', 'tcp.stream']


def fields(names):
    return [word for name in names for word in ('-e', name)]


# What an answer says: how many frames or lines, and where both programs tell it, a digest of the frames' numbers.

def lines(path):
    with open(path, 'rb') as f:
        return sum(chunk.count(b'\n') for chunk in iter(lambda: f.read(1 << 20), b'')), ''


def statistic_lines(path):
    return lines(path)[0] - 1, ''


def conversations(path):
    with open(path, 'rb') as f:
        return sum(b'<->' in line for line in f), ''


def counted(path):
    """Of `wirefig count`."""
    with open(path) as f:
        return frames_of(f.readline())


def frames_of(line):
    count, digest = line.split('\t')[:2]
    return int(count), digest


def numbered(path):
    """Of tshark's rows, which begin with the number."""
    count, digest = 0, hashlib.sha1()
    with open(path, 'rb') as f:
        for line in f:
            digest.update((b'\n' if count else b'') + line.split(maxsplit=1)[0])
            count += 1
    return count, digest.hexdigest()


# Wirefig keeps an index of a large trace: the cases measure opening without it, but for the one that says so.
ANEW = '--no-index-cache'
AGAIN = 'opened again, from the kept index'

# case, Wirefig's words, how to count its answer, tshark's words, how to count its answer
CASES = [
    ('open completely', ['count', FILE, 'frame', ANEW], counted, ['-r', FILE], numbered),
    (AGAIN, ['count', FILE, 'frame'], counted, ['-r', FILE], numbered),
    ('all columns of all frames', ['frames', FILE, ANEW], lines, ['-r', FILE], lines),
    ('six fields of all frames', ['fields', FILE, ANEW] + fields(COLUMNS), lines, ['-r', FILE, '-T', 'fields'] + fields(COLUMNS), lines),
] + [
    ('filter ' + text, ['count', FILE, text, ANEW], counted, ['-r', FILE, '-Y', text], numbered) for text in FILTERS
] + [
    ('alerts with two fields', ['fields', FILE, ANEW, '-Y', 'tls.alert_message'] + fields(ALERTS), lines,
     ['-r', FILE, '-Y', 'tls.alert_message', '-T', 'fields'] + fields(ALERTS), lines),
    ('statistics of conversations', ['statistics', FILE, 'conversations', ANEW], statistic_lines,
     ['-r', FILE, '-q', '-z', 'conv,tcp', '-z', 'conv,udp'], conversations),
    ('100 frames', ['frames', SMALL, ANEW], lines, ['-r', SMALL], lines),
]


def anonymous(pid):
    try:
        with open('/proc/%d/status' % pid) as f:
            return next((int(line.split()[1]) for line in f if line.startswith('RssAnon')), 0)
    except OSError:
        return 0


def start(command, out):
    return subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def checked(command, status):
    if status > 1:
        sys.exit('%s failed with status %d' % (' '.join(command), status))


def timed(command, answer):
    """Wall seconds and CPU seconds; the answer goes to a file."""
    with open(answer, 'wb') as out:
        begin = time.monotonic()
        process = start(command, out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    checked(command, process.returncode)
    return wall, usage.ru_utime + usage.ru_stime


def peak(command, answer):
    """The largest memory seen, in MB."""
    largest = 0
    with open(answer, 'wb') as out:
        process = start(command, out)
        while process.poll() is None:
            largest = max(largest, anonymous(process.pid))
            time.sleep(0.005)
    checked(command, process.returncode)
    return largest / 1024


def medians(runs):
    return [statistics.median(column) for column in zip(*runs)]


def warm(text):
    """Seconds that one more answer takes of a Wirefig that has the file open, and the answer."""
    process = subprocess.Popen([WIREFIG, 'batch'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def ask():
        begin = time.monotonic()
        process.stdin.write(json.dumps(['count', FILE, text, ANEW]) + '\n')
        process.stdin.flush()
        answer = process.stdout.readline()
        process.stdout.readline()
        return time.monotonic() - begin, frames_of(answer)
    ask()
    answers = [ask() for _ in range(20)]
    process.stdin.close()
    process.wait()
    return statistics.median(a[0] for a in answers), answers[0][1]


def refusal(ours, theirs):
    """Why two answers are not compared; nothing where they can be."""
    if ours == theirs:
        return ''
    a, b = ours[0], theirs[0]
    return 'NOT COMPARED: ' + ('Wirefig finds %d, tshark %d, %+d' % (a, b, a - b) if a != b else 'both find %d, but not the same' % a)


def main():
    print('%d bytes; %d rounds in turn; medians; memory without mapped files, of a run of its own' % (os.path.getsize(FILE), ROUNDS))
    width = max(len(case[0]) for case in CASES)
    row = '%-*s %9d %7.2f s %7.2f s %6.0f MB   %7.2f s %7.2f s %6.0f MB   %5.1f %5.1f %5.2f'
    print('%-*s %9s %-27s   %-27s   %s' % (width, 'case', 'frames', 'Wirefig wall, CPU, memory', 'tshark wall, CPU, memory', 'wall CPU faster, memory share'))
    with tempfile.TemporaryDirectory() as folder:
        answer, theirs = os.path.join(folder, 'a'), os.path.join(folder, 'b')
        for name, words, count, tshark_words, count_theirs in CASES:
            if ONLY not in name:
                continue
            wirefig, tshark = [WIREFIG] + words, [TSHARK, '-n'] + tshark_words
            if name == AGAIN:
                timed(wirefig, answer)
            memory, their_memory = peak(wirefig, answer), peak(tshark, theirs)
            ours, others = [], []
            for _ in range(ROUNDS):
                ours.append(timed(wirefig, answer))
                others.append(timed(tshark, theirs))
            (wall, cpu), (their_wall, their_cpu) = medians(ours), medians(others)
            found, theirs_found = count(answer), count_theirs(theirs)
            refused = refusal(found, theirs_found)
            if refused:
                print('%-*s %s; %.2f s and %.2f s' % (width, name, refused, wall, their_wall), flush=True)
            else:
                print(row % (width, name, found[0], wall, cpu, memory, their_wall, their_cpu,
                             their_memory, their_wall / wall, their_cpu / cpu, memory / their_memory), flush=True)
            if name.startswith('filter'):
                seconds, found = warm(name.partition(' ')[2])
                refused = refusal(found, theirs_found)
                print('%-*s ' % (width, '  the same, warm') + (
                    '%s; %.4f s and, anew, %.2f s' % (refused, seconds, their_wall) if refused else
                    '%9d %7.4f s                           %7.2f s (anew)             %5.0f' % (found[0], seconds, their_wall, their_wall / seconds)), flush=True)


main()
