"""Several accounts on one service: who may reach it, what each may do, and what a client cannot pretend."""

import stat
from lib import *


def refused(said):
    """The failure that a command told as JSON."""
    return json.loads(said)['error']


def list_of_officers(ward):
    admin, clerk = ward.officer('adm'), ward.officer('dm', 'Đầu mối')
    office, justice = ward.officer('vp', 'Văn phòng 1,phòng 2'), ward.officer('tp')
    new, outside = ward.officer('new'), ward.officer('out', in_group=False)
    ward.run_as('root', 'officer', 'set', admin, '--name', 'Quản trị 1', '--role', 'admin')
    ward.run_as(admin, 'officer', 'set', clerk, '--unit', 'văn hóa', '--role', 'clerk')
    ward.run_as(admin, 'officer', 'set', office, '--unit', 'văn phòng', '--role', 'officer')
    ward.run_as(admin, 'officer', 'set', justice, '--name', 'Tư pháp 1', '--unit', 'tư pháp')
    return admin, clerk, office, justice, new, outside


def rights(ward, admin, clerk, office, justice, new, outside):
    mode = os.stat(ward.socket).st_mode
    check(stat.S_IMODE(mode) == 0o660 and stat.S_ISSOCK(mode), f'the socket has mode {mode:o}')
    check('permitted' in ward.run_as(outside, 'list', code=3), 'somebody outside of the group gets in')
    for path in ('host.lock', 'journal', 'host.sock'):
        done = subprocess.run(['cat', os.path.join(ward.data, path)], capture_output=True, **ward.who(office))
        check(done.returncode != 0, f'{path} is open to officers')
    listed = {one['account']: one for one in ward.json_as(new, 'officer', 'list')['officers']}
    check(listed[office]['name'] == 'Văn phòng 1' and listed[justice]['role'] == 'officer', listed)

    # Whoever is not on the list looks, and nothing more.
    check('22' in ward.run_as(new, 'list'), 'a look')
    for args in (['start', '3'], ['note', '3', 'x'], ['officer', 'set', new, '--role', 'admin'], ['undo']):
        kind = refused(ward.run_as(new, '--json', *args, code=1))['kind']
        check(kind in ('no-right', 'nothing-to-undo'), f'{args}: {kind}')
    # Each officer for the own unit; notes everywhere.
    ward.run_as(justice, 'start', '3')
    said = ward.run_as(office, 'start', '3', code=1)
    check('Tư pháp' in said and 'clerk' in said and 'notes' in said, said)
    ward.run_as(office, 'note', '3', 'đã phối hợp')
    check('no-right' in ward.run_as(office, '--json', 'add', 'Việc mới', '--area', 'I', code=1), 'an officer adds')
    ward.run_as(clerk, 'add', 'Việc mới', '--area', 'I', '--lead', 'tư pháp')
    check('no-right' in ward.run_as(clerk, '--json', 'officer', 'remove', office, code=1), 'a clerk removes an officer')
    check('no-right' in ward.run_as(office, '--json', 'host', 'stop', code=1), 'an officer stops the service')
    # A batch is all or nothing for rights as well.
    both = json.dumps({'type': 'add-note', 'task': 3, 'text': 'x'}) + '\n' + json.dumps(
        {'type': 'move-task', 'task': 3, 'to': 'planned'})
    before = ward.json_as(office, 'log')['entries'][-1]['seq']
    check('no-right' in ward.run_as(office, '--json', 'batch', code=1, stdin=both), 'a batch')
    check(ward.json_as(office, 'log')['entries'][-1]['seq'] == before, 'half a batch is stored')


def conflicts(ward, clerk, justice):
    seq = ward.json_as(justice, 'show', '3')['seq']
    ward.run_as(clerk, 'block', '3', 'chờ văn bản', '--base', str(seq))
    ward.run_as(justice, 'label', '3', '+gap', '--base', str(seq))
    said = ward.run_as(justice, 'block', '3', 'khác', '--base', str(seq), code=1)
    check('Đầu mối' in said and 'Look again' in said, said)
    # Seen now: it may be made again. Over a later change of somebody else nothing is taken back.
    ward.run_as(justice, 'block', '3', 'khác', '--base', str(ward.json_as(justice, 'show', '3')['seq']))
    kind = refused(ward.run_as(clerk, '--json', 'undo', code=1))['kind']
    check(kind == 'cannot-undo', kind)


