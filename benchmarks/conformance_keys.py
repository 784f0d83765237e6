#!/usr/bin/env python3
"""Hold `wirefig --keys` against tshark's answers on captures whose keys are known.

usage: conformance_keys.py WIREFIG CAPTURES [--only TEXT] [--worst N] [--min RATIO]

CAPTURES holds expected/decrypt.tsv (path, key file or @comment, preference, ...) and, for each path,
expected/<path>.decrypted.tsv.gz: a header of field names, then a line a frame. The score is the share of the cells,
non-empty in either answer, that are the same; the tools' own texts (columns Info and Protocol, the list of protocols)
are not scored.
"""
import argparse
import collections
import csv
import gzip
import os
import subprocess
import sys

UNSCORED = {'_ws.col.Info', '_ws.col.Protocol', 'frame.protocols'}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('wirefig')
    parser.add_argument('captures')
    parser.add_argument('--only', default='')
    parser.add_argument('--worst', type=int, default=8)
    parser.add_argument('--min', type=float, default=0.0)
    args = parser.parse_args()
    expected = os.path.join(args.captures, 'expected')
    same = total = changed_same = changed_total = 0
    with open(os.path.join(expected, 'decrypt.tsv'), encoding='utf-8') as file:
        rows = [r for r in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE) if args.only in r['path']]
    for row in rows:
        with gzip.open(os.path.join(expected, row['path'] + '.decrypted.tsv.gz'), 'rt', encoding='utf-8', newline='\n') as file:
            truth = [line.rstrip('\n').split('\t') for line in file]
        with gzip.open(os.path.join(expected, row['path'] + '.tsv.gz'), 'rt', encoding='utf-8', newline='\n') as file:
            sealed = [line.rstrip('\n').split('\t') for line in file]
        names = truth[0]
        key = row['key_file'] if row['key_file'].startswith('@') else os.path.join(args.captures, row['key_file'])
        command = [args.wirefig, 'fields', os.path.join(args.captures, row['path']), '--keys', key]
        run = subprocess.run(command + [w for n in names for w in ('-e', n)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             timeout=120)
        ours = [line.split('\t') for line in run.stdout.decode('utf-8', 'replace').split('\n')]
        good = all_cells = new_good = new_all = 0
        wrong = collections.Counter()
        examples = []
        for i, want in enumerate(truth[1:]):
            mine = ours[i] if i < len(ours) and len(ours[i]) == len(names) else [''] * len(names)
            for name, a, b, c in zip(names, want, mine, sealed[i + 1]):
                if name in UNSCORED or not (a or b):
                    continue
                all_cells += 1
                new_all += a != c
                if a == b:
                    good += 1
                    new_good += a != c
                else:
                    wrong[name] += 1
                    examples.append(f'    frame {i + 1} {name}: {a!r}, ours {b!r}')
        same, total = same + good, total + all_cells
        changed_same, changed_total = changed_same + new_good, changed_total + new_all
        print(f'{good / max(1, all_cells):.5f}  decrypted {new_good}/{new_all}  {row["path"]}  {dict(wrong)}')
        for line in examples[:args.worst]:
            print(line)
        for line in run.stderr.decode('utf-8', 'replace').split('\n')[:3]:
            if line:
                print('    ' + line)
    print(f'cells {same / max(1, total):.5f}  of those that keys change {changed_same / max(1, changed_total):.5f}')
    return 1 if same < args.min * total else 0


if __name__ == '__main__':
    sys.exit(main())
