"""A plan that goes out as a workbook, or as tables of text, through LibreOffice, and in again, is the same plan."""

from lib import *

TODAY = ['--today', '2024-03-18']


def converted(folder, path, *how):
    """What LibreOffice makes of a file when a person opens it and saves it as a workbook."""
    out = os.path.join(folder, 'libreoffice')
    quietly('soffice', '--headless', f'-env:UserInstallation=file://{folder}/profile', *how,
            '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, path)
    return os.path.join(out, os.path.splitext(os.path.basename(path))[0] + '.xlsx')


def test():
    root = directory()
    board = Board(root, os.path.join(root, 'data'))
    board.run(*TODAY, 'label', '17', 'trọng tâm; gấp')
    board.run(*TODAY, 'target', '2dd', '--reading', '1/3', '--on', '2024-03-14')
    whole = board.run(*TODAY, 'export', '--format', 'toml')
    text = ('--infilter=Text - txt - csv (StarCalc):9,34,76,1,,1066,false,true',)
    for kind, how in (('xlsx', ()), ('tsv', text)):
        path = os.path.join(root, f'ra.{kind}')
        board.run(*TODAY, 'export', '--output', path)
        for name, file in ((f'{kind}-as-it-is', path), (f'{kind}-saved', converted(root, path, *how))):
            board.run(*TODAY, 'import', file, '--id', name, '--yes')
            again = board.run(*TODAY, 'export', '--format', 'toml', '--plan', name)
            check(again == whole.replace('"vinh-hoa-2024"', f'"{name}"'), f'{name} is another plan')


run(test)
