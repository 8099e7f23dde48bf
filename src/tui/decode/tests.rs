use super::*;
use proptest::prelude::*;

/// What came, in words: keys by their names, `…` where nothing came for long enough.
fn read(reads: &[&[u8]]) -> String {
    let mut decoder = Decoder::default();
    let mut said = Vec::new();
    for bytes in reads {
        let inputs = if *bytes == b"..." { decoder.nothing_came() } else { decoder.feed(bytes) };
        said.extend(inputs.iter().map(say));
    }
    said.join(" ")
}

fn say(input: &Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("paste({text:?})"),
        Input::Mouse(mouse) => format!("{:?}({},{})", mouse.act, mouse.x, mouse.y),
        Input::Resize(width, height) => format!("{width}x{height}"),
        Input::Closed => "closed".to_owned(),
    }
}

#[test]
fn what_input_methods_send_is_read_letter_by_letter() {
    let viet = b"\x76\x69\x65\x08\xC3\xAA\x74\x08\x08\xE1\xBB\x87\x74";
    assert_eq!(read(&[viet]), "v i e backspace ê t backspace backspace ệ t");
    assert_eq!(read(&[b"\x64\x7F\xC4\x91"]), "d backspace đ");
    assert_eq!(read(&[b"\xC6\xB0"]), "ư");
    assert_eq!(read(&[b"ha\xE2\x80\xAF\x08\x08\xE1\xBA\xA1"]), "h a \u{202f} backspace backspace ạ");
}

#[test]
fn letters_may_be_split_and_bad_bytes_take_nothing_with_them() {
    assert_eq!(read(&[b"\xE1", b"...", b"\xBB", b"\x87t"]), "ệ t");
    assert_eq!(read(&[b"\xE1\xBBa"]), "a");
    assert_eq!(read(&[b"\xffa\x80b\xc0\xafc"]), "a b c");
    assert_eq!(read(&[b"\xe1\xc4\x91"]), "đ");
    assert_eq!(read(&[b"\xc4\x1b[A"]), "up");
    assert_eq!(read(&["\u{85}x".as_bytes()]), "x");
}

#[test]
fn keys_of_putty_xterm_rxvt_and_the_linux_console() {
    assert_eq!(read(&[b"\x1bOC\x1b[C\x1b[1;5C\x1bOc"]), "right right ctrl-right ctrl-right");
    assert_eq!(read(&[b"\x1b[1~\x1b[4~\x1b[5~\x1b[6~\x1b[3~\x1b[Z"]), "home end pgup pgdn del shift-tab");
    assert_eq!(read(&[b"\x1b[11~\x1bOP\x1b[[A\x1b[17~\x1b[24~"]), "f1 f1 f1 f6 f12");
    assert_eq!(read(&[b"\r\t \x15\x07\x1f\0\x0a"]), "enter tab space ctrl-u ctrl-g ctrl-_ ctrl-space ctrl-j");
    assert_eq!(read(&[b"\x1b[I\x1b[?64;1c\x1b[12;40R\x1b[99~\x1b[>0;276;0ca"]), "a");
}

#[test]
fn alt_with_a_letter_reads_as_esc_and_the_letter() {
    assert_eq!(read(&[b"\x1bz"]), "esc z");
    assert_eq!(read(&[b"\x1b\xc6\xb0"]), "esc ư");
    assert_eq!(read(&[b"\x1b\x1b[A"]), "esc up");
    assert_eq!(read(&[b"\x1bO g"]), "esc O space g");
    assert_eq!(read(&[b"\x1b[", b"..."]), "esc [");
    assert_eq!(read(&[b"\x1b[\xc4\x91"]), "esc [ đ");
}

#[test]
fn a_sequence_that_a_slow_line_splits_is_no_letters() {
    assert_eq!(read(&[b"\x1b", b"[A"]), "up");
    assert_eq!(read(&[b"\x1b[", b"1;", b"5C"]), "ctrl-right");
    assert_eq!(read(&[b"\x1b", b"..."]), "esc");
    // Even when Esc had to be told: an Esc too many does no harm, letters would.
    assert_eq!(read(&[b"\x1b", b"...", b"[", b"C"]), "esc right");
    assert_eq!(read(&[b"\x1b", b"...", b"OC"]), "esc right");
    assert_eq!(read(&[b"\x1b", b"...", b"[200~17\r\x1b[201~"]), "esc paste(\"17\\n\")");
    // And a person who types these after Esc still gets them.
    assert_eq!(read(&[b"\x1b", b"...", b"[", b"...", b"A"]), "esc [ A");
    assert_eq!(read(&[b"\x1b", b"...", b"Ong"]), "esc O n g");
    assert_eq!(read(&[b"\x1b", b"...", b"\x1b", b"..."]), "esc esc");
    assert_eq!(read(&[b"\x1b", b"...", b"x", b"[", b"A"]), "esc x [ A");
    assert_eq!(read(&[b"\x1b", b"...", b"[201~a"]), "esc a");
    assert_eq!(read(&[b"\x1b", b"...", b"[x"]), "esc [ x");
    assert_eq!(read(&[b"\x1b[1;", b"...", b"a"]), "a");
    assert_eq!(read(&[b"\x1b[1;\ra"]), "enter a");
}

