//! Why a file could not be read as a paper, and what its owner can do about it.

use crate::failure::Failure;
use crate::text::{Words, clean_line};
use crate::words;

/// Why a file gave no paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes at all.
    Empty,
    /// A paper without a word on it.
    NoWords,
    /// Pictures only, in a file that could hold words: most often a scan.
    OnlyPictures,
    /// More than the reader takes in.
    TooLarge(Bound),
    /// A packed file whose end is missing or damaged.
    Truncated,
    /// A packed file whose parts do not say what they have to.
    Broken,
    /// Locked with a password.
    Locked,
    /// Word up to 2003 (`.doc`).
    OldWord,
    /// Excel up to 2003 (`.xls`).
    OldExcel,
    /// Another old Office file.
    OldOffice,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Rich text (`.rtf`), and Word's other ways to save a page: `.mht`, `.xml`.
    OtherPage,
    /// LibreOffice's text (`.odt`).
    OpenText,
    /// Slides.
    Slides,
    /// An archive with whatever in it.
    Archive,
    /// Vietnamese in an old encoding of fonts.
    Legacy(Legacy),
    /// Letters in an encoding that was not recognised.
    Encoding,
    /// Not a document at all.
    Binary,
}

/// What there was too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Bytes of the file.
    File,
    /// Bytes of the file once unpacked.
    Unpacked,
    /// Parts of the file.
    Parts,
    /// Elements inside each other.
    Depth,
    /// Rows of a table.
    Rows,
    /// Columns of a table.
    Columns,
    /// Cells of all tables.
    Cells,
    /// Words.
    Letters,
}

/// Encodings of Vietnamese from before Unicode, which live on in fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993, of the fonts `.VnTime` and so on (“ABC”).
    Tcvn3,
    /// VNI-Windows, of the fonts `VNI-Times` and so on.
    Vni,
}

impl Unreadable {
    /// What happened and what to do, with the name of the file.
    pub fn failure(self, name: Option<&str>) -> Failure {
        let file = name.map(clean_line).filter(|name| !name.is_empty());
        let Words { vi, en } = self.why();
        let message = match &file {
            Some(file) => words!("Chưa đọc được tệp {file}: {vi}.", "The file {file} cannot be read: {en}."),
            None => words!("Chưa đọc được tệp này: {vi}.", "This file cannot be read: {en}."),
        };
        Failure::refused("unreadable-file", message).hint(self.next_step())
    }

    /// What happened: the end of a sentence.
    pub fn why(self) -> Words {
        match self {
            Unreadable::Empty => words!("tệp trống", "it is empty"),
            Unreadable::NoWords => words!("trong tệp không có chữ nào", "there is no word in it"),
            Unreadable::OnlyPictures => {
                words!("tệp chỉ có hình, có lẽ là bản quét", "it holds pictures only, perhaps a scan")
            }
            Unreadable::TooLarge(bound) => bound.words(),
            Unreadable::Truncated => {
                words!(
                    "tệp không còn nguyên, có lẽ chép chưa hết",
                    "it is not whole; perhaps it was not copied to its end"
                )
            }
            Unreadable::Broken => {
                words!("nội dung bên trong tệp không đúng định dạng", "what is inside is not as its format demands")
            }
            Unreadable::Locked => words!("tệp có mật khẩu", "it is locked with a password"),
            Unreadable::OldWord => words!("đây là tệp Word cũ (.doc)", "it is a Word file of the old kind (.doc)"),
            Unreadable::OldExcel => words!("đây là tệp Excel cũ (.xls)", "it is an Excel file of the old kind (.xls)"),
            Unreadable::OldOffice => words!("đây là tệp Office đời cũ", "it is an Office file of the old kind"),
            Unreadable::Pdf => words!("đây là tệp PDF, không còn bảng để đọc", "it is a PDF, which keeps no tables"),
            Unreadable::Picture => words!("đây là tệp hình", "it is a picture"),
            Unreadable::OtherPage => {
                words!(
                    "đây là dạng lưu khác của Word (.rtf, .mht, .xml)",
                    "it is another form of Word's (.rtf, .mht, .xml)"
                )
            }
            Unreadable::OpenText => words!("đây là tệp văn bản OpenDocument (.odt)", "it is OpenDocument text (.odt)"),
            Unreadable::Slides => words!("đây là tệp trình chiếu", "these are slides"),
            Unreadable::Archive => words!("đây là tệp nén", "it is an archive"),
            Unreadable::Legacy(Legacy::Tcvn3) => {
                words!(
                    "chữ trong tệp dùng bảng mã cũ TCVN3 (ABC), loại phông .VnTime",
                    "its words are in the old TCVN3 (ABC), as with the font .VnTime"
                )
            }
            Unreadable::Legacy(Legacy::Vni) => {
                words!(
                    "chữ trong tệp dùng bảng mã cũ VNI, loại phông VNI-Times",
                    "its words are in the old VNI, as with the font VNI-Times"
                )
            }
            Unreadable::Encoding => {
                words!("không nhận ra bảng mã của chữ", "the encoding of its words was not recognised")
            }
            Unreadable::Binary => words!("đây không phải tệp văn bản hay bảng tính", "it is no text and no workbook"),
        }
    }

