"""The Debian package: made by one command, installed, used by an officer who just types `cchc`, upgraded while a board
is open, removed. What is stored stays."""

import fcntl, pty, select, struct, termios
from lib import *

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA, SOCKET = '/var/lib/cchc', '/run/cchc/cchc.sock'


def clean():
    quietly('dpkg', '--purge', 'cchc')
    quietly('userdel', '--force', 'cchc')
    quietly('groupdel', 'cchc')
    for path in (DATA, '/run/cchc', '/etc/cchc'):
        shutil.rmtree(path, ignore_errors=True)


def service():
    """As the unit starts it, where there is no systemd."""
    process = subprocess.Popen(['/usr/bin/cchc', '--data', DATA, 'serve', '--listen', SOCKET], user='cchc', group='cchc',
                               extra_groups=[], cwd='/', env={'PATH': '/usr/bin:/bin'}, stdout=subprocess.DEVNULL)
    undo.callback(process.kill)
    until('the service listens', lambda: os.path.exists(SOCKET))
    return process


class Screen:
    """A board in a terminal, as an account of the group."""

    def __init__(self, who):
        pid, self.fd = pty.fork()
        if pid:
            fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
        if pid == 0:
            os.setgroups(who['extra_groups'])
            os.setgid(who['group'])
            os.setuid(who['user'])
            os.execve('/usr/bin/cchc', ['cchc', '--today', '2024-03-18'], {
                'PATH': '/usr/bin:/bin', 'HOME': '/nonexistent', 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8'})
        undo.callback(os.waitpid, pid, 0)
        undo.callback(os.kill, pid, signal.SIGKILL)
        self.pid, self.seen = pid, b''

    def shows(self, text):
        while select.select([self.fd], [], [], 0)[0]:
            self.seen += os.read(self.fd, 1 << 16)
        return text.encode() in self.seen


def test():
    for path in (DATA, '/etc/cchc', '/usr/bin/cchc'):
        check(not os.path.exists(path), f'{path} is there already: this test would take it away')
    undo.callback(clean)
    root = directory()
    package = sh(os.path.join(ROOT, 'data/debian/build'), PROGRAM, root, env={**os.environ, 'CCHC_COMPRESSION': 'gzip'}).strip()
    files = sh('dpkg-deb', '--contents', package)
    for name in ('usr/bin/cchc', 'systemd/system/cchc.service', 'systemd/system/cchc.socket', 'sysusers.d/cchc.conf',
                 'tmpfiles.d/cchc.conf', 'etc/cchc/config.toml', 'man1/cchc.1.gz', 'completions/cchc'):
        check(name in files, f'{name} is missing in the package')
    sh('dpkg', '--install', package)
    stat = os.stat(DATA)
    check(stat.st_mode & 0o777 == 0o700 and pwd.getpwuid(stat.st_uid).pw_name == 'cchc', f'{DATA}: {stat}')
    if shutil.which('systemd-analyze'):
        said = sh('systemd-analyze', 'security', '--offline=true', '--threshold=15',
                  '/usr/lib/systemd/system/cchc.service')
        check('SAFE' in said or 'OK' in said, said)
        wrong = subprocess.run(['systemd-analyze', 'verify', '--man=no', '/usr/lib/systemd/system/cchc.service',
                                '/usr/lib/systemd/system/cchc.socket'], capture_output=True, text=True)
        check(wrong.returncode == 0 and 'cchc' not in wrong.stderr, wrong.stderr)

    running = service()
    officer = account(f'cchcp{os.getpid() % 100_000}', 'Văn phòng 1', 'cchc')
    ward = Ward.__new__(Ward)
    who = ward.who(officer)

    def cchc(*args, as_who=who, code=0):
        done = subprocess.run(['cchc', *args], cwd='/', env={'PATH': '/usr/bin:/bin', 'HOME': '/nonexistent'},
                              capture_output=True, text=True, **as_who)
        check(done.returncode == code, f'{args}: exit {done.returncode}\n{done.stdout}{done.stderr}')
        return done.stdout + done.stderr

    # Nothing but the name of the program: where the office is says the configuration.
    check('22' in cchc('list'), 'list')
    cchc('officer', 'set', officer, '--unit', 'văn phòng', '--role', 'officer', as_who={})
    cchc('start', '8')
    check('config.toml' in cchc('config'), 'the socket comes from the configuration')

    # The program is replaced while a board is open: it goes on, and nothing is lost.
    screen = Screen(who)
    until('the board is open', lambda: screen.shows('CCHC') and screen.shows('Văn phòng'))
    with open('/etc/cchc/config.toml', 'a') as config:
        config.write('lang = "vi"\n')
    sh('dpkg', '--install', package)
    check('lang = "vi"' in open('/etc/cchc/config.toml').read(), 'an upgrade has overwritten the configuration')
    running.terminate()
    running.wait(PATIENCE)
    running = service()
    cchc('add', 'SAUNANGCAP', '--area', 'III', '--lead', 'văn phòng', as_who={})
    # The card lies in a lane that is closed: the board goes to it when it is named.
    number = max(task['number'] for task in json.loads(cchc('--json', 'list'))['tasks'])

    def goes_there():
        os.write(screen.fd, f'{number}\r'.encode())
        time.sleep(0.2)
        return screen.shows('SAUNANGCAP')

    until('the board shows what the new service has stored', goes_there)
    check(screen.shows('CCHC'), 'the board')

    # Removed, the configuration and the data stay; purged, the data.
    os.kill(screen.pid, signal.SIGHUP)
    running.terminate()
    running.wait(PATIENCE)
    sh('dpkg', '--remove', 'cchc')
    check(not os.path.exists('/usr/bin/cchc') and os.path.exists('/etc/cchc/config.toml'), 'removed')
    said = sh('dpkg', '--purge', 'cchc')
    check(DATA in said and os.path.isdir(os.path.join(DATA, 'journal')), 'the data is gone')
    check(not os.path.exists('/etc/cchc/config.toml'), 'purged')


run(test)
