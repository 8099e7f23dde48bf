#!/usr/bin/env python3
"""A ward at work: many boards open in terminals, some scripts writing. Measures when a change is acknowledged and
when each board shows it, and what the host takes; says whether anything was lost.

    benches/crowd.py [--boards 50] [--writers 8] [--seconds 20] [--pause 0.2] [--program target/release/cchc]

A writer gives its task a new short title, waits until every board shows it, pauses, and goes on."""

import argparse, fcntl, json, os, pty, random, selectors, shutil, signal, socket, struct, subprocess, sys, tempfile
import termios, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATIENCE = 60
# Two alphabets in turn, so that no cell of a title stays as it was and a board sends all of it.
LETTERS = ['01234', '56789']


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
        ticket = f'{os.getpid()}-{id(self)}-{self.number}'
        self.say({'make': {'id': self.number, 'ticket': ticket, 'change': change}})
        while True:
            said = self.hear()
            if 'refused' in said:
                raise RuntimeError(said)
            if 'answer' in said and said['answer']['id'] == self.number:
                return ticket


class Boards:
    """Boards in terminals, and when each showed what."""

    def __init__(self, argv, environment, count):
        self.select = selectors.DefaultSelector()
        self.tails, self.wanted, self.lock = {}, {}, threading.Lock()
        self.pids = []
        for _ in range(count):
            pid, fd = pty.fork()
            if pid == 0:
                os.execve(argv[0], argv, environment)
            fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 60, 200, 0, 0))
            os.set_blocking(fd, False)
            self.pids.append(pid)
            self.tails[fd] = b''
            self.select.register(fd, selectors.EVENT_READ)
        self.bytes = dict.fromkeys(self.tails, 0)
        self.is_over = False
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        while not self.is_over:
            for key, _ in self.select.select(0.2):
                try:
                    data = os.read(key.fd, 1 << 16)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b''
                if not data:
                    self.select.unregister(key.fd)
                    continue
                now = time.monotonic()
                seen = self.tails[key.fd] + data
                self.bytes[key.fd] += len(data)
                self.tails[key.fd] = seen[-64:]
                with self.lock:
                    for token, shown in self.wanted.items():
                        if key.fd not in shown and token in seen:
                            shown[key.fd] = now

    def await_token(self, token):
        """From before it is sent on."""
        with self.lock:
            self.wanted[token] = {}
        return self.wanted[token]

    def done(self, token):
        with self.lock:
            return self.wanted.pop(token)

    def end(self):
        for pid in self.pids:
            try:
                os.kill(pid, signal.SIGHUP)
            except ProcessLookupError:
                pass
        for pid in self.pids:
            try:
                os.waitpid(pid, 0)
            except ChildProcessError:
                pass
        self.is_over = True


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] * 1000 if values else float('nan')


def memory(pid):
    for line in open(f'/proc/{pid}/status'):
        if line.startswith('VmHWM'):
            return int(line.split()[1]) / 1024
    return float('nan')


def write(number, path, boards, count, until, pause, found):
    line, turn = Line(path), 0
    while time.monotonic() < until:
        turn += 1
        token = ''.join(random.choice(LETTERS[turn % 2]) for _ in range(14))
        shown = boards.await_token(token.encode())
        begin = time.monotonic()
        ticket = line.make({'type': 'edit-text', 'task': number, 'field': 'short', 'text': token})
        found['acks'].append(time.monotonic() - begin)
        found['tickets'].append(ticket)
        while len(shown) < count and time.monotonic() - begin < PATIENCE:
            time.sleep(0.002)
        shown = boards.done(token.encode())
        found['shown'] += [at - begin for at in shown.values()]
        found['missed'] += count - len(shown)
        time.sleep(pause * random.uniform(0.5, 1.5))


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

    boards = None
    try:
        run('list')
        pid = json.loads(run('--json', 'host', 'status'))['host']['pid']
        path = os.path.join(data, 'host.sock')
        boards = Boards(argv, environment, asked.boards)
        begin = time.monotonic()
        while min(boards.bytes.values()) < 2000:
            if time.monotonic() - begin > PATIENCE:
                sys.exit('not all boards are open')
            time.sleep(0.05)
        found = {'acks': [], 'shown': [], 'tickets': [], 'missed': 0}
        until = time.monotonic() + asked.seconds
        writers = [threading.Thread(target=write, args=(number, path, boards, asked.boards, until, asked.pause, found))
                   for number in range(1, asked.writers + 1)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        host = memory(pid)
        stored = {entry['ticket'] for entry in json.loads(run('--json', 'log'))['entries']}
        lost = [ticket for ticket in found['tickets'] if ticket not in stored]
        print(f'{asked.boards} boards, {asked.writers} writers, {len(found["acks"])} changes')
        print(f'acknowledged  p50 {percentile(found["acks"], 0.5):6.1f} ms  p99 {percentile(found["acks"], 0.99):6.1f} ms')
        print(f'shown         p50 {percentile(found["shown"], 0.5):6.1f} ms  p99 {percentile(found["shown"], 0.99):6.1f} ms')
        print(f'host          {host:.0f} MB at most')
        print(f'lost {len(lost)}, not shown {found["missed"]}')
        if lost or found['missed'] or not found['acks']:
            sys.exit(1)
    finally:
        if boards:
            boards.end()
        subprocess.run([*argv, 'host', 'stop'], env=environment, capture_output=True)
        shutil.rmtree(root, ignore_errors=True)


main()
