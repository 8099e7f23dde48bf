"""The completions of zsh and fish, loaded by the shells themselves, complete a subcommand and the number of a task."""

import pty, re, select

from lib import *


def in_zsh(env, typed):
    """What stands on the line of an interactive zsh after a Tab."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe('zsh', ['zsh', '-f', '-i'], env)
    undo.callback(os.waitpid, child, 0)
    undo.callback(os.kill, child, signal.SIGKILL)
    seen = ''

    def shows(what):
        nonlocal seen
        while what not in seen:
            ready, _, _ = select.select([terminal], [], [], 20)
            check(ready, f'zsh never showed {what!r}: {seen[-400:]!r}')
            seen = re.sub(r'\x1b\[[0-9;?]*[a-zA-Z]', '', seen + os.read(terminal, 4096).decode('utf-8', 'replace'))

    # The words are put together by the shell, so that what is typed does not look like what is answered.
    load = 'PS1=; autoload -U compinit; compinit -D -u; source <(cchc completions zsh); echo re""ady\n'
    os.write(terminal, load.encode())
    shows('ready')
    os.write(terminal, typed.encode() + b'\t')
    return shows


def test():
    root = directory()
    board = Board(root, os.path.join(root, 'data'))
    board.run('--today', '2024-03-18', 'list')
    env = {**board.environment(), 'PATH': f'{root}:/usr/bin:/bin', 'CCHC_DATA': board.data, 'LANG': 'C.UTF-8'}

    fish = 'cchc completions fish | source; '
    said = sh('fish', '--no-config', '-c', fish + 'complete -C "cchc mov"; complete -C "cchc show 1"', env=env)
    words = [line.split('\t')[0] for line in said.splitlines()]
    check('move' in words and '17' in words, said)

    in_zsh(env, 'cchc mov')('cchc move ')
    in_zsh(env, 'cchc show 1')('17')


run(test)
