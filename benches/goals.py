#!/usr/bin/env python3
"""Measures what the README promises, each figure beside its floor, in one run.

    benches/goals.py [--long] [PROGRAM]        (default: target/release/cchc, built first)

`--long` adds histories of 100,000 and 1,000,000 entries.

Prints a Markdown table. Nothing here is a test: a figure depends on the machine, and the machine is named."""

import datetime, json, os, platform, shutil, statistics, subprocess, sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import store
import terminal

TODAY = '2024-03-18'


def build():
    root = os.path.dirname(HERE)
    subprocess.run(['cargo', 'build', '--release', '--quiet'], cwd=root, check=True)
    return os.path.join(root, 'target/release/cchc')


class Bench:
    def __init__(self, program):
        self.program = program
        self.dir = tempfile.mkdtemp(prefix='cchc-bench-')
        self.env = {k: v for k, v in os.environ.items() if not k.startswith('CCHC_')}
        self.env['HOME'] = self.dir
        self.floor = os.path.join(self.dir, 'floor')
        subprocess.run(['rustc', '-O', '-o', self.floor, os.path.join(HERE, 'floor.rs')], check=True)
        self.nothing = os.open('/dev/null', os.O_RDWR)
        self.rows = []

    def cchc(self, data, *args):
        return [self.program, '--data', os.path.join(self.dir, data), '--today', TODAY, *args]

    def run(self, argv, stdin=None):
        """Seconds of a whole process."""
        files = [(os.POSIX_SPAWN_DUP2, self.nothing, 1), (os.POSIX_SPAWN_DUP2, stdin or self.nothing, 0)]
        begin = time.perf_counter()
        pid = os.posix_spawn(argv[0], argv, self.env, file_actions=files)
        _, status = os.waitpid(pid, 0)
        took = time.perf_counter() - begin
        if status:
            sys.exit(f'failed with {os.waitstatus_to_exitcode(status)}: {" ".join(argv[:8])}')
        return took

    def median(self, times, argv_of):
        return statistics.median(self.run(argv_of(n)) for n in range(times)) * 1000

    def out(self, argv):
        return subprocess.run(argv, env=self.env, check=True, capture_output=True, text=True).stdout

    def row(self, work, floor, got, goal):
        self.rows.append((work, floor, got, goal))
        print(f'  {work}: {got}', file=sys.stderr)

    def host(self, data):
        """The process of the host."""
        return json.loads(self.out(self.cchc(data, '--json', 'host', 'status')))['host']['pid']

    def host_memory(self, data):
        return terminal.memory_mb(self.host(data), 'VmRSS')

    def end(self):
        for data in ['plan', 'many', 'year', 'writers']:
            subprocess.run(self.cchc(data, 'host', 'stop'), env=self.env, capture_output=True)
        shutil.rmtree(self.dir, ignore_errors=True)


def processes(b):
    b.run(b.cchc('plan', 'list'))
    empty = b.median(200, lambda n: [b.floor])
    listed = b.median(200, lambda n: b.cchc('plan', '--json', 'list'))
    b.row('whole process, host running: `list --json` of 22', f'empty process {empty:.2f} ms',
          f'{listed:.2f} ms ({listed / empty:.1f}x)', '<= 2x')
    entry = b.out(b.cchc('plan', '--json', 'note', '1', 'đo thời gian ghi'))
    path = os.path.join(b.dir, 'floor.log')
    synced = b.median(200, lambda n: [b.floor, path, str(len(entry.encode()))])
    stored = b.median(200, lambda n: b.cchc('plan', 'note', '1', f'ghi chú {n}'))
    b.row('one durable change, whole process', f'empty process + append + fdatasync {synced:.2f} ms',
          f'{stored:.2f} ms ({stored / synced:.1f}x)', '<= 2x')
    cold = []
    for _ in range(20):
        b.out(b.cchc('plan', 'host', 'stop'))
        cold.append(b.run(b.cchc('plan', '--json', 'list')) * 1000)
    fresh = [b.run(b.cchc(f'fresh-{n}', '--json', 'list')) * 1000 for n in range(10)]
    for n in range(10):
        b.out(b.cchc(f'fresh-{n}', 'host', 'stop'))
    b.row('cold: no host, first answer', f'empty process {empty:.2f} ms',
          f'{statistics.median(cold):.1f} ms; with a new store {statistics.median(fresh):.1f} ms', '<= 30 ms')


def load(b, data, count):
    """Adds tasks to the plan of `data`; seconds."""
    b.run(b.cchc(data, 'list'))
    path = os.path.join(b.dir, 'batch.jsonl')
    with open(path, 'w') as lines:
        for n in range(count):
            area = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'][n % 7]
            lines.write(json.dumps({'type': 'add-task', 'area': area, 'title': f'Nhiệm vụ đo tải thứ {n}: rà soát hồ sơ'},
                                   ensure_ascii=False) + '\n')
    with open(path) as lines:
        return b.run(b.cchc(data, 'batch'), stdin=lines.fileno())


