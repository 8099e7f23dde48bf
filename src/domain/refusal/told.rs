//! Each refusal in a sentence and a next step.

use chrono::Timelike;

use super::name::field_name;
use super::{Refusal, limit_name, state_name};
use crate::calendar::day;
use crate::domain::sentence::decimal;
use crate::domain::stamp::Touch;
use crate::failure::Failure;
use crate::text::{Lang, Words, plural};
use crate::words;

fn list<T: ToString>(items: &[T]) -> String {
    parted(items, ", ", MOST)
}

/// Names that may contain commas.
fn names(items: &[String]) -> String {
    parted(items, "; ", MOST)
}

/// The longest list inside a sentence.
const MOST: usize = 8;

fn parted<T: ToString>(items: &[T], sign: &str, most: usize) -> String {
    let mut text = items.iter().take(most).map(ToString::to_string).collect::<Vec<_>>().join(sign);
    if items.len() > most {
        text.extend([sign, "…"]);
    }
    text
}

/// `18/03/2024 09:14`
fn long_before(on: crate::calendar::Date, first_day: crate::calendar::Date) -> Failure {
    let (on, first_day) = (day(on), day(first_day));
    Failure::refused(
        "long-before-plan",
        words!(
            "Ngày {on} trước ngày đầu của kế hoạch ({first_day}) hơn một năm.",
            "The day {on} is more than a year before the first day of the plan ({first_day})."
        ),
    )
}

fn moment(touch: &Touch) -> String {
    format!("{} {}", day(touch.at.date_naive()), clock(touch))
}

