"""Three officers of different roles, each over SSH in a terminal of 80x24: they see who is here and what the others
change, are told what they may not do, and a terminal that stopped holds up nobody."""

import shlex
from lib import *


class Sshd:
    """A server on the loopback for these accounts, with a key of its own."""

    def __init__(self, root, users):
        self.folder = os.path.join(root, 'ssh')
        os.mkdir(self.folder, 0o755)
        self.key = os.path.join(self.folder, 'key')
        for name in (self.key, os.path.join(self.folder, 'host')):
            sh('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', name)
        keys = os.path.join(self.folder, 'authorized')
        shutil.copy(self.key + '.pub', keys)
        os.chmod(keys, 0o644)
        self.port = 20_000 + os.getpid() % 20_000
        config = os.path.join(self.folder, 'config')
        with open(config, 'w') as file:
            file.write(f'Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\nPidFile none\n'
                       f'AuthorizedKeysFile {keys}\nPasswordAuthentication no\nStrictModes no\nUsePAM no\n'
                       f'AllowUsers {" ".join(users)}\nPrintMotd no\nAcceptEnv LANG CCHC_*\n')
        os.makedirs('/run/sshd', exist_ok=True)
        self.process = subprocess.Popen([shutil.which('sshd') or '/usr/sbin/sshd', '-D', '-e', '-f', config],
                                        stderr=open(os.path.join(self.folder, 'log'), 'w'))
        undo.callback(self.process.kill)

    def argv(self, user, command):
        return ['ssh', '-tt', '-F', '/dev/null', '-i', self.key, '-p', str(self.port), '-o', 'LogLevel=ERROR',
                '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', f'{user}@127.0.0.1', command]


class Desk:
    """One officer's terminal."""

    def __init__(self, name, argv):
        self.server = ['tmux', '-L', f'cchc-{name}-{os.getpid()}', '-f', '/dev/null']
        undo.callback(quietly, *self.server, 'kill-server')
        sh(*self.server, 'new-session', '-d', '-x', '80', '-y', '24', shlex.join(argv),
           env={'PATH': os.environ['PATH'], 'HOME': '/root', 'LANG': 'C.UTF-8', 'TERM': 'xterm-256color'})

    def screen(self):
        return sh(*self.server, 'capture-pane', '-p')

    def keys(self, *keys):
        sh(*self.server, 'send-keys', *keys)

    def awaits(self, what):
        try:
            until(what, lambda: what in self.screen())
        except Failed as why:
            raise Failed(f'{why}\n{self.screen()}') from None

    def pid(self):
        return int(sh(*self.server, 'display-message', '-p', '#{pane_pid}'))


def test():
    ward = Ward()
    ward.start()
    clerk, office = ward.officer('dm', 'Đầu mối CCHC'), ward.officer('vp', 'Văn phòng 1')
    looker = ward.officer('xem', 'Người xem')
    ward.run_as('root', 'officer', 'set', clerk, '--role', 'clerk')
    ward.run_as('root', 'officer', 'set', office, '--unit', 'văn phòng', '--role', 'officer')
    sshd = Sshd(ward.root, [clerk, office, looker])
    board = f'env CCHC_SOCKET={ward.socket} LANG=C.UTF-8 {ward.program} --config /dev/null --today 2024-03-18'
    until('sshd answers', lambda: subprocess.run(
        sshd.argv(office, 'true'), capture_output=True, stdin=subprocess.DEVNULL).returncode == 0)
    desks = {}
    for user in (clerk, office, looker):
        desks[user] = Desk(user, sshd.argv(user, board))
        desks[user].awaits('Cải cách thể chế')
    # Who comes is said on every board for a moment.
    desks[clerk].awaits('Văn phòng 1')
    # An officer moves a card of the own unit; the others see it, with the name in the history.
    desks[office].keys('18', 'Enter')
    desks[clerk].keys('18', 'Enter')
    desks[office].awaits('▌18 Kế hoạch tuyên')
    desks[office].keys('+')
    desks[office].awaits('Đã ghi')
    until('the task has moved', lambda: ward.json_as(office, 'show', '18')['task']['state'] == 'in-progress')
    entry = ward.json_as(office, 'log')['entries'][-1]
    check(entry['by']['user'] == office and entry['by']['name'] == 'Văn phòng 1', entry)
    # Whoever may only look is told so; nothing is stored.
    desks[looker].keys('18', 'Enter')
    desks[looker].awaits('▌18')
    desks[looker].keys('+')
    desks[looker].awaits('chỉ xem được')
    desks[office].keys('3', 'Enter')
    desks[office].awaits('▌ 3')
    desks[office].keys('+')
    desks[office].awaits('Tư pháp')
    check(ward.json_as(office, 'log')['entries'][-1] == entry, 'a refused change is stored')
    # A terminal that stopped: its line takes nothing any more. The others go on, and it catches up.
    stopped = desks[looker].pid()
    os.kill(stopped, signal.SIGSTOP)
    try:
        for number in range(150):
            ward.run_as(clerk, 'edit', '18', '--short', f'Doi ten {number}')
        desks[clerk].awaits('Doi ten 149')
    finally:
        os.kill(stopped, signal.SIGCONT)
    desks[looker].keys('18', 'Enter')
    desks[looker].awaits('Doi ten 149')
    # The list changes while a board is open: what it allows counts at once.
    ward.run_as('root', 'officer', 'set', looker, '--unit', 'tư pháp', '--role', 'officer')
    desks[looker].keys('3', 'Enter')
    desks[looker].awaits('▌ 3')
    desks[looker].keys('+')
    until('the task has moved', lambda: ward.json_as(office, 'show', '3')['task']['state'] == 'in-progress')
    for desk in desks.values():
        desk.keys('q')
    until('all boards are closed', lambda: ward.json_as(clerk, 'host', 'status')['host']['connections'] == 1)


run(test)
