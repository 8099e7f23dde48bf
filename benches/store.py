#!/usr/bin/env python3
"""Measures what the README promises of a long history: opening, rebuilding, backups, restoring.

    benches/store.py [--entries 100000] [PROGRAM]        (default: target/release/cchc, built first)

Prints rows of a Markdown table; `benches/goals.py --long` prints them below its own."""

import argparse, glob, gzip, json, os, shutil, statistics, subprocess, sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 50_000
# What is promised: entries -> seconds to make the database anew, seconds for a backup, milliseconds to the first answer.
GOALS = {100_000: (3, 1, 250), 1_000_000: (30, None, 250)}


class Store:
    def __init__(self, program, entries):
        self.program, self.entries, self.rows = program, entries, []
        self.dir = tempfile.mkdtemp(prefix='cchc-store-')
        self.env = {k: v for k, v in os.environ.items() if not k.startswith('CCHC_')}
        self.env.update(HOME=self.dir, CCHC_LANG='en')

    def argv(self, *args, data='data'):
        return [self.program, '--data', os.path.join(self.dir, data), '--today', '2024-03-18', *args]

    def run(self, *args, data='data', **more):
        begin = time.perf_counter()
        done = subprocess.run(self.argv(*args, data=data), env=self.env, capture_output=True, text=True, **more)
        took = time.perf_counter() - begin
        if done.returncode:
            sys.exit(f'failed: {" ".join(args[:6])}: {done.stderr}')
        return took, done.stdout

    def stop(self, data='data'):
        self.run('host', 'stop', data=data)

    def row(self, work, floor, got, goal):
        self.rows.append((f'{self.entries:,} entries: {work}', floor, got, goal))
        print(f'  {self.rows[-1][0]}: {got}', file=sys.stderr)

    def fill(self):
        self.run('list')
        have = json.loads(self.run('--json', 'host', 'status')[1])['host']['seq']
        while have < self.entries:
            count = min(BATCH, self.entries - have)
            lines = ''.join(json.dumps({'type': 'move-task', 'task': 1 + n % 5 + 6, 'to': ['in-progress', 'planned'][n // 5 % 2]}) + '\n'
                            for n in range(count))
            self.run('batch', input=lines)
            now = json.loads(self.run('--json', 'host', 'status')[1])['host']['seq']
            if now == have:
                sys.exit('nothing was added')
            have = now
        # What a start looks at is the last change: a usual one, not the load of a bench.
        self.run('note', '1', 'cuối cùng')

    def opening(self, goal):
        times = []
        for _ in range(5):
            self.stop()
            times.append(self.run('--json', 'list')[0] * 1000)
        self.row('first answer after a clean stop', '', f'{statistics.median(times):.0f} ms', f'<= {goal} ms')

    def latency(self, until, times):
        n = 0
        while not until.is_set():
            times.append(self.run('note', '1', f'đo {n}')[0] * 1000)
            n += 1
            time.sleep(0.02)

    def backup(self, goal):
        place = os.path.join(self.dir, 'backups')
        usual = []
        for n in range(30):
            usual.append(self.run('note', '1', f'thường {n}')[0] * 1000)
            time.sleep(0.02)
        done, busy = threading.Event(), []
        alone, _ = self.run('backup', place)
        writer = threading.Thread(target=self.latency, args=(done, busy))
        writer.start()
        took, _ = self.run('backup', place)
        done.set()
        writer.join()
        newest = max(glob.glob(os.path.join(place, '*.gz')))
        raw = gzip.open(newest).read()
        begin = time.perf_counter()
        gzip.compress(raw, 1)
        floor = time.perf_counter() - begin
        self.row('backup', f'gzip -1 of the same {len(raw) >> 20} MiB {floor:.2f} s', f'{alone:.2f} s, {os.path.getsize(newest) >> 20} MiB; {took:.2f} s while others write',
                 f'<= {goal} s' if goal else '')
        self.row('one change while a backup is made', f'else {statistics.median(usual):.1f} ms',
                 f'{statistics.median(busy):.1f} ms, at most {max(busy):.0f} ms', '<= 2x')
        proven, _ = self.run('backup', '--verify', newest)
        back, _ = self.run('restore', newest, data='restored')
        self.row('prove a backup; restore it', '', f'{proven:.2f} s; {back:.2f} s', '')

    def rebuild(self, goal):
        self.stop()
        shutil.rmtree(os.path.join(self.dir, 'data', 'store'))
        took, _ = self.run('--json', 'list')
        self.row('database lost: made anew, then the first answer', '', f'{took:.1f} s', f'<= {goal} s')
        took, _ = self.run('audit')
        self.row('`audit` (changes go on)', '', f'{took:.2f} s', '')
        took, _ = self.run('doctor')
        self.row('`doctor`, beside a host', '', f'{took:.1f} s', '')


def measure(program, entries):
    rebuild, backup, opening = GOALS.get(entries, (None, None, None))
    store = Store(program, entries)
    try:
        store.fill()
        store.opening(opening)
        store.backup(backup)
        store.rebuild(rebuild)
    finally:
        subprocess.run(store.argv('host', 'stop'), env=store.env, capture_output=True)
        shutil.rmtree(store.dir, ignore_errors=True)
    return store.rows


def main():
    options = argparse.ArgumentParser(description='Measures a long history.')
    options.add_argument('program', nargs='?', default=os.path.join(os.path.dirname(HERE), 'target/release/cchc'))
    options.add_argument('--entries', type=int, action='append')
    asked = options.parse_args()
    rows = [row for entries in asked.entries or [100_000] for row in measure(os.path.abspath(asked.program), entries)]
    print('| work | floor | measured | goal |\n|---|---|---|---|')
    for row in rows:
        print('| ' + ' | '.join(row) + ' |')


if __name__ == '__main__':
    main()
