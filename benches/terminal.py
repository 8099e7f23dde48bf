"""Runs a program in a real terminal (a pty) and measures it: time to the first whole frame, time and bytes a key, bytes,
processor time and wake-ups while nothing happens. Standard library only; Linux."""

import fcntl, os, pty, re, select, signal, statistics, struct, termios, time

NAMES = {'up': b'\x1b[A', 'down': b'\x1b[B', 'right': b'\x1b[C', 'left': b'\x1b[D', 'enter': b'\r', 'esc': b'\x1b',
         'tab': b'\t', 'space': b' ', 'pgup': b'\x1b[5~', 'pgdn': b'\x1b[6~', 'home': b'\x1b[H', 'end': b'\x1b[F'}


def keys(spec):
    """`<down>*3,17,<enter>` -> the bytes of each key press, in order."""
    out = []
    for part in filter(None, spec.split(',')):
        many = re.fullmatch(r'(.+)\*(\d+)', part)
        part, times = (many[1], int(many[2])) if many else (part, 1)
        press = b''.join(NAMES[t[1:-1]] if t[0] == '<' and len(t) > 2 else t.encode()
                         for t in re.findall(r'<[a-z]+>|.', part))
        out += [press] * times
    return out


SEQUENCE = re.compile(rb'\x1b\[[0-9;?]*[A-Za-z]')
# What kind of terminal it is; where its cursor is.
ANSWERS = {b'\x1b[c': b'\x1b[?62;22c', b'\x1b[6n': b'\x1b[1;1R'}


def status(pid, name):
    """A figure of /proc/PID/status, summed over the threads."""
    total = 0
    for thread in os.listdir(f'/proc/{pid}/task'):
        for line in open(f'/proc/{pid}/task/{thread}/status'):
            if line.startswith(name + ':'):
                total += int(line.split()[1])
    return total


def memory_mb(pid, name='VmHWM'):
    """Memory at its highest (VmHWM) or now (VmRSS)."""
    return next(int(line.split()[1]) / 1024 for line in open(f'/proc/{pid}/status') if line.startswith(name + ':'))


def work_ms(pid):
    """Processor time of all threads, to the nanosecond; that of threads that have ended is not in it."""
    threads = os.listdir(f'/proc/{pid}/task')
    return sum(int(open(f'/proc/{pid}/task/{thread}/schedstat').read().split()[0]) for thread in threads) / 1e6


def wakes(pid):
    """How often its threads have waited for something and been woken."""
    return status(pid, 'voluntary_ctxt_switches')


class Terminal:
    def __init__(self, argv, columns, rows, env):
        self.begin = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
                os.execvpe(argv[0], argv, env)
            finally:
                os._exit(127)

    def quiet(self, silence, most, text=None):
        """Reads until `silence` seconds without output: (first byte, last byte, count); None, None, 0 if there was none.
        With a text, silence counts only after it was shown."""
        begin, first, last, count, shown = time.perf_counter(), None, None, 0, b''
        while time.perf_counter() - begin < most:
            wait = silence if last is None else silence - (time.perf_counter() - last)
            if text and text.encode() not in shown:
                wait = most
            if wait <= 0 or not select.select([self.fd], [], [], min(wait, most))[0]:
                break
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            last = time.perf_counter()
            first, count = first or last, count + len(data)
            if text:
                shown += SEQUENCE.sub(b'', data)
            self.answer(data)
        return first, last, count

    def answer(self, data):
        """What a terminal answers to programs that ask it; one that waits for it would look slow."""
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.fd, answer)

    def end(self, press=b'q'):
        try:
            os.write(self.fd, press)
            self.quiet(0.1, 1)
        except OSError:
            pass
        for _ in range(100):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            self.quiet(0.01, 0.02)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0


def measure(argv, spec='', size=(80, 24), runs=10, idle=0, before='', env=None, silence=0.08, quit=b'q', shows=None):
    """Medians over `runs` starts; keys are pooled. `shows`: a text without which the first frame is not whole."""
    env = {**os.environ, 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8', **(env or {})}
    start, took, sent, work, memory, idle_bytes, idle_ms, woken = [], [], [], [], [], [], [], []
    for _ in range(runs):
        terminal = Terminal(argv, *size, env)
        _, last, count = terminal.quiet(max(silence, 0.3), 20, shows)
        start.append(((last or time.perf_counter()) - terminal.begin) * 1000)
        for press in keys(before):
            os.write(terminal.fd, press)
            terminal.quiet(silence, 5)
        spent = work_ms(terminal.pid)
        pressed = keys(spec)
        for press in pressed:
            begin = time.perf_counter()
            os.write(terminal.fd, press)
            _, last, count = terminal.quiet(silence, 5)
            sent.append(count)
            if last:
                took.append((last - begin) * 1000)
        if pressed:
            work.append((work_ms(terminal.pid) - spent) / len(pressed))
        if idle:
            spent, before_idle = work_ms(terminal.pid), wakes(terminal.pid)
            idle_bytes.append(terminal.quiet(idle, idle)[2])
            idle_ms.append(work_ms(terminal.pid) - spent)
            woken.append((wakes(terminal.pid) - before_idle) / idle)
        memory.append(memory_mb(terminal.pid))
        terminal.end(quit)
    median = lambda values: statistics.median(values) if values else 0
    return {'start_ms': median(start), 'key_ms': median(took), 'key_p95_ms': percentile(took, .95),
            'key_most_ms': max(took, default=0), 'key_bytes': median(sent), 'key_p95_bytes': percentile(sent, .95),
            'key_work_ms': median(work), 'all_bytes': sum(sent) / runs, 'keys': len(sent) // runs, 'memory_mb': median(memory), 'idle_bytes': sum(idle_bytes),
            'idle_work_ms': sum(idle_ms), 'idle_wakes': median(woken)}