def at_once(ward, admin, office, justice):
    """Rights follow the list at once; standing in; handing over."""
    ward.run_as(admin, 'officer', 'set', justice, '--role', 'viewer')
    check('no-right' in ward.run_as(justice, '--json', 'note', '3', 'x', code=1), 'a viewer writes')
    check('no-right' in ward.run_as(justice, '--json', 'undo', code=1), 'a viewer takes back')
    ward.run_as(admin, 'officer', 'set', office, '--for', justice, '--until', '+3')
    check('no-right' in ward.run_as(office, '--json', 'start', '8', '3', code=1), 'standing in for a viewer')
    ward.run_as(admin, 'officer', 'set', justice, '--role', 'officer')
    ward.run_as(office, 'unblock', '3')
    ward.run_as(admin, 'officer', 'set', office, '--for', justice, '--until', '1/1/2024')
    check('no-right' in ward.run_as(office, '--json', 'block', '3', 'x', code=1), 'standing in is over')
    ward.run_as(justice, 'assign', '3', '--person', 'Tư pháp 1')
    ward.run_as(admin, 'officer', 'handover', justice, '--to', office)
    task = ward.json_as(office, 'show', '3')['task']
    check(task['person'] == 'Văn phòng 1' and 'Bàn giao' in task['notes'][-1]['text'], task)


def pretending(ward, justice, office):
    """Who it is says the kernel; tickets belong to their account."""
    said = ward.raw_as(justice, (
        'hello()\n'
        'say({"make": {"id": 1, "ticket": "same", "by": {"user": "root", "uid": 0, "name": "root"}, "uid": 0,'
        ' "is_owner": True, "change": {"type": "add-note", "task": 1, "text": "ai đây"}}})\n'
        'print(json.dumps(hear()))\n'))
    by = json.loads(said)['rows']['rows'][0]['by']
    check(by['user'] == justice and by['name'] == 'Tư pháp 1', by)
    said = ward.raw_as(office, (
        'hello()\n'
        'say({"ask": {"id": 1, "query": {"type": "ticket", "ticket": "same"}}})\n'
        'print(json.dumps(hear()))\n'
        'say({"make": {"id": 2, "ticket": "same", "change": {"type": "add-note", "task": 1, "text": "khác"}}})\n'
        'print(json.dumps(hear()))\n'))
    asked, made = [json.loads(line) for line in said.splitlines()]
    check('answer' in asked, f'a ticket of somebody else: {asked}')
    entry = made['rows']['rows'][0]
    check(entry['by']['user'] == office and entry['event']['note']['text'] == 'khác', entry)
    # Older, newer and strange programs are told so in words; no request edits or removes an entry.
    for arguments in ('protocol=0', 'protocol=99', 'format=0'):
        failure = json.loads(ward.raw_as(office, f'print(json.dumps(hello({arguments})))'))['refused']['failure']
        check(failure['kind'] == 'protocol' and 'systemctl' in failure['hint']['vi'], failure)
    check('welcome' in ward.raw_as(office, 'print(json.dumps(hello(format=1)))'), 'the format before')
    for message in ('{"edit":{"id":1,"seq":3}}', '{"delete":{"id":1,"seq":3}}',
                    '{"make":{"id":1,"ticket":"x","change":{"type":"delete-entry","seq":3}}}'):
        said = ward.raw_as(office, f'hello()\nclient.sendall({message!r}.encode() + b"\\n")\nprint(json.dumps(hear()))\n')
        check('unreadable-line' in said, said)


