"""A full disk: the board stays readable, changes are refused in words, and are taken again once there is room."""

from lib import *


def refused(board):
    said = board.run('--json', 'add', 'Việc thêm', '--area', 'II', code=3)
    failure = json.loads(said)['error']
    check(failure['kind'] in ('disk-full', 'read-only'), said)
    check('disk' in failure['message'], said)


def test():
    root = directory()
    disk = mounted(os.path.join(root, 'disk'), '-t', 'tmpfs', '-o', 'size=200m,mode=755', 'tmpfs')
    board = Board(root, os.path.join(disk, 'data'))
    for number in range(5):
        board.run('add', f'Việc {number}', '--area', 'II', '--ticket', f'before.{number}')
    kept = board.entries()

    # Nearly full, while the host runs.
    filler = fill(disk, 40 << 20)
    refused(board)
    check(len(board.json('list')['tasks']) == 27, 'the board cannot be read')
    board.run('note', '1', 'không ghi được', code=3)
    os.remove(filler)
    board.run('note', '1', 'ghi được', '--ticket', 'after.1')
    check(board.entries()[:-1] == kept, 'entries are not what they were')

    # Full to the last byte, and the host was killed: the next one opens what it can, with the reserve given up.
    kept = board.entries()
    for leave in (4 << 20, 0):
        board.kill()
        filler = fill(disk, leave)
        check(len(board.json('list')['tasks']) == 27, 'the board cannot be read')
        refused(board)
        check(board.entries() == kept, 'entries are not what they were')
        os.remove(filler)
        # The same host takes changes again, without anybody's help.
        pid = board.holder()
        board.run('note', '1', 'lại ghi được', '--ticket', f'again.{leave}')
        check(board.holder() == pid, 'it took another host')
        check(board.entries()[:-1] == kept, 'entries are not what they were')
        kept = board.entries()

    # A batch that fills what is left: whole or not at all.
    filler = fill(disk, 70 << 20)
    lines = ''.join(json.dumps({'type': 'add-note', 'task': 1, 'text': 'x' * 1900}) + '\n' for _ in range(9_000))
    before = len(board.entries())
    done = subprocess.run(board.argv('batch', '--ticket', 'large'), env=board.environment(), input=lines, text=True,
                          capture_output=True)
    check(done.returncode in (0, 3, 4), f'exit {done.returncode}: {done.stderr}')
    os.remove(filler)
    stored = len(board.entries()) - before
    check(stored in (0, 9_000), f'{stored} of 9000 are stored')
    check(done.returncode != 0 or stored == 9_000, 'acknowledged and not there')
    board.run('note', '1', 'cuối cùng')
    check(board.journal() == board.entries(), 'the journal is not what the host tells')


run(test)
