#!/usr/bin/env python3
"""Every fault, many times: kills, power cuts, damaged files, full and read-only disks. Prints the table of the README.

    tests/faults.py [--kills 1000] [--cuts 100] [--damage 500] [--seed N] [--release]

Power cuts and disks need root; without it those rows are left out. A round that fails ends it, and names its seed."""

import argparse, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(argv, **more):
    environment = dict(os.environ, **{name: str(value) for name, value in more.items() if value is not None})
    done = subprocess.run(argv, cwd=ROOT, env=environment, capture_output=True, text=True)
    said = done.stdout + done.stderr
    if done.returncode:
        sys.exit(f'{said}\nfailed: {" ".join(argv)}')
    print(f'  done: {" ".join(argv)}', file=sys.stderr)
    return said


def cargo(test, rounds, asked):
    profile = ['--release'] if asked.release else []
    return run(['cargo', 'test', *profile, '--quiet', '--test', test, '--', '--nocapture'], CCHC_ROUNDS=rounds,
               CCHC_SEED=asked.seed)


def main():
    options = argparse.ArgumentParser(description='Runs every fault many times.')
    options.add_argument('--kills', type=int, default=1000)
    options.add_argument('--cuts', type=int, default=100)
    options.add_argument('--damage', type=int, default=500)
    options.add_argument('--seed', type=int)
    options.add_argument('--release', action='store_true', help='with the program as it is shipped; it takes long to build')
    asked = options.parse_args()
    rows = []

    said = cargo('kill', asked.kills, asked)
    told = [[int(n) for n in found] for found in re.findall(r'(\d+) kills: (\d+) changes sent, (\d+) ack', said)]
    kills, sent, acknowledged = (sum(column) for column in zip(*told))
    rows.append(('`kill -9` of the host and of clients, at random moments, 8 writers and batches at work', f'{kills} kills',
                 f'{acknowledged:,} of {sent:,} changes acknowledged: none lost, none doubled'))

    said = cargo('damage', asked.damage, asked)
    told = re.findall(r'^ +(\d+) (\w.*)$', said, re.M)
    rows.append(('flips, zeroes, cuts, losses, rubbish in any file of the store', f'{asked.damage} stores',
                 '; '.join(f'{count} {outcome}' for count, outcome in told) + '; no silent gap, all brought back by a backup'))

    if os.geteuid() == 0:
        said = run([sys.executable, 'tests/system/run', '--rounds', str(asked.cuts), 'power', 'disk', 'read-only'],
                   CCHC_SEED=asked.seed)
        cuts, acknowledged = re.search(r'(\d+) power cuts: (\d+) changes ack', said).groups()
        rows.append(('power cut right after an acknowledgement (image of an ext4)', f'{cuts} cuts',
                     f'{int(acknowledged):,} changes acknowledged: none lost'))
        rows.append(('full disk, read-only disk, directory taken away', 'each once',
                     'refused in words, readable on, taken again by itself'))
    print('| fault | rounds | outcome |\n|---|---|---|')
    for row in rows:
        print('| ' + ' | '.join(row) + ' |')


main()
