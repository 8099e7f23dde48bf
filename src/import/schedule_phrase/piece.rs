//! The pieces of a phrase before anything is known about them: letters, digits, signs.

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Letters,
    Digits,
    Sign,
}

pub(super) struct Piece<'a> {
    pub(super) class: Class,
    pub(super) text: &'a str,
    pub(super) from: usize,
    /// Nothing stands between it and the piece before.
    pub(super) is_tight: bool,
}

impl Piece<'_> {
    pub(super) fn to(&self) -> usize {
        self.from + self.text.len()
    }

    pub(super) fn is(&self, sign: &str) -> bool {
        self.class == Class::Sign && self.text == sign
    }

    /// Capitals only, at least two: the letters of a document's symbol.
    pub(super) fn is_symbol(&self) -> bool {
        self.class == Class::Letters
            && self.text.chars().count() >= 2
            && self.text.chars().all(|c| c.is_uppercase() || c == 'r' || c == 'b')
            && self.text.starts_with(char::is_uppercase)
    }
}

pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut is_tight = false;
    let mut open: Option<(Class, usize)> = None;
    let class_of = |c: char| {
        if digit(c).is_some() {
            Class::Digits
        } else if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) {
            Class::Letters
        } else {
            Class::Sign
        }
    };
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let class = (!c.is_whitespace()).then(|| class_of(c));
        if let Some((was, from)) = open
            && (class != Some(was) || was == Class::Sign)
        {
            pieces.push(Piece { class: was, text: &text[from..at], from, is_tight });
            is_tight = true;
            open = None;
        }
        match class {
            None => is_tight = false,
            Some(class) if open.is_none() => open = Some((class, at)),
            Some(_) => {}
        }
    }
    pieces
}

/// ASCII and full-width digits.
fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        c => c.to_digit(10),
    }
}

pub(super) fn value(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?))
}
