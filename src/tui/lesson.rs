//! The lessons of `cchc tutor`: one line at a time, told until what it asks for has been done.

use crate::domain::event::Event;
use crate::domain::task::State;
use crate::text::Lang;
use crate::tui::model::Model;

/// What is learnt, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Move,
    Settle,
    Filter,
    Meeting,
    Undo,
    Free,
}

const STEPS: [Step; 6] = [Step::Move, Step::Settle, Step::Filter, Step::Meeting, Step::Undo, Step::Free];

/// Where a learner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    at: usize,
    /// The last entry that was looked at.
    seq: u64,
}

impl Lesson {
    /// The first one, on an office whose last entry is `seq`.
    pub fn first(seq: u64) -> Lesson {
        Lesson { at: 0, seq }
    }

    fn step(self) -> Step {
        STEPS.get(self.at).copied().unwrap_or(Step::Free)
    }

    /// What to do next, in one line of at most 78 columns.
    pub fn say(self, lang: Lang) -> &'static str {
        match self.step() {
            Step::Move => lang.of(
                "Bài 1/5 · Chuyển: gõ 17, Enter; rồi bấm + để chuyển sang Đang thực hiện",
                "Lesson 1/5 · Move: type 17, Enter; then + moves it to In progress",
            ),
            Step::Settle => lang.of(
                "Bài 2/5 · Minh chứng: Enter mở nhiệm vụ, Space, gõ 64/KH-UBND, Enter",
                "Lesson 2/5 · Evidence: Enter opens the task, Space, type 64/KH-UBND, Enter",
            ),
            Step::Filter => lang.of(
                "Bài 3/5 · Lọc: về bảng (Esc), bấm /, gõ quá hạn, Enter",
                "Lesson 3/5 · Filter: back to the board (Esc), /, type overdue, Enter",
            ),
            Step::Meeting => lang.of(
                "Bài 4/5 · Giao ban: Ctrl+G mở cuộc họp, nêu từng việc theo bộ phận",
                "Lesson 4/5 · Meeting: Ctrl+G opens one, which goes through each unit's tasks",
            ),
            Step::Undo => lang.of(
                "Bài 5/5 · Hoàn tác: Ctrl+U lấy lại thay đổi vừa ghi",
                "Lesson 5/5 · Undo: Ctrl+U undoes the last change",
            ),
            Step::Free => lang.of(
                "Hết 5 bài. Bảng này chỉ để tập: cứ thử tiếp; q thoát, mọi thứ được xóa",
                "That was all 5. This board is for practice: go on, or quit (q); all is removed",
            ),
        }
    }
}

impl Step {
    /// Whether an entry shows that it was done.
    fn is_done_by(self, event: &Event) -> bool {
        match self {
            Step::Move => matches!(event, Event::TaskMoved { to: State::InProgress, .. }),
            Step::Settle => matches!(event, Event::DeliverableSettled { .. } | Event::EvidenceAdded { .. }),
            Step::Meeting => matches!(event, Event::MeetingOpened { .. }),
            Step::Undo => matches!(event, Event::ChangeUndone { .. }),
            Step::Filter | Step::Free => false,
        }
    }
}

/// Goes on to the next lesson where this one is done.
pub(super) fn follow(model: &mut Model) {
    let Some(mut lesson) = model.lesson else { return };
    let from = model.log.partition_point(|entry| entry.seq <= lesson.seq);
    for entry in model.log.range(from..) {
        lesson.seq = entry.seq;
        lesson.at += usize::from(lesson.step().is_done_by(&entry.event));
    }
    let is_filtered = !model.filter_text.is_empty() && model.layers.is_empty();
    lesson.at += usize::from(lesson.step() == Step::Filter && is_filtered);
    model.lesson = Some(lesson);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn every_lesson_fits_a_narrow_terminal() {
        for at in 0..STEPS.len() {
            for lang in [Lang::Vi, Lang::En] {
                let said = Lesson { at, seq: 0 }.say(lang);
                assert!(width(said) <= 78, "{said}");
            }
        }
    }
}
