"""More connections than a host takes: those too many are told so, the others and the host go on."""

import resource, socket
from lib import *


def test():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    root = directory()
    board = Board(root, os.path.join(root, 'data'))
    board.run('list')
    pid = board.holder()
    crowd = []
    for _ in range(900):
        client = socket.socket(socket.AF_UNIX)
        client.connect(os.path.join(board.data, 'host.sock'))
        crowd.append(client)
    crowd[-1].settimeout(PATIENCE)
    told = json.loads(crowd[-1].makefile().readline())
    check(told['refused']['failure']['kind'] == 'crowded', told)
    check('800' in board.run('list', code=3), 'one too many is not told why')
    for client in crowd:
        client.close()
    until('the next client is served', lambda: subprocess.run(
        board.argv('start', '1'), env=board.environment(), capture_output=True).returncode == 0)
    check(board.holder() == pid, 'it took another host')


run(test)
