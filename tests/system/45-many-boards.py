"""Many boards in terminals and some scripts that write: every board shows every change, and nothing is lost."""

from lib import *

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def test():
    said = sh(sys.executable, os.path.join(ROOT, 'benches/crowd.py'), '--program', PROGRAM, '--boards', '20',
              '--writers', '4', '--seconds', '4')
    check('lost 0, not shown 0' in said, said)


run(test)
