"""What the system tests share. Everything that a test makes is taken away again, however it ends."""

import atexit, contextlib, json, os, shutil, signal, subprocess, sys, tempfile, time

PATIENCE = 60
PROGRAM = os.environ['CCHC']
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


def run(test):
    """Runs a test; says why it failed."""
    try:
        test()
    except Failed as why:
        print(why, file=sys.stderr)
        sys.exit(1)
