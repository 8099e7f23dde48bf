"""The calendar that `agenda` writes is read by a parser that knows nothing of this program (python3-icalendar)."""

import datetime

from lib import *

# Debian's package, whichever Python runs this.
sys.path.append('/usr/lib/python3/dist-packages')
import icalendar

TODAY = ['--today', '2024-03-18']


def read(board):
    path = os.path.join(board.root, 'lich.ics')
    board.run(*TODAY, 'agenda', '--output', path, '--force')
    with open(path, 'rb') as file:
        text = file.read()
    check(b'\r\n' in text and b'\n' not in text.replace(b'\r\n', b''), 'lines end with CRLF alone')
    check(all(len(line) <= 75 for line in text.split(b'\r\n')), 'no line is longer than 75 octets')
    calendar = icalendar.Calendar.from_ical(text)
    check(not calendar.errors, f'mistakes: {calendar.errors}')
    events = {str(event['UID']): event for event in calendar.walk('VEVENT')}
    check(len(events) == len(calendar.walk('VEVENT')), 'every UID is told once')
    return events


def test():
    root = directory()
    board = Board(root, os.path.join(root, 'data'))
    board.run(*TODAY, 'edit', '17', '--title', 'Hội nghị; tổng kết, 2023 \\ “công bố”\nBEGIN:VEVENT')

    first = read(board)
    check(len(first) > 20, f'{len(first)} events')
    for uid, event in first.items():
        check(not event.errors, f'{uid}: {event.errors}')
        start, end = event.decoded('DTSTART'), event.decoded('DTEND')
        check(type(start) is datetime.date and end - start == datetime.timedelta(days=1), f'{uid} is one whole day')
        check(event.decoded('DTSTAMP').utcoffset() == datetime.timedelta(0), f'{uid} is stamped in UTC')
        alarms = [alarm.decoded('TRIGGER') for alarm in event.walk('VALARM')]
        check(alarms == [datetime.timedelta(hours=-64), datetime.timedelta(hours=-16)], f'{uid}: {alarms}')
    held = first['vinh-hoa-2024-task-17@cchc']
    check(held.decoded('DTSTART') == datetime.date(2024, 3, 31), 'the day of task 17')
    check('Hội nghị; tổng kết, 2023 \\ “công bố”' in str(held['DESCRIPTION']), str(held['DESCRIPTION']))
    check(first['vinh-hoa-2024-report-2024-Q1@cchc'].decoded('DTSTART') == datetime.date(2024, 3, 18), 'the report')

    board.run(*TODAY, 'extend', '17', '15/5', '--reason', 'Chờ', '--by', 'Chủ tịch')
    second = read(board)
    check(second.keys() == first.keys(), 'the same events')
    moved = second['vinh-hoa-2024-task-17@cchc']
    check(moved.decoded('DTSTART') == datetime.date(2024, 5, 15), 'the new day')
    check(moved['SEQUENCE'] > held['SEQUENCE'], 'and newer')


run(test)
