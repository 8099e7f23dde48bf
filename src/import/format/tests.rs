use super::*;
use crate::import::unreadable::Legacy;
use std::io::Write as _;
use zip::write::SimpleFileOptions;

/// A packed file of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let document = format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn workbook(sheet: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name='A' r:id='rId1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>").as_bytes()),
    ])
}

fn open_workbook(rows: &str) -> Vec<u8> {
    let content =
        format!("<office:document-content><table:table table:name='A'>{rows}</table:table></office:document-content>");
    packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

fn refused(bytes: &[u8]) -> Option<Unreadable> {
    read(None, bytes).err()
}

fn words(bytes: &[u8]) -> Vec<String> {
    texts(&read(None, bytes).unwrap()).map(str::to_owned).collect()
}

#[test]
fn what_cannot_be_read_is_recognised() {
    let old = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 512], &name].concat()
    };
    let cases: Vec<(Vec<u8>, Unreadable)> = vec![
        (b"".to_vec(), Unreadable::Empty),
        (b" \r\n ".to_vec(), Unreadable::Empty),
        (b"%PDF-1.7\n%\xe2\xe3".to_vec(), Unreadable::Pdf),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Unreadable::Picture),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), Unreadable::Picture),
        (b"BM\x36\0\0\0\0\0".to_vec(), Unreadable::Picture),
        (b"\0\0\0\x18ftypheic".to_vec(), Unreadable::Picture),
        (b"{\\rtf1\\ansi".to_vec(), Unreadable::OtherPage),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related".to_vec(), Unreadable::OtherPage),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>".to_vec(), Unreadable::OtherPage),
        (b"Rar!\x1a\x07".to_vec(), Unreadable::Archive),
        (old("WordDocument"), Unreadable::OldWord),
        (old("Workbook"), Unreadable::OldExcel),
        (old("EncryptedPackage"), Unreadable::Locked),
        (old("PowerPoint Document"), Unreadable::OldOffice),
        (packed(&[("a.txt", b"a")]), Unreadable::Archive),
        (packed(&[("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"")]), Unreadable::Slides),
        (packed(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), Unreadable::OpenText),
        (b"PK\x03\x04 and no end".to_vec(), Unreadable::Truncated),
        (b"\x00\x01\x02\x03".to_vec(), Unreadable::Binary),
        (word(""), Unreadable::NoWords),
        (word("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"), Unreadable::OnlyPictures),
        (word("<w:p><w:r><w:t>a</w:t></w:p>"), Unreadable::Broken),
        (b"Ke\xe1 hoa\xefch ca\xfbi ca\xf9ch ha\xf8nh ch\xednh".to_vec(), Unreadable::Legacy(Legacy::Vni)),
        ("Kế hoạch ".repeat(MOST_BYTES / 10).into_bytes(), Unreadable::TooLarge(Bound::File)),
    ];
    for (bytes, why) in cases {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert_eq!(refused(&bytes), Some(why), "{start:?}");
    }
}

#[test]
fn a_file_is_what_its_bytes_say() {
    let paper = read(Some("ke-hoach.doc"), b"<html><body><p>K\xe1\xba\xbf ho\xe1\xba\xa1ch</p>").unwrap();
    assert_eq!(paper.warnings[0].vi, "Tên tệp có đuôi .doc nhưng bên trong là HTML (.html); đã đọc theo nội dung.");
    let paper = read(Some("/a.b/Kế hoạch.XLSX"), &word("<w:p><w:r><w:t>a</w:t></w:r></w:p>")).unwrap();
    assert!(paper.warnings[0].vi.contains("Word (.docx)"));
    for name in ["ke-hoach.docx", "ke-hoach", "ke hoach v1. 2024"] {
        assert_eq!(read(Some(name), &word("<w:p><w:r><w:t>a</w:t></w:r></w:p>")).unwrap().warnings, [], "{name}");
    }
    let utf16: Vec<u8> = "<html><p>Kế hoạch".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(words(&utf16), ["Kế hoạch"]);
}

#[test]
fn a_file_cannot_ask_for_more_than_it_is_worth() {
    let large = |bound| Some(Unreadable::TooLarge(bound));
    // Zeros pack a thousandfold.
    let zeros = vec![b' '; 65 << 20];
    let bomb = packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused(&bomb), large(Bound::Unpacked));
    assert_eq!(refused(&word(&"<w:p>".repeat(300))), large(Bound::Depth));
    assert_eq!(refused(&word(&"<w:tbl><w:tr><w:tc>".repeat(40))), large(Bound::Depth));
    assert_eq!(refused("<table><tr><td>".repeat(40).as_bytes()), large(Bound::Depth));
    let cell = |at: &str| workbook(&format!("<row><c r='{at}' t='str'><v>a</v></c></row>"));
    assert_eq!(refused(&cell("XFD1")), large(Bound::Columns));
    assert_eq!(refused(&cell("A1048576")), large(Bound::Rows));
    let corners = "<row><c r='A1' t='str'><v>a</v></c></row><row><c r='IV40000' t='str'><v>a</v></c></row>";
    assert_eq!(refused(&workbook(corners)), large(Bound::Cells));
    let repeated = |of: &str, rows: &str| {
        open_workbook(&format!(
            "<table:table-row {rows}><table:table-cell {of}><text:p>a</text:p></table:table-cell></table:table-row>"
        ))
    };
    assert_eq!(refused(&repeated("table:number-columns-repeated='1000000000'", "")), large(Bound::Columns));
    assert_eq!(refused(&repeated("", "table:number-rows-repeated='18446744073709551615'")), large(Bound::Rows));
    assert_eq!(refused(format!("a{}", "\tb".repeat(1_000_000)).as_bytes()), large(Bound::Columns));
    let wide = format!("<table>{}", "<tr><td colspan=999999999 rowspan=99999999>a".repeat(3000));
    assert!(matches!(refused(wide.as_bytes()), Some(Unreadable::TooLarge(_))));
}

#[test]
fn entities_do_not_unfold() {
    let document = "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;'>]>\
        <w:document><w:body><w:p><w:r><w:t>một &b;&amp;&#x1EBF;&lt;</w:t></w:r></w:p></w:body></w:document>";
    let bytes = packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())]);
    assert_eq!(words(&bytes), ["một &ế<"]);
}

#[test]
fn nothing_that_could_drive_a_terminal_comes_out() {
    for bytes in [
        word("<w:p><w:r><w:t>a&#x9b;31m\u{202e}b</w:t></w:r></w:p>"),
        b"a\x1b[2J\xc2\x9b31m\xe2\x80\xaeb".to_vec(),
        b"<p>a&#27;[2J&#x9b;31m&#x202e;b".to_vec(),
        workbook("<row><c t='str'><v>a_x001B_[2J\u{9b}31mb</v></c></row>"),
    ] {
        for text in words(&bytes) {
            assert!(!text.chars().any(char::is_control) && !text.contains('\u{202e}'), "{text:?}");
        }
    }
}
