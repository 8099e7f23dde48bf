//! A paper as DOCX, laid out as Nghị định 30/2020/NĐ-CP, Phụ lục I says.
//!
//! The parts are written by hand: seven small ones that never change, the title, and the body. A file is the same to the byte
//! whenever it is made from the same paper, since nothing in it tells the time.

mod body;
mod style;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::paper::Paper;
use crate::text::{clean_line, clean_text, escaped};

/// The names of WordprocessingML.
const NAMES: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The file.
///
/// # Errors
/// Only if memory cannot be written to.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let body = body::body(paper);
    let document = format!(r#"<w:document xmlns:w="{NAMES}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>"#);
    for (name, part) in [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations()),
        ("docProps/core.xml", properties(paper)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", parts()),
        ("word/styles.xml", style::styles()),
        ("word/settings.xml", settings()),
        ("word/header1.xml", header(&number())),
        ("word/header2.xml", header("")),
    ] {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(BEGIN.as_bytes())?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Text of people between tags; what XML cannot hold is left out.
fn said(text: &str) -> String {
    let clean: String = clean_text(text).chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    escaped(&clean)
}

fn types() -> String {
    let part = |name: &str, kind: &str| format!(r#"<Override PartName="/{name}" ContentType="{kind}"/>"#);
    let word = |name: &str, kind: &str| part(&format!("word/{name}.xml"), &format!("{KIND}.{kind}+xml"));
    let own = [
        word("document", "document.main"),
        word("styles", "styles"),
        word("settings", "settings"),
        word("header1", "header"),
        word("header2", "header"),
        part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ];
    format!(
        r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{}</Types>"#,
        own.concat()
    )
}

fn related(rows: &[(&str, &str, &str)]) -> String {
    let row = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{}</Relationships>"#, rows.concat())
}

fn relations() -> String {
    related(&[
        ("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
        ("rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
    ])
}

fn parts() -> String {
    related(&[
        ("rId1", &format!("{OFFICE}/styles"), "styles.xml"),
        ("rId2", &format!("{OFFICE}/settings"), "settings.xml"),
        ("rId3", &format!("{OFFICE}/header"), "header1.xml"),
        ("rId4", &format!("{OFFICE}/header"), "header2.xml"),
    ])
}

fn properties(paper: &Paper) -> String {
    let lines = [&paper.title].into_iter().chain(&paper.about);
    let title: Vec<String> = lines.map(|line| said(&clean_line(line))).collect();
    let (title, by) = (title.join(" "), said(&clean_line(&paper.body)));
    format!(
        r#"<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{by}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"#
    )
}

/// Newer than Word 2010: older ones are opened in a compatibility mode that lays tables out otherwise.
fn settings() -> String {
    format!(
        r#"<w:settings xmlns:w="{NAMES}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    )
}

fn header(inside: &str) -> String {
    format!(r#"<w:hdr xmlns:w="{NAMES}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inside}</w:p></w:hdr>"#)
}

/// The number of the page.
fn number() -> String {
    let sized = r#"<w:rPr><w:sz w:val="26"/></w:rPr>"#;
    let mark = |kind: &str| format!(r#"<w:r>{sized}<w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    format!(
        r#"{}<w:r>{sized}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{}<w:r>{sized}<w:t>2</w:t></w:r>{}"#,
        mark("begin"),
        mark("separate"),
        mark("end")
    )
}
