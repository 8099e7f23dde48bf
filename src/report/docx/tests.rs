//! A file that Word opens: every part well-formed, every part that is named there, texts of people only texts.

use std::io::Read;

use quick_xml::events::Event;

use super::super::paper::{Block, Letterhead, Level, Paper, Row, Signature, Table, figures, words};
use super::docx;

const BAD: &str = "</w:t></w:p><script>&amp; \"'\u{1b}[2J\u{202e}\u{fffe}\u{0}";

fn paper(text: &str) -> Paper {
    const COLUMNS: &[super::super::paper::Column] = &[figures("TT", 20), words("Nội dung", 80)];
    let text = text.to_owned();
    let rows = vec![Row::Group(text.clone()), Row::Cells(vec![text.clone(), format!("{text}\n{text}")])];
    let table = || Block::Table(Table { columns: COLUMNS, rows: rows.clone() });
    let appendix = || Block::Appendix { name: text.clone(), title: text.clone(), about: text.clone() };
    Paper {
        body: text.clone(),
        title: text.clone(),
        about: vec![text.clone()],
        letterhead: Some(Letterhead {
            issuer: [text.clone(), text.clone()],
            number: text.clone(),
            place: text.clone(),
            to: text.clone(),
        }),
        blocks: vec![
            Block::Heading(Level::Part, text.clone()),
            Block::Heading(Level::Section, text.clone()),
            Block::Heading(Level::Point, text.clone()),
            Block::Text(text.clone()),
            Block::Dots(2),
            table(),
            table(),
            Block::Signature(Signature { to: vec![text.clone()], by: vec![text.clone()] }),
            appendix(),
            table(),
            appendix(),
            table(),
            Block::Note(text.clone()),
        ],
    }
}

/// The parts by name.
fn parts(paper: &Paper) -> Vec<(String, String)> {
    let bytes = docx(paper).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let part = |at: usize| {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..9).map(part).collect()
}

fn part(paper: &Paper, name: &str) -> String {
    parts(paper).into_iter().find(|(known, _)| known == name).unwrap().1
}

/// Reads all of it; gives what stands between the tags.
fn letters(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut depth, mut text) = (0, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{xml}");
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            Event::Text(read) => text.push_str(&read),
            Event::GeneralRef(name) => text.extend(["&", &name, ";"]),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{xml}");
    text
}

#[test]
fn every_part_is_well_formed_whatever_people_wrote() {
    for text in ["Kế hoạch", BAD, "", "a\n\nb"] {
        for (name, xml) in parts(&paper(text)) {
            letters(&xml);
            assert!(!xml.contains(['\u{1b}', '\u{202e}', '\u{fffe}', '\0']), "{name}: {xml}");
            assert!(!xml.contains("<script"), "{name}: {xml}");
        }
    }
    let document = letters(&part(&paper(BAD), "word/document.xml"));
    assert!(document.contains("&lt;/w:t&gt;&lt;/w:p&gt;&lt;script&gt;&amp;amp; &quot;'"), "{document}");
}

#[test]
fn every_part_and_every_style_that_is_named_is_there() {
    let all = parts(&paper("x"));
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let named = |xml: &str, before: &str| -> Vec<String> {
        xml.split(before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    for target in named(&part(&paper("x"), "word/_rels/document.xml.rels"), "Target=\"") {
        assert!(names.contains(&format!("word/{target}").as_str()), "{target}");
    }
    for target in named(&part(&paper("x"), "_rels/.rels"), "Target=\"") {
        assert!(names.contains(&target.as_str()), "{target}");
    }
    for name in named(&part(&paper("x"), "[Content_Types].xml"), "PartName=\"/") {
        assert!(names.contains(&name.as_str()), "{name}");
    }
    let styles = named(&part(&paper("x"), "word/styles.xml"), "w:styleId=\"");
    for style in named(&part(&paper("x"), "word/document.xml"), "<w:pStyle w:val=\"") {
        assert!(styles.contains(&style), "{style}");
    }
}

#[test]
fn the_page_is_laid_out_as_the_decree_says() {
    let document = part(&paper("x"), "word/document.xml");
    let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 3);
    // The number is not on the first page, and each appendix begins again.
    assert!(sections.iter().all(|section| section.contains("<w:titlePg/>") && section.contains("r:id=\"rId3\"")));
    let restarts: Vec<bool> = sections.iter().map(|section| section.contains("w:start=\"1\"")).collect();
    assert_eq!(restarts, [false, true, true]);
    assert!(sections[0].contains("w:w=\"11906\" w:h=\"16838\"/>"), "A4");
    // 20 mm above and below, 30 mm on the left, 15 mm on the right: 56.7 twentieths of a point are a millimetre.
    assert!(sections[0].contains("w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\""));
    let styles = part(&paper("x"), "word/styles.xml");
    assert!(styles.contains("w:ascii=\"Times New Roman\"") && styles.contains("<w:lang w:val=\"vi-VN\""));
    assert!(part(&paper("x"), "word/header1.xml").contains(" PAGE "));
    assert!(!part(&paper("x"), "word/header2.xml").contains("PAGE"));
    // Tables have their heading on every page; head and signature have no lines.
    assert_eq!(document.matches("<w:tblHeader/>").count(), 4);
    assert_eq!(document.matches("<w:tblBorders>").count(), 4);
    assert_eq!(document.matches("<w:tbl>").count(), 6);
}

#[test]
fn a_file_is_the_same_whenever_it_is_made() {
    assert_eq!(docx(&paper("x")).unwrap(), docx(&paper("x")).unwrap());
}
