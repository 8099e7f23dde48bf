"""The report that officers finish in Word: LibreOffice opens it, and its pages are those of an official paper."""

from lib import *

TODAY = ['--today', '2024-03-18']
NAME = 'BC_CCHC_quy-I-2024_phuong-vinh-hoa'
A4 = sorted((595, 842))


def pages(folder, name):
    """The words of each page of a file, and its size in points, as it is printed."""
    quietly('soffice', '--headless', f'-env:UserInstallation=file://{folder}/profile', '--convert-to', 'pdf',
            '--outdir', folder, os.path.join(folder, name + '.docx'))
    path = os.path.join(folder, name + '.pdf')
    words = sh('pdftotext', '-layout', path, '-').split('\f')[:-1]
    sizes = [line.split()[3:6:2] for line in sh('pdfinfo', '-l', '99', path).splitlines() if line.startswith('Page ') and 'size' in line]
    return words, [tuple(round(float(side)) for side in size) for size in sizes], sh('pdffonts', path)


def one(text):
    return ' '.join(text.split())


def number(page):
    """What stands in the top margin, if that is a number alone."""
    first = next((line.strip() for line in page.splitlines() if line.strip()), '')
    return int(first) if first.isdigit() else None


def test():
    root = directory()
    board = Board(root, os.path.join(root, 'data'))
    for change in (
        ('trigger', 'thanh-pho', '--on', '2024-01-23'),
        ('done', '18', '--on', '2024-03-12', '--evidence', '64/KH-UBND', '--subject', 'Kế hoạch <tuyên truyền> & "mới"'),
        ('extend', '2', '2024-03-08', '--reason', 'Chờ số liệu', '--by', '15/TB-UBND', '--on', '2024-03-01'),
        ('target', '2dd', '--reading', '45/80', '--on', '2024-03-14'),
        ('check', '3.1', '--evidence', '11/KH-UBND', '--on', '2024-03-15'),
    ):
        board.run(*TODAY, *change)
    board.run(*TODAY, 'report', 'quy-1', '--output', os.path.join(root, NAME + '.docx'))
    words, sizes, fonts = pages(root, NAME)

    check(len(words) > 5, f'{len(words)} pages')
    check(all(sorted(size) == A4 for size in sizes), f'A4: {sizes}')
    # Body, appendix 1, appendix 2: no number on the first page of each, and each begins again.
    numbers = [number(page) for page in words]
    starts = [at for at, found in enumerate(numbers) if found is None]
    check(len(starts) == 3 and starts[0] == 0, f'numbers of pages: {numbers}')
    for begin, end in zip(starts, starts[1:] + [len(words)]):
        check(numbers[begin + 1:end] == list(range(2, end - begin + 1)), f'numbers of pages: {numbers}')
    upright = [size[0] < size[1] for size in sizes]
    check(upright == [at < starts[1] for at in range(len(words))], f'the body stands, the appendices lie: {upright}')
    check('LiberationSerif' in fonts or 'TimesNewRoman' in fonts, fonts)

    first = one(words[0])
    for said in ('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'PHƯỜNG VĨNH HÒA', '/BC-UBND',
                 'BÁO CÁO Công tác cải cách hành chính quý I năm 2024', 'I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH',
                 'Kế hoạch <tuyên truyền> & "mới"', '64/KH-UBND'):
        check(said in first, f'{said}: {first}')
    body = one(' '.join(words[:starts[1]]))
    for said in ('chậm tiến độ 6 ngày (hạn 08/03/2024)', 'V. KIẾN NGHỊ, ĐỀ XUẤT', 'phường Vĩnh Hòa./.', 'TM. ỦY BAN NHÂN DÂN', '- Lưu: VT'):
        check(said in body, f'{said}: {body}')
    check('11/KH-UBND' not in body, 'what was issued after the cut-off is of the next quarter')
    check('45/80 = 56,25%' in one(words[starts[1]]), words[starts[1]])
    # The heading of a table comes again on every page.
    check(all('Minh chứng' in page for page in words[starts[2]:]), 'a page without the heading of its table')
    audit = board.json('audit')
    made_from = f'mục số {audit["entries"]}, mã băm {audit["hash"]}.'
    check(made_from in one(words[-1]), f'{made_from}: {words[-1]}')


run(test)
