//! Screens as text.

mod board;
mod list;
mod sign;
mod task;

pub(super) use sign::is_drawable;

use super::Desk;

fn fitting(desk: &Desk) -> String {
    let (width, height) = desk.model.size;
    let screen = desk.screen();
    assert_eq!(screen.split('\n').count(), usize::from(height));
    assert!(screen.lines().all(|line| crate::text::width(line) <= usize::from(width)));
    screen
}
