//! A web page, tag by tag. Not a tree: a paper has paragraphs, tables and lists, and what is left open ends where the
//! next of its kind begins.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::inline::Inline;
use crate::import::count::Count;
use crate::import::page::{Cover, Page};
use crate::import::unreadable::Unreadable;

/// Lists inside each other that are counted.
const MOST_LISTS: usize = 64;

/// The reader and where it is.
pub(super) struct Walk {
    page: Page,
    inline: Inline,
    lists: Vec<List>,
    /// An element whose words are not read, and how many of its name are open.
    passed: Option<(Vec<u8>, usize)>,
    /// The last letter was a blank, or there is none yet.
    is_after_blank: bool,
    /// Elements whose line breaks count (`pre`).
    preformatted: usize,
    /// The cell around everything is not the page's own and is not to be closed.
    keeps_cell: bool,
}

/// A list that is open.
struct List {
    mark: Mark,
    next: u32,
}

#[derive(Clone, Copy)]
enum Mark {
    Dash,
    Count(Count),
    None,
}

impl Walk {
    pub(super) fn new(page: Page) -> Walk {
        Walk {
            page,
            inline: Inline::default(),
            lists: Vec::new(),
            passed: None,
            is_after_blank: true,
            preformatted: 0,
            keeps_cell: false,
        }
    }

    /// Reads into a cell that is open already.
    pub(super) fn within_cell(page: Page) -> Walk {
        Walk { keeps_cell: true, ..Walk::new(page) }
    }

    pub(super) fn finish(self) -> Page {
        self.page
    }

