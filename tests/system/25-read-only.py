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

    # The lock is free a moment before the last file of the host is closed.
    remount = ['mount', '-o', 'remount,ro', disk]
    until('the disk is read-only', lambda: subprocess.run(remount, capture_output=True).returncode == 0)
    for args in (['list'], ['start', '2'], ['serve']):
        said = board.run(*args, code=3)
        check('only be read' in said, said)
    # The doctor looks all the same: in a copy elsewhere.
    done = subprocess.run(board.argv('doctor'), env=board.environment(), capture_output=True, text=True)
    check(done.returncode == 1 and 'Journal and database are the same' in done.stdout, done.stdout + done.stderr)
    backups = os.path.join(root, 'backups')
    board.run('backup', backups, code=3)
    new = Board(root, os.path.join(disk, 'new'))
    new.run('list', code=3)

    sh('mount', '-o', 'remount,rw', disk)
    check(board.entries() == kept, 'entries are not what they were')
    # A backup cannot be written there, and nothing is left of it.
    full = mounted(os.path.join(root, 'full'), '-t', 'tmpfs', '-o', 'size=4k', 'tmpfs')
    said = board.run('backup', full, code=3)
    check('disk is full' in said and os.listdir(full) == [], f'{said} {os.listdir(full)}')

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
