"""Power cuts: the image of a loop-mounted ext4 is copied right after an acknowledgement, while nothing has been
synced by anybody but the program; the copy is mounted and opened. Everything that was acknowledged is in it."""

import random
from lib import *

ROUNDS = int(os.environ.get('CCHC_ROUNDS', '10'))
# The history grows by some 200 KB a round, and so does the copy of it that is kept.
SIZE = (160 + ROUNDS) << 20


def image(path):
    with open(path, 'wb') as file:
        file.truncate(SIZE)
    sh('mkfs.ext4', '-q', '-F', '-m', '0', path)


def test():
    seed = int(os.environ.get('CCHC_SEED', random.randrange(1 << 32)))
    chance = random.Random(seed)
    print(f'CCHC_SEED={seed}', flush=True)
    root = directory()
    disk = os.path.join(root, 'disk.img')
    image(disk)
    live = mounted(os.path.join(root, 'live'), '-o', 'loop', disk)
    board = Board(root, os.path.join(live, 'data'))
    board.run('list')
    acknowledged = {}
    for number in range(ROUNDS):
        if chance.random() < 0.2:
            board.kill()
        if chance.random() < 0.2:
            board.run('host', 'stop')
            until('the host is gone', lambda: board.holder() is None)
        for change in range(chance.randrange(1, 6)):
            ticket = f'cut.{number}.{change}'
            if chance.random() < 0.15:
                line = json.dumps({'type': 'add-note', 'task': 2, 'text': 'đ' * chance.randrange(1, 1_900)})
                made = board.json('batch', '--ticket', ticket, stdin=f'{line}\n' * 200)
            else:
                made = board.json('note', '1', 'x' * chance.randrange(1, 1_900), '--ticket', ticket)
            acknowledged[ticket] = len(made['entries'])
        head = made['entries'][-1]['seq']
        copy = os.path.join(root, 'copy.img')
        sh('cp', '--sparse=always', disk, copy)

        after = os.path.join(root, 'after')
        os.makedirs(after, exist_ok=True)
        sh('mount', '-o', 'loop', copy, after)
        with contextlib.ExitStack() as cut:
            cut.callback(quietly, 'umount', '--lazy', after)
            found = Board(root, os.path.join(after, 'data'))
            cut.callback(found.end)
            entries = found.entries()
            status = found.json('host', 'status')['host']
            check(status['read_only'] is None, f'round {number}: {status}')
            check(len(entries) >= head, f'round {number}: {len(entries)} entries, {head} were acknowledged')
            check([entry['seq'] for entry in entries] == list(range(1, len(entries) + 1)), f'round {number}: a gap')
            check(found.journal() == entries, f'round {number}: the journal is not what the host tells')
            counts = {}
            for entry in entries:
                counts[entry['ticket']] = counts.get(entry['ticket'], 0) + 1
            for ticket, count in acknowledged.items():
                check(counts.get(ticket) == count, f'round {number}: {ticket}: {counts.get(ticket)} of {count}')
            # And it goes on from there.
            found.run('note', '1', 'sau khi mất điện')
        until('the copy is free', lambda: not os.path.ismount(after))
        os.remove(copy)
    print(f'{ROUNDS} power cuts: {len(acknowledged)} changes acknowledged, {head} entries, none lost', flush=True)


run(test)