    pub(super) fn read(&mut self, html: &str) -> Result<(), Unreadable> {
        let mut emitter = DefaultEmitter::default();
        // The words of scripts and styles are no tags.
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            // Reading from letters in memory cannot fail.
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.open(&tag)?,
                Token::EndTag(tag) => self.close(&tag.name)?,
                Token::String(text) if self.passed.is_none() => self.text(&String::from_utf8_lossy(&text))?,
                Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: &StartTag<()>) -> Result<(), Unreadable> {
        if let Some((name, count)) = &mut self.passed {
            *count += usize::from(**name == **tag.name && !tag.self_closing);
            return Ok(());
        }
        let Ok(name) = std::str::from_utf8(&tag.name) else { return Ok(()) };
        let style = attribute(tag, "style").to_ascii_lowercase();
        match name {
            "script" | "style" | "title" | "template" | "svg" | "select" | "textarea" | "iframe" | "noscript"
            | "noframes" | "xml" => self.pass(tag),
            "body" => self.inline.reset(),
            "span" | "div" | "tr" if is_hidden(&style) => self.pass(tag),
            "br" => self.page.text("\n", false)?,
            "hr" => self.end_line(Page::rule)?,
            "table" => self.open_table()?,
            "tr" => self.open_row()?,
            "td" | "th" => self.open_cell(tag, name == "th")?,
            "ul" | "ol" | "dir" | "menu" => self.open_list(tag, name == "ol", &style)?,
            "li" => self.open_item(tag)?,
            "pre" => {
                self.end_line(Page::end_paragraph)?;
                self.preformatted += 1;
            }
            _ if is_block(name) => {
                self.end_line(Page::end_paragraph)?;
                // A heading left open would make the rest of the page bold.
                if is_heading(name) {
                    self.inline.close(name);
                    self.inline.open(name, Some(true));
                } else if let Some(bold) = bold(&style) {
                    self.inline.close(name);
                    self.inline.open(name, Some(bold));
                }
            }
            "b" | "strong" => self.inline.open(name, Some(true)),
            "span" | "font" | "i" | "em" | "u" | "a" => self.inline.open(name, bold(&style)),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Unreadable> {
        if let Some((passed, count)) = &mut self.passed {
            *count -= usize::from(passed == name);
            if *count == 0 {
                self.passed = None;
            }
            return Ok(());
        }
        match std::str::from_utf8(name).unwrap_or("") {
            "table" => self.close_table()?,
            "tr" | "td" | "th" if self.owns_table() => {
                self.end_line(Page::close_cell)?;
                self.inline.reset();
            }
            "ul" | "ol" | "dir" | "menu" => {
                self.end_line(Page::end_paragraph)?;
                self.lists.pop();
            }
            "li" => self.end_line(Page::end_paragraph)?,
            "pre" => {
                self.end_line(Page::end_paragraph)?;
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            name if is_block(name) => {
                self.end_line(Page::end_paragraph)?;
                self.inline.close(name);
            }
            name => self.inline.close(name),
        }
        Ok(())
    }

    /// Letters, with every run of blanks one blank.
    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        // Blanks between rows are no words, and words there stand before the table.
        if self.page.is_in_table() && !self.page.is_in_cell() && text.trim().is_empty() {
            return Ok(());
        }
        if self.preformatted > 0 {
            return self.page.text(text, self.inline.is_bold());
        }
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = c == '\u{a0}' || c.is_ascii_whitespace();
            if !(is_blank && self.is_after_blank) {
                plain.push(if is_blank { ' ' } else { c });
            }
            self.is_after_blank = is_blank;
        }
        self.page.text(&plain, self.inline.is_bold())
    }

    /// Ends the line; the next one begins without blanks.
    fn end_line(&mut self, end: fn(&mut Page) -> Result<(), Unreadable>) -> Result<(), Unreadable> {
        self.is_after_blank = true;
        end(&mut self.page)
    }

    /// Passes over an element and all in it.
    fn pass(&mut self, tag: &StartTag<()>) {
        if !tag.self_closing {
            self.passed = Some((tag.name.to_vec(), 1));
        }
    }

    /// Whether the innermost open table was opened by the page itself.
    fn owns_table(&self) -> bool {
        !self.keeps_cell || self.inline.is_entered()
    }

    fn open_table(&mut self) -> Result<(), Unreadable> {
        // A table straight in a table ends that one.
        if self.page.is_in_table() && !self.page.is_in_cell() {
            self.close_table()?;
        }
        self.inline.enter();
        self.end_line(Page::open_table)
    }

    fn close_table(&mut self) -> Result<(), Unreadable> {
        if !self.owns_table() {
            return Ok(());
        }
        self.inline.leave();
        self.end_line(Page::close_table)
    }

    fn open_row(&mut self) -> Result<(), Unreadable> {
        if !self.owns_table() || !self.page.is_in_table() {
            return self.end_line(Page::end_paragraph);
        }
        self.inline.reset();
        self.end_line(Page::open_row)
    }

    fn open_cell(&mut self, tag: &StartTag<()>, is_head: bool) -> Result<(), Unreadable> {
        self.end_line(Page::end_paragraph)?;
        if !self.owns_table() || !self.page.is_in_table() {
            return Ok(());
        }
        self.inline.reset();
        self.lists.clear();
        let number = |name| attribute(tag, name).trim().parse::<usize>().ok();
        let wide = number("colspan").unwrap_or(1);
        let high = number("rowspan").unwrap_or(1);
        self.page.open_cell(Cover::Span(wide, high))?;
        if is_head {
            self.inline.open("th", Some(true));
        }
        Ok(())
    }

    fn open_list(&mut self, tag: &StartTag<()>, is_ordered: bool, style: &str) -> Result<(), Unreadable> {
        self.end_line(Page::end_paragraph)?;
        let mark = match attribute(tag, "type").as_str() {
            _ if style.contains("list-style-type:none") || style.contains("list-style-type: none") => Mark::None,
            _ if style.contains("list-style:none") || style.contains("list-style: none") => Mark::None,
            "a" => Mark::Count(Count::LowerLetter),
            "A" => Mark::Count(Count::UpperLetter),
            "i" => Mark::Count(Count::LowerRoman),
            "I" => Mark::Count(Count::UpperRoman),
            _ if style.contains("upper-roman") => Mark::Count(Count::UpperRoman),
            _ if style.contains("lower-alpha") || style.contains("lower-latin") => Mark::Count(Count::LowerLetter),
            _ if is_ordered => Mark::Count(Count::Decimal),
            _ => Mark::Dash,
        };
        if self.lists.len() < MOST_LISTS {
            self.lists.push(List { mark, next: attribute(tag, "start").trim().parse().unwrap_or(1) });
        }
        // Words straight in a list, as in texts that lost their items, are one item.
        self.page.line.mark("");
        Ok(())
    }

    fn open_item(&mut self, tag: &StartTag<()>) -> Result<(), Unreadable> {
        self.end_line(Page::end_paragraph)?;
        let mark = match self.lists.last_mut() {
            Some(list) => {
                let count = attribute(tag, "value").trim().parse().unwrap_or(list.next);
                list.next = count.saturating_add(1);
                list.mark.show(count)
            }
            None => Mark::Dash.show(1),
        };
        self.page.line.mark(&mark);
        Ok(())
    }
}

impl Mark {
    fn show(self, count: u32) -> String {
        match self {
            Mark::Dash => "-".to_owned(),
            Mark::Count(look) => format!("{}.", look.show(count)),
            Mark::None => String::new(),
        }
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
}

fn is_hidden(style: &str) -> bool {
    ["display:none", "display: none", "mso-hide:all"].iter().any(|words| style.contains(words))
}

/// What a style says about bold letters.
fn bold(style: &str) -> Option<bool> {
    let weight = style.split("font-weight:").nth(1)?.trim_start();
    let is_bold = ["bold", "600", "700", "800", "900"].iter().any(|bold| weight.starts_with(bold));
    let is_plain = ["normal", "400"].iter().any(|plain| weight.starts_with(plain));
    (is_bold || is_plain).then_some(is_bold)
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_block(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "p" | "div"
                | "center"
                | "blockquote"
                | "section"
                | "article"
                | "header"
                | "footer"
                | "main"
                | "nav"
                | "aside"
                | "address"
                | "form"
                | "fieldset"
                | "figure"
                | "figcaption"
                | "caption"
                | "dl"
                | "dt"
                | "dd"
                | "body"
                | "html"
                | "tbody"
                | "thead"
                | "tfoot"
        )
}
