"""`cchc remind --mail` hands a letter for each officer to a real mail server, which delivers it on this machine."""

import email, email.policy
from lib import *


def with_home(account):
    """Mail is delivered from the home of whom it is for."""
    home = pwd.getpwnam(account).pw_dir
    os.mkdir(home, 0o700)
    undo.callback(shutil.rmtree, home, ignore_errors=True)
    shutil.chown(home, account, account)


def delivered(account):
    box = f'/var/mail/{account}'
    undo.callback(lambda: os.path.exists(box) and os.remove(box))
    until(f'mail for {account}', lambda: os.path.exists(box) and os.path.getsize(box) > 0)
    with open(box, 'rb') as file:
        return email.message_from_binary_file(file, policy=email.policy.default)


def test():
    ward = Ward()
    ward.start()
    admin, office, justice = ward.officer('adm'), ward.officer('vp', 'Văn phòng 1'), ward.officer('tp')
    with_home(office)
    ward.run_as('root', 'officer', 'set', admin, '--role', 'admin')
    ward.run_as(admin, 'officer', 'set', office, '--unit', 'văn phòng', '--role', 'officer')
    ward.run_as(admin, 'officer', 'set', justice, '--unit', 'tư pháp', '--role', 'officer')
    ward.run_as(admin, 'schedule', '17', 'Trước ngày 15/3/2024')
    said = ward.run_as(admin, '--today', '2024-03-18', 'remind', '--mail')
    check('Mails sent: 1' in said, said)
    letter = delivered(office)
    check('Văn phòng - Thống kê: 1 overdue' in letter['Subject'], letter['Subject'])
    text = letter.get_content()
    check('  17 ' in text and 'cchc' in text, text)
    check(not os.path.exists(f'/var/mail/{justice}'), 'mail for a unit with nothing to do')


run(test)
