"""A file system that takes nothing, and a directory that vanishes: an answer in words, and nothing is made up."""

from lib import *


def test():
    root = directory()
    disk = mounted(os.path.join(root, 'disk'), '-t', 'tmpfs', '-o', 'size=200m,mode=755', 'tmpfs')
    board = Board(root, os.path.join(disk, 'data'))
    board.run('start', '1')
    kept = board.entries()
    board.run('host', 'stop')
    until('the host is gone', lambda: board.holder() is None)

    sh('mount', '-o', 'remount,ro', disk)
    for args in (['list'], ['start', '2'], ['serve']):
        said = board.run(*args, code=3)
        check('Read-only' in said or 'read-only' in said, said)
    new = Board(root, os.path.join(disk, 'new'))
    new.run('list', code=3)

    sh('mount', '-o', 'remount,rw', disk)
    check(board.entries() == kept, 'entries are not what they were')

    # Taken away under a host that runs: what it cannot keep it does not acknowledge.
    away = board.data + '-away'
    os.rename(board.data, away)
    os.rename(away, board.data)
    board.run('start', '2')
    for name in ('journal', 'store'):
        os.rename(os.path.join(board.data, name), os.path.join(board.data, name + '-away'))
    board.run('start', '3', code=3)
    for name in ('journal', 'store'):
        os.rename(os.path.join(board.data, name + '-away'), os.path.join(board.data, name))
    board.run('start', '3')


run(test)
