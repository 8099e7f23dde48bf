"""A second account: refused by the owner's host, kept out of the directory, and not fooled by a strange host."""

from lib import *


def home(root, user):
    path = os.path.join(root, user)
    os.mkdir(path, 0o755)
    shutil.chown(path, user, user)
    return path


def test():
    number = os.getpid() % 100_000
    owner, other = account(f'cchco{number}'), account(f'cchcx{number}')
    root = directory()
    board = Board(root, os.path.join(home(root, owner), 'data'), owner)
    board.run('list')
    board.run('start', '1')
    before = board.entries()
    check(before[-1]['by']['user'] == owner, f'the author is {before[-1]["by"]}')
    socket = os.path.join(board.data, 'host.sock')

    # The directory is closed: neither the files nor the socket are within reach, for the program or without it.
    for args in (['--json', 'list'], ['--json', 'start', '2'], ['--json', 'serve']):
        check('"not-yours"' in board.run(*args, code=3, user=other), args)
    board.run('--socket', socket, 'list', code=3, user=other)
    for argv in (['ls', board.data], ['cat', os.path.join(board.data, 'host.lock')]):
        done = subprocess.run(argv, user=other, group=other, extra_groups=[], capture_output=True)
        check(done.returncode != 0, f'{argv} is allowed')

    # Even where the way is open, the host itself refuses: it asks the kernel who is there. Root is no exception.
    os.chmod(board.data, 0o711)
    os.chmod(socket, 0o777)
    for who in (other, 'root'):
        said = board.run('--json', '--socket', socket, 'start', '2', code=1, user=who)
        check('"not-yours"' in said, f'{who}: {said}')
    os.chmod(board.data, 0o700)
    check(board.entries() == before, 'somebody else has changed the board')

    # Root is refused by the directory as well, instead of leaving files of its own in it.
    check('"not-yours"' in board.run('--json', 'list', code=3, user='root'), 'root')

    # A socket in one's own directory behind which somebody else listens is not trusted.
    strange = Board(root, os.path.join(home(root, other), 'data'), other)
    strange.run('list')
    os.chmod(strange.data, 0o711)
    strange_socket = os.path.join(strange.data, 'host.sock')
    os.chmod(strange_socket, 0o777)
    trap = os.path.join(root, owner, 'trap.sock')
    os.symlink(strange_socket, trap)
    check('"strange-host"' in board.run('--json', '--socket', trap, 'list', code=3), 'a strange host is trusted')


run(test)
