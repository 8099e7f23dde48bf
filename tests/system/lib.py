"""What the system tests share. Everything that a test makes is taken away again, however it ends."""

import atexit, contextlib, grp, json, os, pwd, shutil, signal, socket, subprocess, sys, tempfile, time

PATIENCE = 60
PROGRAM = os.environ['CCHC']
# One that other accounts may run as well.
PYTHON = next((path for path in ('/usr/bin/python3', '/usr/local/bin/python3') if os.path.exists(path)), sys.executable)
undo = contextlib.ExitStack()
atexit.register(undo.close)
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, lambda number, _: sys.exit(128 + number))


class Failed(Exception):
    pass


def check(is_true, what):
    if not is_true:
        raise Failed(what)


def until(what, is_true):
    begin = time.monotonic()
    while not (found := is_true()):
        check(time.monotonic() - begin < PATIENCE, f'never came true: {what}')
        time.sleep(0.01)
    return found


def sh(*argv, **more):
    """Runs a program of the system; its failure is ours."""
    done = subprocess.run(argv, capture_output=True, text=True, **more)
    check(done.returncode == 0, f'{" ".join(map(str, argv))}: {done.stdout}{done.stderr}')
    return done.stdout


def quietly(*argv):
    subprocess.run(argv, capture_output=True)


def directory():
    """A directory that everybody may enter, with a copy of the program in it."""
    path = tempfile.mkdtemp(prefix='cchc-system-')
    undo.callback(shutil.rmtree, path, ignore_errors=True)
    os.chmod(path, 0o755)
    shutil.copy(PROGRAM, os.path.join(path, 'cchc'))
    os.chmod(os.path.join(path, 'cchc'), 0o755)
    return path


class Board:
    """A data directory, and the program that works with it."""

    def __init__(self, root, data, user=None):
        self.root, self.data, self.user = root, data, user
        undo.callback(self.end)

    def argv(self, *args):
        return [os.path.join(self.root, 'cchc'), '--data', self.data, *args]

    def environment(self):
        return {'PATH': '/usr/bin:/bin', 'HOME': self.root, 'CCHC_LANG': 'en', 'TERM': 'xterm-256color'}

    def run(self, *args, code=0, user=None, stdin=None):
        user = user or self.user
        who = {'user': user, 'group': user, 'extra_groups': []} if user else {}
        argv = list(args) if os.path.isabs(args[0]) else self.argv(*args)
        done = subprocess.run(argv, env=self.environment(), cwd='/', input=stdin, capture_output=True, text=True, **who)
        said = f'{" ".join(args)[:300]}: exit {done.returncode}\n{done.stdout[:2000]}{done.stderr}'
        check(done.returncode == code, f'exit {code} was expected of {said}')
        check('panicked' not in done.stderr, said)
        return done.stdout if code == 0 else done.stderr

    def json(self, *args, **more):
        said = self.run('--json', *args, **more)
        return json.loads(said)

    def holder(self):
        """The process that holds the data, if it is a host of this board."""
        try:
            pid = int(open(os.path.join(self.data, 'host.lock')).read())
            line = open(f'/proc/{pid}/cmdline').read().split('\0')
        except (OSError, ValueError):
            return None
        return pid if self.data in line else None

    def kill(self):
        pid = self.holder()
        if pid:
            os.kill(pid, signal.SIGKILL)
            until('the host is gone', lambda: self.holder() is None)

    def end(self):
        with contextlib.suppress(Failed, ProcessLookupError):
            self.kill()

    def entries(self):
        return self.json('log')['entries']

    def tickets(self):
        return {entry['ticket'] for entry in self.entries()}

    def journal(self):
        """The entries as they lie on the disk."""
        lines = []
        folder = os.path.join(self.data, 'journal')
        for name in sorted(os.listdir(folder)):
            lines += [line for line in open(os.path.join(folder, name)) if not line.startswith('{"commit"')]
        return [json.loads(line) for line in lines]


def mounted(path, *argv):
    """Mounts something for as long as the test lasts."""
    os.makedirs(path, exist_ok=True)
    undo.callback(quietly, 'umount', '--lazy', path)
    sh('mount', *argv, path)
    os.chmod(path, 0o755)
    return path


def free(path):
    stat = os.statvfs(path)
    return stat.f_bavail * stat.f_frsize


def fill(path, leave):
    """Takes all room but so many bytes; gives the file that holds it."""
    name = os.path.join(path, 'filler')
    with open(name, 'wb', buffering=0) as file:
        try:
            os.posix_fallocate(file.fileno(), 0, max(free(path) - leave, 1))
            while leave == 0 and file.seek(0, 2) is not None:
                file.write(b'x' * 4096)
        except OSError:
            pass
    return name