def crowding(ward, office, justice):
    """One account takes no more than its seats, a flood is slowed, and the others work meanwhile."""
    flood = subprocess.Popen(
        [PYTHON, '-c', (
            'import json, select, socket, sys, time\n'
            'many = []\n'
            'for _ in range(120):\n'
            '    one = socket.socket(socket.AF_UNIX)\n'
            f'    one.connect({ward.socket!r})\n'
            '    many.append(one)\n'
            'told = set()\n'
            'begin = time.monotonic()\n'
            'while len(told) < 20 and time.monotonic() - begin < 15:\n'
            '    ready = select.select([one for one in many if one not in told], [], [], 0.1)[0]\n'
            '    told |= {one for one in ready if b"crowded" in one.recv(4096)}\n'
            'hello = b\'{"hello":{"protocol":1,"format":2,"program":"flood"}}\\n\'\n'
            'ask = b\'{"ask":{"id":1,"query":{"type":"tasks","filter":""}}}\\n\' * 1000\n'
            'for one in [one for one in many if one not in told][:20]:\n'
            '    one.setblocking(False)\n'
            '    try:\n'
            '        one.send(hello)\n'
            '        while True: one.send(ask)\n'
            '    except OSError: pass\n'
            'print("flooding", len(told), flush=True)\n'
            'sys.stdin.read()\n')],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **ward.who(office))
    try:
        said = flood.stdout.readline()
        check(said.split() == ['flooding', '20'], f'too many connections of one account: {said}')
        check('crowded' in ward.run_as(office, '--json', 'list', code=3), 'one too many')
        for number in range(20):
            ward.run_as(justice, 'note', '1', f'giữa lúc đông {number}')
    finally:
        flood.kill()
        flood.wait()
    until('the account is let in again', lambda: subprocess.run(
        ward.command('list'), env=ward.environment(), capture_output=True, **ward.who(office)).returncode == 0)


def evidence(ward, office, justice):
    """The history by author, task and day; whole, also for those who may only look."""
    entries = ward.json_as(office, 'log', '--by', justice, '--task', '3', '--since', '2024-01-01')['entries']
    check(entries and all(entry['by']['user'] == justice for entry in entries), 'log --by --task --since')
    check('"problems":[]' in ward.run_as(office, '--json', 'audit').replace(' ', ''), 'audit')
    exported = ward.run_as(office, 'export', '--format', 'jsonl').splitlines()
    check(len(exported) > 100 and all('hash' in json.loads(line) for line in exported), 'export')


def handed_over(ward, office):
    """A socket of the service manager: whoever comes between two services waits for the next one."""
    ward.stop()
    listener = ward.listen()
    waiting = subprocess.Popen(ward.command('note', '1', 'giữa hai lần chạy'), env=ward.environment(),
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **ward.who(office))
    ward.start_at(listener)
    said = waiting.communicate(timeout=PATIENCE)[0]
    check(waiting.returncode == 0, said)
    last = ward.json_as(office, 'log')['entries'][-1]
    check(last['event']['note']['text'] == 'giữa hai lần chạy' and last['by']['user'] == office, last)
    ward.stop()
    check(os.path.exists(ward.socket), 'the service has taken a socket away that is not its own')
    ward.start_at(listener)
    ward.run_as(office, 'list')


def test():
    ward = Ward()
    ward.start()
    officers = list_of_officers(ward)
    admin, clerk, office, justice, *_ = officers
    rights(ward, *officers)
    conflicts(ward, clerk, justice)
    at_once(ward, admin, office, justice)
    pretending(ward, justice, office)
    crowding(ward, office, justice)
    evidence(ward, office, justice)
    # The service goes: in words; a login hears nothing. It comes back with everything.
    last = ward.json_as(office, 'log')['entries'][-1]
    ward.stop()
    check(ward.run_as(office, 'motd') == '', 'motd without a service')
    check('service' in ward.run_as(office, 'list', code=3), 'no service')
    check(not os.path.exists(ward.socket), 'the socket is left over')
    ward.start()
    check(ward.json_as(office, 'log')['entries'][-1] == last, 'something is lost')
    check(len(ward.run_as(office, 'motd').splitlines()) <= 3, 'motd is long')
    handed_over(ward, office)


run(test)