    /// What to do next: a sentence.
    pub fn next_step(self) -> Words {
        match self {
            Unreadable::Empty | Unreadable::Truncated | Unreadable::Broken => words!(
                "Mở lại bằng Word hoặc Excel, lưu lại dạng .docx hoặc .xlsx, rồi chép và nhập lại.",
                "Open it in Word or Excel, save it again as .docx or .xlsx, then copy and import it again."
            ),
            Unreadable::Locked => words!(
                "Mở bằng Word hoặc Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu rồi nhập lại.",
                "Open it in Word or Excel, take the password off (File > Info > Protect), save and import again."
            ),
            Unreadable::OldWord | Unreadable::OtherPage | Unreadable::OpenText => words!(
                "Mở bằng Word hoặc LibreOffice, chọn Lưu thành (Save As) .docx, rồi nhập tệp .docx.",
                "Open it in Word or LibreOffice, choose Save As .docx, then import the .docx file."
            ),
            Unreadable::OldExcel => words!(
                "Mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) .xlsx, rồi nhập tệp .xlsx.",
                "Open it in Excel or LibreOffice, choose Save As .xlsx, then import the .xlsx file."
            ),
            Unreadable::Pdf | Unreadable::Picture | Unreadable::OnlyPictures => words!(
                "Xin bản Word (.docx) của nơi soạn thảo, hoặc gõ bảng nhiệm vụ vào một tệp .xlsx.",
                "Ask the office that wrote it for the Word file (.docx), or type the table of tasks into an .xlsx file."
            ),
            Unreadable::Archive => words!(
                "Giải nén rồi nhập tệp .docx hoặc .xlsx ở trong.",
                "Unpack it, then import the .docx or .xlsx file inside."
            ),
            Unreadable::Legacy(_) => words!(
                "Chuyển sang Unicode trước: mở tệp, chọn hết và sao chép, bấm Ctrl+Shift+F6 trong UniKey, chuyển mã, dán lại và lưu.",
                "Convert it to Unicode first: open it, select and copy all, press Ctrl+Shift+F6 in UniKey, convert, paste and save."
            ),
            Unreadable::Encoding => words!(
                "Lưu lại tệp với bảng mã UTF-8 (Unicode), rồi nhập lại.",
                "Save it again in UTF-8 (Unicode), then import it again."
            ),
            Unreadable::TooLarge(_) => words!(
                "Chép riêng phần kế hoạch và bảng nhiệm vụ sang một tệp mới, bỏ hình và ô thừa, rồi nhập tệp đó.",
                "Copy the plan and its table of tasks to a new file, without pictures and spare cells, and import that."
            ),
            Unreadable::NoWords | Unreadable::OldOffice | Unreadable::Slides | Unreadable::Binary => words!(
                "Nhập tệp kế hoạch dạng .docx, .xlsx, .ods, .html, .csv, .md hoặc .txt.",
                "Import the plan as .docx, .xlsx, .ods, .html, .csv, .md or .txt."
            ),
        }
    }
}

impl Bound {
    fn words(self) -> Words {
        match self {
            Bound::File => words!("tệp lớn hơn 64 MB", "it is larger than 64 MB"),
            Bound::Unpacked => words!("tệp bung ra quá lớn", "it unpacks to too much"),
            Bound::Parts => words!("tệp gồm quá nhiều phần", "it has too many parts"),
            Bound::Depth => words!("nội dung lồng nhau quá sâu", "its parts are inside each other too deep"),
            Bound::Rows => words!("bảng có quá nhiều hàng", "a table has too many rows"),
            Bound::Columns => words!("bảng có quá nhiều cột", "a table has too many columns"),
            Bound::Cells => words!("các bảng có quá nhiều ô", "its tables have too many cells"),
            Bound::Letters => words!("tệp có quá nhiều chữ", "it has too many words"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_happened_and_what_to_do_are_both_said() {
        let failure = Unreadable::OldWord.failure(Some("ke-hoach\u{1b}.doc"));
        assert_eq!(
            failure.say(Lang::Vi),
            "Chưa đọc được tệp ke-hoach.doc: đây là tệp Word cũ (.doc). \
             Mở bằng Word hoặc LibreOffice, chọn Lưu thành (Save As) .docx, rồi nhập tệp .docx."
        );
        assert!(Unreadable::Pdf.failure(None).say(Lang::En).starts_with("This file cannot be read: it is a PDF"));
    }
}