def account(name, comment='', group=None):
    """An account of this machine for as long as the test lasts."""
    undo.callback(quietly, 'userdel', '--force', name)
    sh('useradd', '--no-create-home', '--password', '*', '--shell', '/bin/sh', '--user-group', '--comment', comment, name)
    if group:
        sh('usermod', '--append', '--groups', group, name)
    return name


class Ward:
    """A service for several officers: an account of its own, a group, a socket that the group reaches."""

    def __init__(self, root=None, data=None, program=None):
        self.root = root or directory()
        self.program = program or os.path.join(self.root, 'cchc')
        self.group = self.service = account(f'cchcs{os.getpid() % 100_000}')
        self.data, self.run_dir = os.path.join(self.root, 'lib'), os.path.join(self.root, 'run')
        for path, mode in ((self.data, 0o700), (self.run_dir, 0o755)):
            os.mkdir(path)
            os.chmod(path, mode)
            shutil.chown(path, self.service, self.service)
        self.socket = os.path.join(self.run_dir, 'cchc.sock')
        self.process = None
        undo.callback(self.stop)

    def start(self):
        self.process = subprocess.Popen(
            [self.program, '--data', self.data, '--config', '/dev/null', 'serve', '--listen', self.socket],
            user=self.service, group=self.service, extra_groups=[], cwd='/', env={'PATH': '/usr/bin:/bin'},
            stdout=subprocess.DEVNULL)
        until('the service listens', lambda: os.path.exists(self.socket))

    def listen(self):
        """What a service manager does: holds the socket, whoever serves it."""
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(self.socket)
        listener.listen(64)
        shutil.chown(self.socket, self.service, self.service)
        os.chmod(self.socket, 0o660)
        undo.callback(listener.close)
        return listener

    def start_at(self, listener):
        """Serves a socket that was handed over."""
        hand_over = f'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$@" 3<&{listener.fileno()}'
        self.process = subprocess.Popen(
            ['/bin/sh', '-c', hand_over, self.program, '--data', self.data, '--config', '/dev/null', 'serve'],
            user=self.service, group=self.service, extra_groups=[], cwd='/', env={'PATH': '/usr/bin:/bin'},
            pass_fds=[listener.fileno()], stdout=subprocess.DEVNULL)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(PATIENCE)
            self.process = None

    def officer(self, name, comment='', in_group=True):
        return account(f'cchc{name}{os.getpid() % 100_000}', comment, self.group if in_group else None)

    def command(self, *args):
        return [self.program, '--socket', self.socket, '--config', '/dev/null', *args]

    def environment(self):
        return {'PATH': '/usr/bin:/bin', 'HOME': '/nonexistent', 'CCHC_LANG': 'en', 'TERM': 'xterm-256color'}

    def who(self, user):
        """How a process of this account is started, with all its groups."""
        if user == 'root':
            return {}
        entry = pwd.getpwnam(user)
        groups = [known.gr_gid for known in grp.getgrall() if user in known.gr_mem]
        return {'user': entry.pw_uid, 'group': entry.pw_gid, 'extra_groups': groups}

    def run_as(self, user, *args, code=0, stdin=None):
        done = subprocess.run(self.command(*args), env=self.environment(), cwd='/', input=stdin, capture_output=True,
                              text=True, timeout=PATIENCE, **self.who(user))
        said = f'{user}: {" ".join(args)[:300]}: exit {done.returncode}\n{done.stdout[:2000]}{done.stderr}'
        check(done.returncode == code, f'exit {code} was expected of {said}')
        check('panicked' not in done.stderr, said)
        return done.stdout if code == 0 else done.stderr

    def json_as(self, user, *args, **more):
        return json.loads(self.run_as(user, '--json', *args, **more))

    def raw_as(self, user, script):
        """Runs a Python program as this account, with `client` connected to the socket; gives what it prints."""
        begin = ('import json, socket, sys, time\n'
                 'client = socket.socket(socket.AF_UNIX)\n'
                 f'client.connect({self.socket!r})\n'
                 'client.settimeout(60)\n'
                 'file = client.makefile("r", encoding="utf-8")\n'
                 'def say(message): client.sendall((json.dumps(message) + "\\n").encode())\n'
                 'def hear(): return json.loads(file.readline() or "null")\n'
                 'def hello(protocol=1, format=2):\n'
                 '    say({"hello": {"protocol": protocol, "format": format, "program": "test"}})\n'
                 '    return hear()\n')
        done = subprocess.run([PYTHON, '-c', begin + script], capture_output=True, text=True,
                              timeout=PATIENCE, cwd='/', **self.who(user))
        check(done.returncode == 0, f'{user}: {script}\n{done.stdout}{done.stderr}')
        return done.stdout


def run(test):
    """Runs a test; says why it failed."""
    try:
        test()
    except Failed as why:
        print(why, file=sys.stderr)
        sys.exit(1)