/// `09:14`
fn clock(touch: &Touch) -> String {
    format!("{:02}:{:02}", touch.at.hour(), touch.at.minute())
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        use Refusal as R;
        let see_list = || words!("Xem danh sách: cchc list", "See the list: cchc list");
        match refusal {
            R::NoPlan => Failure::refused("no-plan", words!("Chưa có kế hoạch nào.", "There is no plan yet."))
                .hint(words!("Nhập một kế hoạch: cchc import TỆP", "Import one: cchc import FILE")),
            R::NoSuchPlan { plan } => {
                Failure::refused("no-such-plan", words!("Không có kế hoạch “{plan}”.", "There is no plan “{plan}”."))
                    .hint(words!("Xem danh sách: cchc plans", "See the list: cchc plans"))
            }
            R::PlanExists { plan } => Failure::refused(
                "plan-exists",
                words!("Kế hoạch “{plan}” đã có trong sổ.", "The plan “{plan}” is already there."),
            ),
            R::PlanIsClosed { plan } => Failure::refused(
                "plan-closed",
                words!("Kế hoạch “{plan}” đã khóa, chỉ xem được.", "The plan “{plan}” is closed and can only be read."),
            )
            .hint(words!(
                "Mở lại: cchc plan reopen; kế hoạch khác: --plan MÃ, xem cchc plans",
                "Open it again: cchc plan reopen; another plan: --plan ID, see cchc plans"
            )),
            R::EarlierPlan { plan } => Failure::refused(
                "earlier-plan",
                words!(
                    "Kế hoạch “{plan}” là của năm trước: nhiệm vụ không chuyển lùi được.",
                    "The plan “{plan}” is of an earlier year: no task is carried back."
                ),
            ),
            R::PlanNotClosed { plan } => Failure::as_wanted(
                "plan-not-closed",
                words!("Kế hoạch “{plan}” chưa khóa.", "The plan “{plan}” is not closed."),
            ),
            R::TasksWithoutOutcome { tasks } => {
                // Who closes a year has to go through all of them.
                let (count, tasks) = (tasks.len(), parted(&tasks, ", ", 50));
                Failure::refused(
                    "tasks-without-outcome",
                    words!(
                        "Còn {count} nhiệm vụ chưa có kết quả: {tasks}.",
                        "Tasks without an outcome ({count}): {tasks}."
                    ),
                )
                .hint(words!(
                    "Ghi hoàn thành, không phát sinh, đưa ra khỏi kế hoạch hoặc chuyển sang năm sau.",
                    "Finish, drop or carry them over first."
                ))
            }
            R::NoSuchTask { task } => {
                Failure::refused("no-such-task", words!("Không có nhiệm vụ {task}.", "There is no task {task}."))
                    .hint(see_list())
            }
            R::NoSuchArea { area, areas } => {
                let areas = list(&areas);
                Failure::refused("no-such-area", words!("Không có lĩnh vực {area}.", "There is no area {area}."))
                    .hint(words!("Các lĩnh vực: {areas}.", "The areas: {areas}."))
            }
            R::NoSuchDeliverable { task, deliverable, count } => Failure::refused(
                "no-such-deliverable",
                words!(
                    "Nhiệm vụ {task} không có sản phẩm {task}.{deliverable} (có {count} sản phẩm).",
                    "Task {task} has no deliverable {task}.{deliverable} (it has {count})."
                ),
            )
            .hint(words!("Xem: cchc show {task}", "See: cchc show {task}")),
            R::NoSuchUnit { name, nearest } => {
                let failure = Failure::refused(
                    "no-such-unit",
                    words!("Không có bộ phận “{name}”.", "There is no unit “{name}”."),
                );
                match nearest {
                    Some(nearest) => failure.hint(words!("Gần nhất: {nearest}.", "The nearest: {nearest}.")),
                    None => failure.hint(words!("Xem: cchc plan", "See: cchc plan")),
                }
            }
            R::AmbiguousUnit { name, candidates } => {
                let candidates = list(&candidates);
                Failure::refused(
                    "ambiguous-unit",
                    words!(
                        "“{name}” khớp nhiều bộ phận: {candidates}.",
                        "“{name}” matches several units: {candidates}."
                    ),
                )
                .hint(words!("Gõ thêm chữ.", "Type some more."))
            }
            R::NoSuchTrigger { name, known } => {
                let known = names(&known);
                Failure::refused(
                    "no-such-trigger",
                    words!("Không có mốc tính hạn “{name}”.", "There is no trigger “{name}”."),
                )
                .hint(words!("Các mốc: {known}.", "The triggers: {known}."))
            }
            R::AmbiguousTrigger { name, candidates } => {
                let candidates = names(&candidates);
                Failure::refused(
                    "ambiguous-trigger",
                    words!(
                        "“{name}” khớp nhiều mốc: {candidates}.",
                        "“{name}” matches several triggers: {candidates}."
                    ),
                )
                .hint(words!("Gõ thêm chữ.", "Type some more."))
            }
            R::NoSuchTarget { target, known } => {
                let known = list(&known);
                Failure::refused(
                    "no-such-target",
                    words!("Không có chỉ tiêu “{target}”.", "There is no target “{target}”."),
                )
                .hint(words!("Các chỉ tiêu: {known}.", "The targets: {known}."))
            }
            R::NoSuchPeriod { task, period, example } => {
                let failure = Failure::refused(
                    "no-such-period",
                    words!("Nhiệm vụ {task} không có kỳ “{period}”.", "Task {task} has no period “{period}”."),
                );
                match example {
                    Some(example) => failure.hint(words!("Ví dụ: {task}@{example}.", "For example: {task}@{example}.")),
                    None => failure,
                }
            }
            R::PeriodNotBegun { period, on } => {
                let (vi, en, on) = (period.title(Lang::Vi), period.title(Lang::En), day(on));
                Failure::refused(
                    "future-period",
                    words!(
                        "Ngày {on} chưa đến kỳ {vi}, chưa ghi hoàn thành được.",
                        "On {on} the period {en} is still to come and cannot be done yet."
                    ),
                )
                .hint(words!("Không phát sinh thì ghi kèm lý do.", "What does not arise is said with a reason."))
            }
            R::NotRecurring { task } => Failure::refused(
                "not-recurring",
                words!("Nhiệm vụ {task} không phải việc định kỳ.", "Task {task} does not recur."),
            ),
            R::Recurring { task, current } => {
                let period = current.unwrap_or_else(|| "…".to_owned());
                Failure::refused(
                    "recurring",
                    words!(
                        "Nhiệm vụ {task} là việc định kỳ, ghi theo từng kỳ.",
                        "Task {task} recurs and is recorded by periods."
                    ),
                )
                .hint(words!("Ví dụ: cchc check {task}@{period}", "For example: cchc check {task}@{period}"))
            }
            R::OpenDeliverables { task, open } => {
                let count = open.len();
                let en = plural(count, "deliverable", "deliverables");
                let first = open.first().copied().unwrap_or(1);
                let open = list(&open.iter().map(|number| format!("{task}.{number}")).collect::<Vec<_>>());
                Failure::refused(
                    "open-deliverables",
                    words!(
                        "Nhiệm vụ {task} còn {count} sản phẩm chưa có minh chứng: {open}.",
                        "Task {task} still has {count} {en} without evidence: {open}."
                    ),
                )
                .hint(words!(
                    "Ghi minh chứng: cchc check {task}.{first} --evidence VĂN_BẢN; không phát sinh: cchc skip {task}.{first} \
                     LÝ_DO; vẫn hoàn thành: cchc done {task} --reason LÝ_DO",
                    "Record evidence: cchc check {task}.{first} --evidence DOCUMENT; not arising: cchc skip {task}.{first} \
                     REASON; to finish all the same: cchc done {task} --reason REASON"
                ))
                .hint_on_board(words!(
                    "Ghi minh chứng, chọn “Không phát sinh”, hoặc nêu lý do để vẫn hoàn thành.",
                    "Record evidence, choose “Not arising”, or give a reason to finish all the same."
                ))
            }
            R::OpenOccurrences { task, open, current } => Failure::refused(
                "open-occurrences",
                words!(
                    "Nhiệm vụ {task} còn {open} kỳ chưa ghi, kỳ đầu là {current}.",
                    "Task {task} has open periods: {open}, the first is {current}."
                ),
            )
            .hint(words!(
                "Ghi từng kỳ (cchc check {task}@{current}), hoặc nêu lý do để vẫn hoàn thành.",
                "Record each (cchc check {task}@{current}), or give a reason to finish all the same."
            )),
            R::NotBeforeTheEnd { task, last_day } => {
                let last_day = day(last_day);
                Failure::refused(
                    "not-before-the-end",
                    words!(
                        "Nhiệm vụ {task} là việc thường xuyên, hoàn thành khi hết kế hoạch ({last_day}).",
                        "Task {task} runs all the time and is finished with the plan ({last_day})."
                    ),
                )
                .hint(words!(
                    "Ghi tiến độ của kỳ báo cáo, hoặc nêu lý do để vẫn hoàn thành.",
                    "Record its progress in a report period, or give a reason to finish all the same."
                ))
            }
            R::ComesAfter { task, after } => {
                let after = list(&after);
                Failure::refused(
                    "comes-after",
                    words!(
                        "Nhiệm vụ {task} thực hiện sau nhiệm vụ {after}, chưa hoàn thành.",
                        "Task {task} comes after {after}, which is not finished."
                    ),
                )
                .hint(words!("Nêu lý do để vẫn hoàn thành.", "Give a reason to finish all the same."))
            }
            R::AlreadyThere { task, state } => {
                let (vi, en) = (state_name(state, Lang::Vi), state_name(state, Lang::En));
                Failure::as_wanted(
                    "already-there",
                    words!("Nhiệm vụ {task} đang ở cột “{vi}”.", "Task {task} is already in “{en}”."),
                )
            }
            R::AlreadySettled { item } => {
                Failure::as_wanted("already-settled", words!("{item} đã ghi kết quả.", "{item} is recorded already."))
            }
            R::SettledOtherwise { item } => Failure::refused(
                "settled-otherwise",
                words!("{item} đã ghi kết quả khác.", "{item} is recorded already, in another way."),
            )
            .hint(words!("Bỏ ghi trước: cchc uncheck {item}", "Open it first: cchc uncheck {item}")),
            R::NotSettled { item } => {
                Failure::as_wanted("not-settled", words!("{item} chưa ghi kết quả.", "{item} is not recorded."))
            }
            R::NothingToChange { task } => Failure::as_wanted(
                "nothing-to-change",
                words!("Nhiệm vụ {task} không có gì thay đổi.", "Nothing changes in task {task}."),
            ),
            R::AlreadySo { name } => {
                let (vi, en) = (limit_name(&name, Lang::Vi), limit_name(&name, Lang::En));
                Failure::as_wanted(
                    "nothing-to-change",
                    words!("“{vi}” không có gì thay đổi.", "Nothing changes in “{en}”."),
                )
            }
            R::NameTaken { name } => {
                Failure::refused("name-taken", words!("Đã có “{name}”.", "There is a “{name}” already."))
                    .hint(words!("Xem: cchc plan", "See: cchc plan"))
            }
            R::IntoItself { name } => Failure::refused(
                "into-itself",
                words!("“{name}” không nhập vào chính nó được.", "“{name}” cannot become a part of itself."),
            ),
            R::SamePlan { task, plan } => Failure::refused(
                "same-plan",
                words!("Nhiệm vụ {task} đang ở kế hoạch “{plan}”.", "Task {task} is in the plan “{plan}” already."),
            )
            .hint(words!("Chọn kế hoạch khác: cchc plans", "Choose another plan: cchc plans")),
            R::NoSuchLimit { name } => Failure::refused(
                "no-such-limit",
                words!("“{name}” không phải là cột hay bộ phận.", "“{name}” is neither a column nor a unit."),
            )
            .hint(words!(
                "Ví dụ: in-progress, hoặc unit: rồi tên bộ phận.",
                "For example: in-progress, or unit: and the name of a unit."
            )),
            R::Dropped { task } => Failure::refused(
                "not-on-board",
                words!("Nhiệm vụ {task} đã đưa ra khỏi kế hoạch.", "Task {task} was dropped from the plan."),
            )
            .hint(words!(
                "Vẫn ghi chú được; đưa trở lại: cchc archive {task} --back",
                "It still takes notes; to bring it back: cchc archive {task} --back"
            )),
            R::CarriedOver { task, plan, number } => Failure::refused(
                "not-on-board",
                words!(
                    "Nhiệm vụ {task} đã chuyển sang kế hoạch “{plan}”, ở đó là nhiệm vụ {number}.",
                    "Task {task} was carried over to the plan “{plan}”, as task {number}."
                ),
            )
            .hint(words!("Ở đây vẫn ghi chú được.", "Here it still takes notes.")),
            R::NotBlocked { task } => Failure::as_wanted(
                "not-blocked",
                words!("Nhiệm vụ {task} không có vướng mắc.", "Task {task} is not blocked."),
            ),
            R::NotSubmitted { task } => Failure::as_wanted(
                "not-submitted",
                words!("Nhiệm vụ {task} chưa trình.", "Task {task} was not submitted."),
            ),
            R::LastAdmin { account } => Failure::refused(
                "last-admin",
                words!(
                    "{account} là quản trị duy nhất, không bỏ quyền quản trị được.",
                    "{account} is the only admin and cannot give that up."
                ),
            )
            .hint(words!("Trước hết giao quyền cho người khác.", "Make somebody else one first.")),
            R::ReasonNeeded => Failure::refused("reason-needed", words!("Cần nêu lý do.", "A reason is needed.")),
            R::EmptyText { field } => {
                let (vi, en) = (field.name(Lang::Vi), field.name(Lang::En));
                Failure::refused("empty-text", words!("{vi} đang để trống.", "{en} is empty."))
                    .hint(words!("Gõ nội dung rồi gửi lại.", "Fill it in and try again."))
            }
            R::TooLong { field, most, found } => {
                let (vi, en) = (field.name(Lang::Vi), field.name(Lang::En));
                Failure::refused(
                    "too-long",
                    words!("{vi} dài {found} chữ, tối đa {most}.", "{en} has {found} characters, at most {most}."),
                )
                .hint(words!("Rút gọn rồi gửi lại.", "Shorten it and try again."))
            }
            R::FutureDate { on, today } => {
                let (on, today) = (day(on), day(today));
                Failure::refused(
                    "future-date",
                    words!(
                        "Ngày {on} còn ở phía trước (hôm nay {today}).",
                        "The day {on} is still to come (today is {today})."
                    ),
                )
                .hint(words!("Ghi ngày việc đã xảy ra.", "Give the day on which it happened."))
            }
            R::BadDates => {
                Failure::refused("bad-dates", words!("Ngày đầu sau ngày cuối.", "The first day is after the last one."))
            }
            R::BeforePlan { on, first_day } => {
                let (on, first_day) = (day(on), day(first_day));
                Failure::refused(
                    "before-plan",
                    words!(
                        "Ngày {on} trước ngày đầu của kế hoạch, {first_day}.",
                        "The day {on} is before the first day of the plan, {first_day}."
                    ),
                )
                .hint(words!("Ghi ngày từ {first_day} trở đi.", "Give {first_day} or a later day."))
            }
            R::LongBeforePlan { on, first_day } => long_before(on, first_day)
                .hint(words!("Xem lại năm, rồi ghi ngày đúng.", "Look at the year again, then give the right day.")),
            R::OldDocument { on, first_day } => long_before(on, first_day)
                .hint(words!(
                    "Xem lại năm; văn bản đúng là cũ thì ghi ngày hoàn thành: --on NGÀY",
                    "Look at the year again; if the document is so old, give the day on which it was done: --on DATE"
                ))
                .hint_on_board(words!(
                    "Xem lại năm; văn bản đúng là cũ thì ghi cả ngày hoàn thành.",
                    "Look at the year again; if the document is so old, give the day on which it was done as well."
                )),
            R::NotAfterDue { due, present } => {
                let (due, present) = (day(due), day(present));
                Failure::refused(
                    "not-after-due",
                    words!(
                        "Hạn mới {due} không sau hạn hiện tại {present}.",
                        "The new day {due} is not after the present one, {present}."
                    ),
                )
                .hint(words!(
                    "Gõ ngày sau đó; muốn hạn sớm hơn: hoàn tác lần gia hạn trước, hoặc sửa tiến độ.",
                    "Give a later day; for an earlier one, undo the last extension or change the schedule."
                ))
            }
            R::DueIsOver { due, on } => {
                let (due, on) = (day(due), day(on));
                Failure::refused(
                    "due-is-over",
                    words!(
                        "Hạn mới {due} trước ngày gia hạn {on}.",
                        "The new day {due} is before {on}, when it was extended."
                    ),
                )
                .hint(words!("Gõ ngày từ {on} trở đi.", "Give {on} or a later day."))
            }
            R::BadCount => Failure::refused(
                "bad-count",
                words!(
                    "Số liệu không hợp lý: tổng số phải lớn hơn 0 và không nhỏ hơn số đếm.",
                    "The counts do not fit: the total must be more than 0 and not less than the count."
                ),
            ),
            R::NoTotal { count, of } => {
                let (vi, en) = (decimal(count.0, Lang::Vi), decimal(count.0, Lang::En));
                Failure::refused(
                    "no-total",
                    words!(
                        "{vi} là số đếm, chưa có tổng số ({of}).",
                        "{en} is a count; of how many ({of}) is missing."
                    ),
                )
                .hint(words!("Ghi cả hai: {vi}/…", "Give both: {en}/…"))
            }
            R::NoShare { target, unit } => Failure::refused(
                "no-share",
                words!(
                    "Chỉ tiêu {target} tính bằng {unit}: ghi một số, không ghi số đạt/tổng số.",
                    "Target {target} is counted in {unit}: give one number, not a part of a total."
                ),
            ),
            R::NotJudged { target } => Failure::refused(
                "not-judged",
                words!(
                    "Chỉ tiêu {target} đạt hay chưa là do số liệu. Ghi số liệu: --reading",
                    "Whether target {target} is met follows from its readings. Give those: --reading"
                ),
            ),
            R::NotCounted { target, id } => Failure::refused(
                "not-counted",
                words!(
                    "Mục tiêu {target} được đánh giá bằng lời, không ghi bằng số liệu.",
                    "Objective {target} is judged in words, not counted."
                ),
            )
            .hint(words!("Đánh giá: cchc target {id} --assess dat", "Judge it: cchc target {id} --assess met")),
            R::Unbalanced => Failure::refused(
                "unbalanced",
                words!(
                    "Số liệu chưa khớp: tiếp nhận + kỳ trước chuyển sang phải bằng đã giải quyết + đang giải quyết.",
                    "The counts do not balance: received + carried over must be settled + pending."
                ),
            ),
            R::MeetingIsOpen { on } => {
                let on = day(on);
                Failure::refused(
                    "meeting-open",
                    words!("Cuộc họp ngày {on} chưa kết thúc.", "The meeting of {on} has not ended."),
                )
                .hint(words!("Mở tiếp, hoặc kết thúc cuộc họp đó trước.", "Go on with it, or end it first."))
            }
            R::NoOpenMeeting => {
                Failure::refused("no-open-meeting", words!("Chưa có cuộc họp nào đang mở.", "No meeting is open."))
                    .hint(words!("Mở cuộc họp trước: cchc meeting open", "Open one first: cchc meeting open"))
            }
            R::BadDraft { what: Words { vi, en } } => Failure::refused(
                "bad-plan",
                words!("Kế hoạch chưa nhập được: {vi}.", "The plan cannot be imported: {en}."),
            ),
            R::TooMany { most, found } => Failure::refused(
                "too-many",
                words!(
                    "Có {found} thay đổi trong một lần gửi, tối đa {most}.",
                    "Too many changes at once: {found}, at most {most}."
                ),
            ),
            R::DependencyCycle { path } => {
                let path = path.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ");
                Failure::refused(
                    "dependency-cycle",
                    words!("Thứ tự đi vòng: {path}.", "The order is circular: {path}."),
                )
            }
            R::LimitReached { name, most } => {
                let (vi, en) = (limit_name(&name, Lang::Vi), limit_name(&name, Lang::En));
                Failure::refused(
                    "limit-reached",
                    words!("“{vi}” đã đủ {most} việc cùng lúc.", "“{en}” is at its limit of tasks at once: {most}."),
                )
                .hint(words!(
                    "Hoàn thành bớt việc đang làm, hoặc đổi số tối đa.",
                    "Finish something first, or raise the limit."
                ))
            }
            R::Conflict { touch, field, today, .. } => {
                let name = touch.name.clone();
                let when = if touch.at.date_naive() == today { clock(&touch) } else { moment(&touch) };
                let (vi, en) = (field_name(&field, Lang::Vi), field_name(&field, Lang::En));
                Failure::refused(
                    "conflict",
                    words!("{name} vừa sửa {vi} lúc {when}.", "{name} has just changed {en} at {when}."),
                )
                .hint(words!("Xem lại rồi sửa tiếp.", "Look again, then change it."))
            }
            R::NothingToUndo => Failure::refused(
                "nothing-to-undo",
                words!("Không có thay đổi nào của anh/chị để hoàn tác.", "There is no change of yours to undo."),
            ),
            R::NothingToRedo => Failure::refused(
                "nothing-to-redo",
                words!("Không có thay đổi nào để làm lại.", "There is no change to redo."),
            ),
            R::NoSuchTicket { ticket } => Failure::refused(
                "no-such-ticket",
                words!("Không có thay đổi {ticket} của anh/chị.", "There is no change {ticket} of yours."),
            )
            .hint(words!("Xem mã: cchc log --tickets", "See their ids: cchc log --tickets")),
            R::AlreadyUndone { ticket, by, touch } => {
                let when = moment(&touch);
                Failure::refused(
                    "already-undone",
                    words!(
                        "Thay đổi {ticket} đã được hoàn tác lúc {when} ({by}).",
                        "The change {ticket} was already undone, at {when} ({by})."
                    ),
                )
                .hint(words!("Làm lại: cchc redo", "Redo it: cchc redo"))
            }
            R::CannotUndo { task, touch, ticket } => {
                let subject_vi = task.map_or("kế hoạch".to_owned(), |task| format!("nhiệm vụ {task}"));
                let subject_en = task.map_or("the plan".to_owned(), |task| format!("task {task}"));
                let message = match &touch {
                    Some(touch) => {
                        let (name, when) = (&touch.name, moment(touch));
                        words!(
                            "Không hoàn tác được: {name} đã sửa {subject_vi} sau đó ({when}).",
                            "This cannot be undone: {name} changed {subject_en} later ({when})."
                        )
                    }
                    None => words!(
                        "Không hoàn tác được: {subject_vi} đã thay đổi sau {ticket}.",
                        "This cannot be undone: {subject_en} has changed since {ticket}."
                    ),
                };
                Failure::refused("cannot-undo", message)
            }
            R::TicketTooOld { ticket } => Failure::refused(
                "ticket-too-old",
                words!(
                    "Mã gửi {ticket} quá cũ, không còn biết đã ghi hay chưa.",
                    "The ticket {ticket} is too old to know whether it was stored."
                ),
            )
            .hint(words!(
                "Xem nhật ký trước khi gửi lại: cchc log",
                "Look at the history before sending it again: cchc log"
            )),
            R::NoRight(missing) => missing.failure(),
            R::NoSuchOfficer { account, known } => {
                let failure = Failure::refused(
                    "no-such-officer",
                    words!(
                        "Tài khoản “{account}” không có trong danh sách công chức.",
                        "The account “{account}” is not on the list of officers."
                    ),
                );
                match crate::text::nearest(&account, known.iter().map(String::as_str)) {
                    Some(near) => failure.hint(words!("Gần nhất: {near}.", "The nearest: {near}.")),
                    None => failure.hint(words!("Xem danh sách: cchc officer list", "See the list: cchc officer list")),
                }
            }
            R::StandsInForOneself { account } => Failure::refused(
                "stands-in-for-oneself",
                words!("{account} không thể thay chính mình.", "{account} cannot stand in for the same account."),
            ),
            R::NothingToHandOver { name } => Failure::refused(
                "nothing-to-hand-over",
                words!("{name} không có nhiệm vụ nào đang mở để bàn giao.", "{name} has no open task to hand over."),
            )
            .hint(words!(
                "Người thực hiện được ghi bằng: cchc assign SỐ --person TÊN",
                "A task names its person with: cchc assign N --person NAME"
            )),
            R::Nested => Failure::refused(
                "nested",
                words!(
                    "Hoàn tác, làm lại và gửi nhiều thay đổi không lồng vào nhau được.",
                    "Undo, redo and batches cannot stand in a batch."
                ),
            ),
            R::OfSeveral { place, refusal } => Failure { place: Some(place), ..(*refusal).into() },
        }
    }
}