def many_cards(b):
    took = load(b, 'many', 10_000)
    journal = os.path.join(b.dir, 'many', 'journal')
    size = sum(os.path.getsize(os.path.join(journal, name)) for name in os.listdir(journal))
    written = b.median(5, lambda n: [b.floor, os.path.join(b.dir, f'many-{n}.log'), str(size)])
    b.row('10,000 cards: load by one `batch`', f'append + fdatasync of the same {size >> 10} KiB {written:.0f} ms', f'{took:.2f} s', '<= 1.5 s')
    listed = b.median(15, lambda n: b.cchc('many', '--json', 'list'))
    shown = len(b.out(b.cchc('many', '--json', 'list')).encode())
    b.row('10,000 cards: `list --json`', f'{shown >> 10} KiB of JSON', f'{listed:.0f} ms', '<= 60 ms')
    moved = b.median(15, lambda n: b.cchc('many', 'start', str(100 + n)))
    synced = b.median(50, lambda n: [b.floor, os.path.join(b.dir, 'move.log'), '330'])
    b.row('10,000 cards: one move', f'empty process + append + fdatasync {synced:.2f} ms', f'{moved:.1f} ms', '<= 5 ms')
    b.row('10,000 cards: memory of the host', f'with 22 cards {b.host_memory("plan"):.0f} MB', f'{b.host_memory("many"):.0f} MB', '<= 60 MB')


def writers(b):
    b.run(b.cchc('writers', 'list'))
    before = json.loads(b.out(b.cchc('writers', '--json', 'list')))['seq']

    def write(who):
        for n in range(25):
            b.run(b.cchc('writers', 'add', f'Việc {who}.{n}', '--area', 'II'))

    def floor(who):
        for _ in range(25):
            b.run([b.floor, os.path.join(b.dir, f'writer-{who}.log'), '330'])

    def eight(work):
        threads = [threading.Thread(target=work, args=(who,)) for who in range(8)]
        begin = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - begin

    least, took = eight(floor), eight(write)
    after = json.loads(b.out(b.cchc('writers', '--json', 'list')))
    stored = sum(task['title'].startswith('Việc ') for task in after['tasks'])
    b.row('8 processes x 25 `add` at once', f'200 processes that append and sync {least:.2f} s', f'{stored} of 200 stored, {took:.2f} s',
          '200 of 200, <= 0.6 s')


def backend(b):
    """Counts bytes, which do not depend on how it was compiled."""
    root = os.path.dirname(HERE)
    bench = ['cargo', 'bench', '--quiet', '--profile', 'dev', '--bench', 'backend']
    m = json.loads(subprocess.run(bench, cwd=root, check=True, stdout=subprocess.PIPE, text=True).stdout)
    stock, ours = m['stock'], m['ours']
    b.row('board 80x24: bytes a key of the same frames', f'stock backend {stock["median"]}, p95 {stock["p95"]:,}',
          f'{ours["median"]}, p95 {ours["p95"]:,}', 'below the stock backend')


def board(b):
    empty = b.median(50, lambda n: [b.floor])
    walk = BOARD_WALK
    for size in [(80, 24), (120, 40)]:
        start = terminal.measure(b.cchc('plan'), '', size, runs=30, env=b.env)['start_ms']
        m = terminal.measure(b.cchc('plan'), walk, size, runs=5, idle=3, env=b.env)
        name = f'board {size[0]}x{size[1]}'
        b.row(f'{name}: start to first frame', f'empty process {empty:.2f} ms', f'{start:.1f} ms', '<= 8 ms')
        b.row(f'{name}: one key', '', f'{m["key_ms"]:.2f} ms, p95 {m["key_p95_ms"]:.2f} ms; work {m["key_work_ms"]:.2f} ms',
              '<= 2 ms')
        b.row(f'{name}: bytes a key', '', f'{m["key_bytes"]:.0f}, p95 {m["key_p95_bytes"]:.0f}',
              '<= 120, p95 <= 1,000' if size == (80, 24) else '')
        b.row(f'{name}: idle for 15 s', '', f'{m["idle_bytes"]} bytes, {m["idle_work_ms"]:.0f} ms of work, {m["idle_wakes"]:.1f} wake-ups a second', '0 bytes')
    m = terminal.measure(b.cchc('many'), '<down>*20,<right>*2', (80, 24), runs=3, env=b.env)
    b.row('board of 10,000 cards: start; one key; memory', '',
          f'{m["start_ms"]:.0f} ms; {m["key_ms"]:.2f} ms; {m["memory_mb"]:.0f} MB', '<= 40 ms; <= 2 ms; <= 40 MB')


# The walk that the goals of the board name; every screen is walked by it.
BOARD_WALK = '<down>*21,<up>*21,<right>*2,<left>*2'
# A key that asks for the screen, and one that leaves the board from it.
SCREENS = [('agenda', '<tab>', b'q'), ('year', '<tab>*2', b'q'), ('targets', '<tab>*3', b'q'), ('figures', '<tab>*4', b'q'),
           ('log', '<tab>*5', b'q'), ('task', '6,<enter>*2,<esc>', b'\x1bq'), ('menu of a task', '18,<enter>*2', b'\x1b\x1bq'),
           ('form', '18,<enter>*3', b'\x1b\x1b\x1bq'), ('palette', ':', b'\x1bq'), ('help', '?', b'\x1bq')]
