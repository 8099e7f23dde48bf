"""Runs a program in a real terminal (a pty) and measures it: time to the first whole frame, time and bytes a key, bytes
and processor time while nothing happens. Standard library only; Linux."""

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

    def quiet(self, silence, most):
        """Reads until `silence` seconds without output: (first byte, last byte, count); None, None, 0 if there was none."""
        begin, first, last, count = time.perf_counter(), None, None, 0
        while time.perf_counter() - begin < most:
            wait = silence if last is None else silence - (time.perf_counter() - last)
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
        return first, last, count

    def processor_ms(self):
        fields = open(f'/proc/{self.pid}/stat').read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf('SC_CLK_TCK')

    def peak_mb(self):
        for line in open(f'/proc/{self.pid}/status'):
            if line.startswith('VmHWM'):
                return int(line.split()[1]) / 1024

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


def measure(argv, spec='', size=(80, 24), runs=10, idle=0, before='', env=None, silence=0.08, quit=b'q'):
    """Medians over `runs` starts; keys are pooled."""
    env = {**os.environ, 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8', **(env or {})}
    start, took, sent, work, memory, idle_bytes, idle_ms = [], [], [], [], [], [], []
    for _ in range(runs):
        terminal = Terminal(argv, *size, env)
        _, last, count = terminal.quiet(max(silence, 0.3), 20)
        start.append(((last or time.perf_counter()) - terminal.begin) * 1000)
        for press in keys(before):
            os.write(terminal.fd, press)
            terminal.quiet(silence, 5)
        spent = terminal.processor_ms()
        pressed = keys(spec)
        for press in pressed:
            begin = time.perf_counter()
            os.write(terminal.fd, press)
            _, last, count = terminal.quiet(silence, 5)
            sent.append(count)
            if last:
                took.append((last - begin) * 1000)
        if pressed:
            work.append((terminal.processor_ms() - spent) / len(pressed))
        if idle:
            spent = terminal.processor_ms()
            idle_bytes.append(terminal.quiet(idle, idle)[2])
            idle_ms.append(terminal.processor_ms() - spent)
        memory.append(terminal.peak_mb())
        terminal.end(quit)
    median = lambda values: statistics.median(values) if values else 0
    return {'start_ms': median(start), 'key_ms': median(took), 'key_p95_ms': percentile(took, .95),
            'key_bytes': median(sent), 'key_p95_bytes': percentile(sent, .95), 'key_work_ms': median(work),
            'memory_mb': median(memory), 'idle_bytes': sum(idle_bytes), 'idle_work_ms': sum(idle_ms)}
