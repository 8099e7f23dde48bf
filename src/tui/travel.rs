//! The shortest sequence that takes the terminal's cursor from one cell to another.

/// Where the terminal's cursor is. A coordinate that is not certain is `None`: after a letter in the last column
/// terminals differ in whether the next move counts from that column or from the one past it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) x: Option<u16>,
    pub(super) y: Option<u16>,
}

impl Spot {
    pub(super) fn new(x: u16, y: u16) -> Spot {
        Spot { x: Some(x), y: Some(y) }
    }
}

/// Adds the shortest way to column `x` of row `y`, both counted from 0.
pub(super) fn travel(from: Spot, to: (u16, u16), out: &mut Vec<u8>) {
    out.extend_from_slice(way(from, to).as_bytes());
}

/// How many bytes that is.
pub(super) fn distance(from: Spot, to: (u16, u16)) -> usize {
    way(from, to).len()
}

fn way(from: Spot, (x, y): (u16, u16)) -> String {
    if from == Spot::new(x, y) {
        return String::new();
    }
    let mut ways = vec![absolute(x, y)];
    if let Some(old) = from.y {
        // Down by CR LF and not by LF alone: PuTTY can be set to go to column 0 at LF.
        // It cannot scroll, because the row it leads to is on the screen.
        if let Some(down) = y.checked_sub(old) {
            ways.push(format!("\r{}{}", "\n".repeat(down.into()), step(x, 'C')));
        }
        let vertical = if y < old { step(old - y, 'A') } else { step(y - old, 'B') };
        if let Some(column) = from.x {
            ways.push(format!("{vertical}{}", sideways(column, x)));
        } else if y == old {
            ways.push(format!("\x1b[{}G", x + 1));
        }
    }
    ways.into_iter().min_by_key(String::len).unwrap_or_default()
}

fn absolute(x: u16, y: u16) -> String {
    match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, _) => format!("\x1b[{}H", y + 1),
        (_, 0) => format!("\x1b[;{}H", x + 1),
        _ => format!("\x1b[{};{}H", y + 1, x + 1),
    }
}

fn sideways(from: u16, to: u16) -> String {
    match from.checked_sub(to) {
        Some(left @ 0..=3) => "\x08".repeat(left.into()),
        Some(left) => step(left, 'D'),
        None => step(to - from, 'C'),
    }
}

fn step(count: u16, way: char) -> String {
    match count {
        0 => String::new(),
        1 => format!("\x1b[{way}"),
        _ => format!("\x1b[{count}{way}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Spot, to: (u16, u16)) -> String {
        super::way(from, to).replace('\x1b', "^")
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way(Spot::new(7, 7), (7, 7)), "");
        assert_eq!(way(Spot::new(7, 7), (5, 7)), "\x08\x08");
        assert_eq!(way(Spot::new(7, 7), (9, 7)), "^[2C");
        assert_eq!(way(Spot::new(7, 7), (0, 7)), "\r");
        assert_eq!(way(Spot::new(7, 7), (0, 9)), "\r\n\n");
        assert_eq!(way(Spot::new(7, 7), (7, 6)), "^[A");
        assert_eq!(way(Spot::new(7, 7), (7, 8)), "^[B");
        assert_eq!(way(Spot::new(7, 7), (0, 0)), "^[H");
        assert_eq!(way(Spot::new(7, 7), (40, 20)), "^[21;41H");
    }

    #[test]
    fn an_uncertain_column_is_never_counted_from() {
        let edge = Spot { x: None, y: Some(7) };
        assert_eq!(way(edge, (79, 7)), "^[80G");
        assert_eq!(way(edge, (0, 8)), "\r\n");
        assert_eq!(way(edge, (79, 8)), "^[9;80H");
        assert_eq!(way(Spot::default(), (3, 0)), "^[;4H");
    }
}