# On figures up and down do nothing: months and parts.
WALKS = {'figures': '<left>*6,<right>*6,<pgdn>*4,<pgup>*4'}
# A meeting of twelve points: finished without a number, put off, spoken of only, a decision that is typed, handed over.
DONE, LATER, NEXT, GIVEN = '1,<enter>,<down>', '2,2,9,/,5,<enter>,<down>', '<down>', '4,<enter>,<down>'
DECIDED = ','.join(['5', *'Trình ký trong tuần', '<enter>', '<down>'])
POINTS = [DONE, LATER, NEXT, DECIDED, DONE, LATER, GIVEN, NEXT, DONE, DECIDED, LATER, DONE]


def screens(b):
    """The other screens, walked through; and those that draw the whole plan, with 2,000 tasks."""
    for name, before, leave in SCREENS:
        m = terminal.measure(b.cchc('plan'), WALKS.get(name, BOARD_WALK), (80, 24), runs=3, before=before, quit=leave, env=b.env)
        b.row(f'{name} 80x24: bytes a key; work', '',
              f'{m["key_bytes"]:.0f}, p95 {m["key_p95_bytes"]:.0f}; {m["key_work_ms"]:.2f} ms', '<= 120, p95 <= 1,000; <= 1 ms')
    load(b, 'year', 2_000)
    for name, before, walk in [('year', '<tab>*2', '<down>*10,<pgdn>*5'), ('figures', '<tab>*4', '<right>*4,<left>*4')]:
        m = terminal.measure(b.cchc('year'), walk, (80, 24), runs=3, before=before, env=b.env)
        b.row(f'2,000 tasks: a frame of {name}', '', f'{m["key_ms"]:.1f} ms, at most {m["key_most_ms"]:.1f} ms', '<= 20 ms')


def meeting(b):
    """A whole meeting, each on a store of its own; and, apart, only going from point to point, where each page is another."""
    where = [f'meeting-{n}' for n in range(3)]
    sent = []
    for data in where:
        b.run(b.cchc(data, 'list'))
        # With the four of the plan, twelve points.
        for task in range(9, 17):
            b.run(b.cchc(data, 'block', str(task), 'thiếu người'))
        m = terminal.measure(b.cchc(data), ','.join(POINTS), (80, 24), runs=1, before='\x07,<enter>*2', quit=b'\x1bq', env=b.env)
        sent.append(m)
    middle = sorted(sent, key=lambda m: m['all_bytes'])[1]
    b.row('meeting 80x24: twelve points with what is typed: bytes a key; work', '',
          f'{middle["key_bytes"]:.0f}, p95 {middle["key_p95_bytes"]:.0f}; {middle["key_work_ms"]:.2f} ms',
          '<= 120, p95 <= 1,000; <= 1 ms')
    m = terminal.measure(b.cchc(where[0]), '<up>*11,<down>*11', (80, 24), runs=3, before='\x07', quit=b'\x1bq', env=b.env)
    b.row('meeting 80x24: all bytes of a point; another page alone', '',
          f'{middle["all_bytes"] / len(POINTS):.0f}; {m["key_bytes"]:.0f}, p95 {m["key_p95_bytes"]:.0f}', '')
    m = terminal.measure(b.cchc(where[0]), BOARD_WALK, (80, 24), runs=2, before='\x07,<up>*12', quit=b'\x1bq', env=b.env)
    b.row('meeting 80x24: twelve points, the walk of the board: bytes a key; work', '',
          f'{m["key_bytes"]:.0f}, p95 {m["key_p95_bytes"]:.0f}; {m["key_work_ms"]:.2f} ms', '<= 120, p95 <= 1,000; <= 1 ms')
    for data in where:
        b.run(b.cchc(data, 'host', 'stop'))


def machine():
    """What a figure depends on, in one line."""
    cpu = next((line.split(':')[1].strip() for line in open('/proc/cpuinfo') if line.startswith('model name')), '?')
    return f'{datetime.date.today()}, {cpu}, {os.cpu_count()} cores, Linux {platform.release().split("-")[0]}'


def main():
    named = [word for word in sys.argv[1:] if word != '--long']
    program = os.path.abspath(named[0]) if named else build()
    b = Bench(program)
    try:
        processes(b)
        many_cards(b)
        writers(b)
        board(b)
        screens(b)
        meeting(b)
        backend(b)
        size = os.path.getsize(program) / (1 << 20)
        b.row('release binary', '', f'{size:.1f} MB', '<= 8 MB')
        if '--long' in sys.argv:
            b.rows += [row for entries in store.GOALS for row in store.measure(program, entries)]
    finally:
        b.end()
    print(machine() + '\n')
    print('| work | floor | measured | goal |\n|---|---|---|---|')
    for row in b.rows:
        print('| ' + ' | '.join(row) + ' |')


if __name__ == '__main__':
    main()