#[test]
fn a_paste_is_one_whatever_is_in_it() {
    let paste = "\x1b[200~Kế hoạch\r\nsố 64\x1b[A\x03\r\x1b[201~q".as_bytes();
    let wanted = "paste(\"Kế hoạch\\nsố 64\\u{1b}[A\\u{3}\\n\") q";
    assert_eq!(read(&[paste]), wanted);
    for split in 1..paste.len() {
        assert_eq!(read(&[&paste[..split], &paste[split..]]), wanted, "{split}");
    }
    assert_eq!(read(&[b"\x1b[200~\x1b[201~a"]), "a");
}

#[test]
fn a_stalled_paste_comes_in_parts_and_never_as_keys() {
    let stalled = read(&[b"\x1b[200~17\xE1", b"...", b"\xBB\x87\r+", b"...", b"x\x1b[201~q"]);
    assert_eq!(stalled, "paste(\"17\") paste(\"ệ\\n+\") paste(\"x\") q");
    assert_eq!(read(&[b"\x1b[200~ab\x1b[20", b"...", b"1~q"]), "paste(\"ab\") q");
    // The end never came: any key that cannot be in a paste shows that a person is back.
    assert_eq!(read(&[b"\x1b[200~ab", b"...", b"\x1b[Bq"]), "paste(\"ab\") down q");
    assert_eq!(read(&[b"\x1b[200~ab", b"...", b"c\x03q"]), "paste(\"ab\") paste(\"c\") ctrl-c q");
    assert_eq!(read(&[b"\x1b[200~ab", b"...", b"\x1b", b"...", b"q"]), "paste(\"ab\") esc q");
}

#[test]
fn a_lost_line_keeps_what_was_pasted() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b[200~Theo \xc3"), []);
    let last: Vec<_> = decoder.closed().iter().map(say).collect();
    assert_eq!(last, ["paste(\"Theo \u{fffd}\")", "closed"]);
    assert_eq!(Decoder::default().closed(), [Input::Closed]);
}

#[test]
fn the_mouse_clicks_and_scrolls() {
    assert_eq!(
        read(&[b"\x1b[<0;5;10M\x1b[<0;5;10m\x1b[<64;1;1M\x1b[<65;80;24M"]),
        "Click(4,9) WheelUp(0,0) WheelDown(79,23)"
    );
    assert_eq!(read(&[b"\x1b[M !!q\x1b[M#!!"]), "Click(0,0) q");
    assert_eq!(read(&[b"\x1b[<0;0;0M\x1b[<2;5;5M\x1b[<35;5;5M\x1b[M   a"]), "a");
}

#[test]
fn patience_is_short_for_esc_and_endless_for_half_a_letter() {
    let after = |bytes: &[u8]| {
        let mut decoder = Decoder::default();
        decoder.feed(bytes);
        decoder.patience()
    };
    assert_eq!(after(b"abc"), None);
    assert_eq!(after(b"\xe1"), None);
    assert_eq!(after(b"\x1b"), Some(LONE_ESC));
    assert_eq!(after(b"\x1b[1"), Some(SEQUENCE));
    assert_eq!(after(b"\x1b[200~"), Some(PASTE));
    let mut slow = Decoder::default();
    slow.feed(b"\x1b");
    slow.nothing_came();
    slow.feed(b"[");
    assert_eq!(slow.patience(), Some(SEQUENCE), "the rest of a sequence whose Esc was told");
}

proptest! {
    #[test]
    fn any_bytes_in_any_parts_are_read_and_waiting_ends(parts in prop::collection::vec(
        prop::collection::vec(prop_oneof![
            any::<u8>().prop_map(|byte| vec![byte]),
            prop::sample::select(vec![&b"\x1b"[..], b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1b[M", b"\xe1\xbb"])
                .prop_map(<[u8]>::to_vec),
        ], 0..20), 0..6))
    {
        let mut decoder = Decoder::default();
        for part in parts {
            decoder.feed(&part.concat());
            let mut waits = 0;
            while decoder.patience().is_some() {
                decoder.nothing_came();
                waits += 1;
                prop_assert!(waits < 4);
            }
        }
        decoder.closed();
    }

    #[test]
    fn how_the_line_splits_it_does_not_matter(text in "[a-zđệư \r\x08]{0,12}", splits in prop::collection::vec(0usize..40, 0..4)) {
        let bytes = [text.as_bytes(), b"\x1b[1;5C", text.as_bytes(), b"\x1bOA\x1b[200~", text.as_bytes(), b"\x1b[201~z"].concat();
        let whole = Decoder::default().feed(&bytes);
        let mut decoder = Decoder::default();
        let mut parts = Vec::new();
        let mut rest = bytes.as_slice();
        for split in splits {
            let (now, later) = rest.split_at(split.min(rest.len()));
            parts.extend(decoder.feed(now));
            rest = later;
        }
        parts.extend(decoder.feed(rest));
        prop_assert_eq!(parts, whole);
    }
}
