#!/usr/bin/env python3
"""The board beside another terminal board: kanban-cli of crates.io, a three-column board on a JSON file.

    benches/rival.py [CCHC [KANBAN]]        (default: target/release/cchc, built first; target/rival/bin/kanban, installed first)

Both get the same cards, the same keys and the same terminal, in turn, in one run; prints a Markdown table. Nothing here is a
test: a figure depends on the machine, and the machine is named."""

import copy, json, os, subprocess, sys, uuid

import goals, terminal

VERSION = '0.12.2'
SIZE = (80, 24)
WALK = '<down>*21,<up>*21,<right>*2,<left>*2'
# As it stands in a title, since not every search does without the marks.
SEARCH = ','.join('rà soát hồ')
IDLE_SECONDS = 10
RUNS = 5


def install():
    """The rival, as crates.io has it, built as its authors build it."""
    root = os.path.join(os.path.dirname(goals.HERE), 'target/rival')
    program = os.path.join(root, 'bin/kanban')
    if not os.path.exists(program):
        subprocess.run(['cargo', 'install', 'kanban-cli', '--version', VERSION, '--locked', '--quiet', '--root', root],
                       env={**os.environ, 'CARGO_TARGET_DIR': os.path.join(root, 'build')}, check=True)
    return program


class Rival:
    """Its file with the cards of a plan of ours, in columns of the same names."""

    def __init__(self, program, bench):
        self.program, self.dir = program, os.path.join(bench.dir, 'rival')
        os.mkdir(self.dir)
        self.env = {**bench.env, 'HOME': self.dir}
        self.model = self.one_card()

    def out(self, path, *args):
        done = subprocess.run([self.program, path, *args], env=self.env, check=True, capture_output=True, text=True)
        return json.loads(done.stdout)['data']

    def one_card(self):
        """A file with one card, written by itself: what every other card is a copy of."""
        path = os.path.join(self.dir, 'model.json')
        board = self.out(path, 'init', '--board', 'CCHC')['id']
        for column in ['Planned', 'In progress', 'Done']:
            self.out(path, 'column', 'create', '--board', board, '--name', column)
        self.out(path, 'card', 'create', '--board', board, '--column', 'Planned', '--title', 'one')
        return json.load(open(path))

    def file(self, tasks):
        office = copy.deepcopy(self.model)
        data = office['data']
        data['boards'][0]['task_list_view'] = 'ColumnView'
        columns = [column['id'] for column in sorted(data['columns'], key=lambda column: column['position'])]
        card, data['cards'] = data['cards'][0], []
        for place, task in enumerate(tasks):
            column = columns[['planned', 'in-progress', 'done'].index(task['state'])]
            data['cards'].append({**card, 'id': str(uuid.uuid4()), 'card_number': place + 1, 'column_id': column,
                                  'position': place, 'title': task.get('short') or task['title']})
        data['prefixes'][0]['card_counter'] = len(tasks)
        path = os.path.join(self.dir, f'{len(tasks)}.json')
        with open(path, 'w') as file:
            json.dump(office, file)
        return [self.program, path]


def both(b, rival, data, tasks, keys, **more):
    """Ours and theirs, in turn. Theirs opens with a list of boards: Enter opens the board."""
    first = more.pop('before', '')
    ours = terminal.measure(b.cchc(data), keys, SIZE, env=b.env, before=first, shows='nhiệm vụ', quit=b'\x1b\x03\x03', **more)
    theirs = terminal.measure(rival.file(tasks), keys, SIZE, env=rival.env, before=f'<enter>,{first}', shows='help',
                              quit=b'\x1b\x1bq', **more)
    return ours, theirs


def rows(b, rival):
    tasks = {data: json.loads(b.out(b.cchc(data, '--json', 'list')))['tasks'] for data in ['plan', 'many']}
    few = both(b, rival, 'plan', tasks['plan'], WALK, runs=RUNS, idle=IDLE_SECONDS)
    many = both(b, rival, 'many', tasks['many'], WALK, runs=3)
    search = both(b, rival, 'many', tasks['many'], SEARCH, runs=3, before='/')
    hosts = {data: b.host_memory(data) for data in ['plan', 'many']}
    count = f'{len(tasks["many"]):,} cards'

    def row(work, measured, say):
        return work, say(measured[0]), say(measured[1])

    def memory(measured, data):
        ours, theirs = measured
        return f'{ours["memory_mb"]:.0f} MB, and host {hosts[data]:.0f} MB', f'{theirs["memory_mb"]:.0f} MB'

    yield row('22 cards: start to first frame', few, lambda m: f'{m["start_ms"]:.1f} ms')
    yield row(f'{count}: start to first frame', many, lambda m: f'{m["start_ms"]:.0f} ms')
    for name, measured in [('22 cards', few), (count, many)]:
        yield row(f'{name}: bytes a key', measured, lambda m: f'{m["key_bytes"]:.0f}, p95 {m["key_p95_bytes"]:.0f}')
        yield row(f'{name}: a key until it is shown', measured, lambda m: f'{m["key_ms"]:.2f} ms, p95 {m["key_p95_ms"]:.2f} ms')
        yield row(f'{name}: work a key', measured, lambda m: f'{m["key_work_ms"]:.2f} ms')
    yield row(f'{count}: a letter of a search until it is shown', search, lambda m: f'{m["key_ms"]:.1f} ms, at most {m["key_most_ms"]:.0f} ms')
    yield row(f'{count}: work a letter of a search', search, lambda m: f'{m["key_work_ms"]:.1f} ms')
    yield '22 cards: memory', *memory(few, 'plan')
    yield f'{count}: memory', *memory(many, 'many')
    yield row('idle: bytes a second', few, lambda m: f'{m["idle_bytes"] / RUNS / IDLE_SECONDS:.0f}')
    yield row('idle: wake-ups a second', few, lambda m: f'{m["idle_wakes"]:.1f}')
    yield row('idle: work a second', few, lambda m: f'{m["idle_work_ms"] / RUNS / IDLE_SECONDS:.2f} ms')


def main():
    programs = [os.path.abspath(path) for path in sys.argv[1:]]
    ours = programs[0] if programs else goals.build()
    theirs = programs[1] if len(programs) > 1 else install()
    b = goals.Bench(ours)
    try:
        b.run(b.cchc('plan', 'list'))
        goals.load(b, 'many', 10_000)
        table = list(rows(b, Rival(theirs, b)))
    finally:
        b.end()
    version = subprocess.run([theirs, '--version'], capture_output=True, text=True).stdout.strip() or f'kanban {VERSION}'
    print(f'{goals.machine()}; terminal of {SIZE[0]}x{SIZE[1]}\n')
    print(f'| work | cchc | {version} |\n|---|---|---|')
    for row in table:
        print('| ' + ' | '.join(row) + ' |')


if __name__ == '__main__':
    main()
