"""The board in a real terminal of 80x24: it opens, shows what another process changes, and leaves as it came."""

from lib import *


def test():
    root = directory()
    board = Board(root, os.path.join(root, 'data'))
    server = ['tmux', '-L', f'cchc-{os.getpid()}', '-f', '/dev/null']
    undo.callback(quietly, *server, 'kill-server')
    environment = {**board.environment(), 'LANG': 'C.UTF-8'}
    sh(*server, 'new-session', '-d', '-s', 'test', '-x', '80', '-y', '24', '/bin/sh', env=environment)

    def tmux(*args):
        return sh(*server, *args)

    def screen():
        return tmux('capture-pane', '-p', '-t', 'test')

    def is_alternate():
        return tmux('display-message', '-p', '-t', 'test', '#{alternate_on}').strip() == '1'

    until('the shell waits', lambda: screen().strip())
    tmux('send-keys', '-t', 'test', ' '.join(board.argv('--today', '2024-03-18')), 'Enter')
    until('the board is open', lambda: is_alternate() and len(screen().split()) > 40)
    check(max(map(len, screen().splitlines())) <= 80, screen())
    board.run('add', 'Viec tu may khac', '--area', 'I', '--lead', 'van-phong')
    seen = until('the host has it', lambda: 'Viec tu may khac' in board.run('list'))
    check(seen, 'not stored')
    tmux('send-keys', '-t', 'test', 'q')
    until('the board is closed', lambda: not is_alternate())
    tmux('send-keys', '-t', 'test', 'echo back-$((40 + 2)); stty -a | grep -ow -- "icanon\\|echo"', 'Enter')
    until('the terminal is as it was', lambda: 'back-42' in screen() and '\necho' in screen() and '\nicanon' in screen())


run(test)
