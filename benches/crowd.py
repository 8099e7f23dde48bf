#!/usr/bin/env python3
"""A ward at work: many boards open in terminals, some scripts writing. Measures when a change is acknowledged and
when each board shows it, and what that takes of the machine; says whether anything was lost.

    benches/crowd.py [--boards 50] [--writers 8] [--seconds 20] [--pause 0.2] [--program target/release/cchc]

A writer gives its task a new short title, waits until every board shows it, pauses, and goes on. Each writer and the
watcher of the terminals is a process of its own, so that they measure the program and not each other."""

import argparse, fcntl, json, multiprocessing, os, pty, random, re, selectors, shutil, signal, socket, struct
import subprocess, sys, tempfile, termios, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATIENCE = 60
# Two alphabets in turn, so that no cell of a title stays as it was and a board sends all of it.
LETTERS = ['01234', '56789']
TOKEN = re.compile(rb'(?<![0-9;])[0-9]{14}(?![0-9])')
FORK = multiprocessing.get_context('fork')


def new_token(writer, turn):
    """Fourteen digits of one alphabet; the first two are the writer's number."""
    letters = LETTERS[turn % 2]
    return letters[writer // 5] + letters[writer % 5] + ''.join(random.choice(letters) for _ in range(12))


def writer_of(token):
    tens, ones = (int(digit) % 5 for digit in token[:2])
    return tens * 5 + ones


class Line:
    """A connection to the host, as a script would have one."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.file = self.socket.makefile('rw', encoding='utf-8')
        self.number = 0
        self.say({'hello': {'protocol': 1, 'format': 2, 'program': 'crowd'}})
        assert 'welcome' in self.hear()

    def say(self, message):
        self.file.write(json.dumps(message) + '\n')
        self.file.flush()

    def hear(self):
        return json.loads(self.file.readline())

    def make(self, change):
        self.number += 1
        ticket = f'{os.getpid()}-{self.number}'
        self.say({'make': {'id': self.number, 'ticket': ticket, 'change': change}})
        while True:
            said = self.hear()
            if 'refused' in said:
                raise RuntimeError(said)
            if 'answer' in said and said['answer']['id'] == self.number:
                return ticket


def write(writer, path, all_show_it, seconds, pause, tell):
    """The work of a writer: tells of each change its token, its ticket, when it was sent and when it was acknowledged."""
    line, turn, made, until = Line(path), 0, [], time.monotonic() + seconds
    while time.monotonic() < until:
        turn += 1
        token = new_token(writer, turn)
        begin = time.monotonic()
        ticket = line.make({'type': 'edit-text', 'task': writer + 1, 'field': 'short', 'text': token})
        made.append((token, ticket, begin, time.monotonic()))
        all_show_it.poll(PATIENCE) and all_show_it.recv_bytes()
        time.sleep(pause * random.uniform(0.5, 1.5))
    tell.send(made)


def watch(terminals, ready, writers, end, tell):
    """The work of the watcher: tells when each terminal showed which token first."""
    select, tails, drawn, shown = selectors.DefaultSelector(), {}, dict.fromkeys(terminals, 0), {}
    for fd in terminals:
        tails[fd] = b''
        select.register(fd, selectors.EVENT_READ)
    select.register(end, selectors.EVENT_READ)
    is_over = False
    while not is_over:
        for key, _ in select.select():
            if key.fileobj is end:
                is_over = True
                continue
            try:
                data = os.read(key.fd, 1 << 16)
            except OSError:
                select.unregister(key.fd)
                continue
            now, seen = time.monotonic(), tails[key.fd] + data
            tails[key.fd] = seen[-64:]
            if drawn[key.fd] >= 0:
                drawn[key.fd] += len(data)
                if drawn[key.fd] > 2000:
                    drawn[key.fd] = -1
                    if all(count < 0 for count in drawn.values()):
                        ready.send_bytes(b'.')
            for found in TOKEN.findall(seen):
                times = shown.setdefault(found, {})
                if key.fd not in times:
                    times[key.fd] = now
                    writer = writer_of(found.decode())
                    if len(times) == len(terminals) and writer < len(writers):
                        writers[writer].send_bytes(b'.')
    tell.send({token.decode(): list(times.values()) for token, times in shown.items()})


def open_boards(argv, environment, count):
    """The processes and their terminals."""
    pids, terminals = [], []
    for _ in range(count):
        pid, fd = pty.fork()
        if pid == 0:
            os.execve(argv[0], argv, environment)
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 60, 200, 0, 0))
        os.set_blocking(fd, False)
        pids.append(pid)
        terminals.append(fd)
    return pids, terminals


def end_boards(pids):
    for pid in pids:
        try:
            os.kill(pid, signal.SIGHUP)
            os.waitpid(pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] * 1000 if values else float('nan')


def memory(pid):
    for line in open(f'/proc/{pid}/status'):
        if line.startswith('VmHWM'):
            return int(line.split()[1]) / 1024
    return float('nan')


def processor(pids):
    """Seconds of work of all threads of these processes."""
    total = 0
    for pid in pids:
        for thread in os.listdir(f'/proc/{pid}/task'):
            with open(f'/proc/{pid}/task/{thread}/schedstat') as file:
                total += int(file.read().split()[0])
    return total / 1e9


def main():
    options = argparse.ArgumentParser(description='Many boards, some writers.')
    options.add_argument('--boards', type=int, default=50)
    options.add_argument('--writers', type=int, default=8)
    options.add_argument('--seconds', type=float, default=20)
    options.add_argument('--pause', type=float, default=0.2, help='seconds between two changes of a writer')
    options.add_argument('--program', default=os.path.join(ROOT, 'target/release/cchc'))
    asked = options.parse_args()
    root = tempfile.mkdtemp(prefix='cchc-crowd-')
    data, program = os.path.join(root, 'data'), os.path.abspath(asked.program)
    environment = {'PATH': '/usr/bin:/bin', 'HOME': root, 'CCHC_LANG': 'en', 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8'}
    argv = [program, '--data', data, '--today', '2024-03-18']

    def run(*args):
        return subprocess.run([*argv, *args], env=environment, capture_output=True, text=True, check=True).stdout

    pids, watcher = [], None
    try:
        run('list')
        host = json.loads(run('--json', 'host', 'status'))['host']['pid']
        pids, terminals = open_boards(argv, environment, asked.boards)
        bells = [FORK.Pipe(duplex=False) for _ in range(asked.writers)]
        ready, is_ready = FORK.Pipe(duplex=False)
        end, ending = FORK.Pipe(duplex=False)
        shown, tell_shown = FORK.Pipe(duplex=False)
        watcher = FORK.Process(target=watch, args=(terminals, is_ready, [bell for _, bell in bells], end, tell_shown))
        watcher.start()
        if not ready.poll(PATIENCE):
            sys.exit('not all boards are open')
        before = processor([host]), processor(pids)
        results, writers = [FORK.Pipe(duplex=False) for _ in range(asked.writers)], []
        for number, (bell, _) in enumerate(bells):
            args = (number, os.path.join(data, 'host.sock'), bell, asked.seconds, asked.pause, results[number][1])
            writers.append(FORK.Process(target=write, args=args))
            writers[-1].start()
        made = [change for result, _ in results for change in result.recv()]
        ending.send_bytes(b'.')
        seen = shown.recv()
        took = processor([host]) - before[0], processor(pids) - before[1]
        stored = {entry['ticket'] for entry in json.loads(run('--json', 'log'))['entries']}
        lost = [ticket for _, ticket, _, _ in made if ticket not in stored]
        acks = [end - begin for _, _, begin, end in made]
        shows = [at - begin for token, _, begin, _ in made for at in seen.get(token, [])]
        missed = sum(asked.boards - len(seen.get(token, [])) for token, _, _, _ in made)
        print(f'{asked.boards} boards, {asked.writers} writers, {len(made)} changes in {asked.seconds:g} s')
        print(f'acknowledged  p50 {percentile(acks, 0.5):6.1f} ms  p99 {percentile(acks, 0.99):6.1f} ms')
        print(f'shown         p50 {percentile(shows, 0.5):6.1f} ms  p99 {percentile(shows, 0.99):6.1f} ms')
        print(f'host          {memory(host):.0f} MB at most, {took[0] * 1000 / len(made):.2f} ms of work a change')
        print(f'board         {took[1] * 1000 / len(made) / asked.boards:.2f} ms of work a change')
        print(f'lost {len(lost)}, not shown {missed}')
        if lost or missed:
            sys.exit(1)
    finally:
        if watcher:
            watcher.kill()
        end_boards(pids)
        subprocess.run([*argv, 'host', 'stop'], env=environment, capture_output=True)
        shutil.rmtree(root, ignore_errors=True)


main()
