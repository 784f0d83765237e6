#!/usr/bin/env python3
"""New display filters asked of a Wirefig that has the file open, beside tshark asked the same.

usage: filters.py FILE [WIREFIG=../wirefig] [TSHARK=tshark]

Each filter is new to Wirefig when it is timed: others of its kind were asked before, so that the compiler has had its
turn, but none with the same field. "again" is the median of three more times. CPU is the time that all threads together
had a processor, compilers among them: what can be compared while the machine is busy. A filter whose answers differ in the
number of frames is not compared, but where every frame that differs is of a TCP stream with segments lost, out of order or
sent again: tshark gives up what came late (docs/conformance.md), which costs it nothing. How many differ is printed.
"""
import glob
import json
import os
import resource
import statistics
import subprocess
import sys
import time

FILE = sys.argv[1]
WIREFIG = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'wirefig')
TSHARK = sys.argv[3] if len(sys.argv) > 3 else 'tshark'
WARM_UP = ['udp.port==53', 'ip.src==10.0.0.1', 'tcp.flags.syn==1', 'frame.len < 70', 'dns', 'tls.handshake.ciphersuite==5',
           'http.host contains "x"', 'frame contains "qqqqqq"', 'tls.record.version==0x0301'] * 3
GOALS = [
    (200, ['tcp.port==5061 || http', 'ip.addr==10.0.0.2', 'tcp.flags.reset==1', 'frame.len > 1000', 'tls']),
    (20, ['tls.handshake.extensions_server_name contains "a"', r'http.request.uri matches "\\.crl$"', 'tls.alert_message.desc==42']),
    (10, ['frame contains "Proxy-Auth"']),
]
DISORDER = ' || '.join('tcp.analysis.' + what for what in (
    'lost_segment', 'out_of_order', 'retransmission', 'fast_retransmission', 'spurious_retransmission'))


class Batch:
    def __init__(self):
        self.process = subprocess.Popen([WIREFIG, 'batch'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)

    def cpu(self):
        return sum(int(open(path).read().split()[0]) for path in glob.glob('/proc/%d/task/*/schedstat' % self.process.pid)) / 1e9

    def ask(self, text):
        """The seconds it took, those of CPU time, and the number of frames."""
        cpu = self.cpu()
        begin = time.monotonic()
        self.process.stdin.write(json.dumps(['count', FILE, text]) + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split('\t')
        self.process.stdout.readline()
        if answer[0] == 'error':
            sys.exit('Wirefig: %s' % answer[1])
        return time.monotonic() - begin, self.cpu() - cpu, int(answer[0])

    def frames(self, text):
        """The matching frames with their streams."""
        self.process.stdin.write(json.dumps(['fields', FILE, '-e', 'frame.number', '-e', 'tcp.stream', '-Y', text]) + '\n')
        self.process.stdin.flush()
        return set(iter(lambda: self.process.stdout.readline().rstrip('\n'), '# done 0'))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def tshark(text):
    begin = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([TSHARK, '-n', '-r', FILE, '-Y', text, '-T', 'fields', '-e', 'frame.number'],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begin, cpu, done.stdout.count(b'\n')


def tshark_fields(text, *fields):
    words = [word for name in fields for word in ('-e', name)]
    done = subprocess.run([TSHARK, '-n', '-r', FILE, '-Y', text, '-T', 'fields'] + words, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True, text=True)
    return set(done.stdout.split('\n')[:-1])


def differing(batch, text):
    """How many frames one of both does not find, where all of them are of streams in disorder; else -1."""
    frames = batch.frames(text) ^ tshark_fields(text, 'frame.number', 'tcp.stream')
    return len(frames) if {line.partition('\t')[2] for line in frames} <= tshark_fields(DISORDER, 'tcp.stream') else -1


def main():
    batch = Batch()
    for text in WARM_UP:
        batch.ask(text)
    print('%-56s %8s %10s %10s %9s %6s %5s   %9s %9s %6s' % ('filter', 'frames', 'new', 'again', 'tshark', 'ratio', 'goal', 'CPU', 'tshark', 'ratio'))
    for goal, filters in GOALS:
        for text in filters:
            first, cpu, count = batch.ask(text)
            again = statistics.median(batch.ask(text)[0] for _ in range(3))
            theirs, their_cpu, their_count = tshark(text)
            differ = 0 if count == their_count else differing(batch, text)
            if differ < 0:
                print('%-56s NOT COMPARED: Wirefig finds %d frames, tshark %d' % (text, count, their_count))
            else:
                print('%-56s %8d %7.1f ms %7.1f ms %7.2f s %6.0f %5d   %6.1f ms %7.2f s %6.0f%s' % (
                    text, count, first * 1e3, again * 1e3, theirs, theirs / first, goal, cpu * 1e3, their_cpu, their_cpu / cpu,
                    ('' if theirs / first >= goal else '  short')
                    + (', %d frames differ, all of streams in disorder' % differ if differ else '')), flush=True)
    batch.close()


main()
