//! The sentence about a right that is missing: which one, and who has it.

use super::{Need, Role};
use crate::domain::id::TaskNo;
use crate::domain::plan::{Office, Plan};
use crate::failure::Failure;
use crate::text::{Lang, Words};
use crate::words;

/// More names than this are not listed.
const NAMED: usize = 4;

/// A right that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoRight {
    /// What the change needs.
    pub need: Need,
    /// Whose right is missing.
    pub account: String,
    /// The own role; none for an account that is not on the list.
    pub role: Option<Role>,
    /// The units that lead the task.
    pub lead: Vec<String>,
    /// The units that support it, or the deliverable.
    pub support: Vec<String>,
    /// Those of the list who can help: clerks, or admins where only they can.
    pub people: Vec<String>,
}

impl NoRight {
    pub(super) fn of(office: &Office, plan: Option<&Plan>, need: Need, account: &str) -> NoRight {
        let role = office.officers.get(account).map(|officer| officer.role);
        let helps = match (role, need) {
            (None | Some(Role::Viewer), _) | (_, Need::Office) => Role::Admin,
            _ => Role::Clerk,
        };
        let people = office.officers.values().filter(|officer| officer.role == helps);
        let people = people.map(|officer| officer.name.clone()).collect();
        let (lead, support) = plan.and_then(|plan| responsible(plan, need)).unwrap_or_default();
        NoRight { need, account: account.to_owned(), role, lead, support, people }
    }

    /// In words.
    pub(crate) fn failure(&self) -> Failure {
        let account = &self.account;
        let admins = |vi: &str, en: &str| {
            let names = self.names();
            if names.is_empty() {
                words!("Nhờ quản trị {vi}.", "Ask the admin to {en}.")
            } else {
                words!("Nhờ quản trị ({names}) {vi}.", "Ask the admin ({names}) to {en}.")
            }
        };
        match self.role {
            None => Failure::refused(
                "no-right",
                words!(
                    "Tài khoản {account} chưa có trong danh sách công chức nên chỉ xem được.",
                    "The account {account} is not on the list of officers and may only look."
                ),
            )
            .hint(admins("ghi vào danh sách", "enter it")),
            Some(Role::Viewer) => Failure::refused(
                "no-right",
                words!("Anh/chị có quyền chỉ xem, không ghi được.", "You may look, and change nothing."),
            )
            .hint(admins("đổi quyền", "change that")),
            Some(_) => Failure::refused("no-right", self.sentence()).hint(self.way_on()),
        }
    }

    fn sentence(&self) -> Words {
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| self.holders(lang));
        match self.need {
            Need::Note | Need::Plan => {
                words!("Chỉ đầu mối CCHC được sửa nội dung kế hoạch.", "Only the clerk may change what the plan says.")
            }
            Need::Office => words!(
                "Chỉ quản trị được sửa danh sách công chức và nhập, chọn cả kế hoạch.",
                "Only an admin may change the list of officers, and import or select whole plans."
            ),
            Need::Work(task) => words!("Chỉ {vi} được sửa nhiệm vụ {task}.", "Only {en} may change task {task}."),
            Need::Part(task, part) => {
                words!("Chỉ {vi} được ghi sản phẩm {task}.{part}.", "Only {en} may record deliverable {task}.{part}.")
            }
            Need::Finish(_) => words!("Chỉ {vi} được ghi hoàn thành.", "Only {en} may finish this."),
            Need::Lead(task) => {
                words!("Chỉ {vi} được sửa mục này của nhiệm vụ {task}.", "Only {en} may change this of task {task}.")
            }
        }
    }

    /// `bộ phận chủ trì (Văn phòng - Thống kê) hoặc đầu mối CCHC`
    fn holders(&self, lang: Lang) -> String {
        let (lead, support) = (self.lead.join(", "), self.support.join(", "));
        let mut all = Vec::new();
        if !lead.is_empty() {
            all.push(format!("{} ({lead})", lang.of("bộ phận chủ trì", "the lead unit")));
        }
        if !support.is_empty() {
            all.push(format!("{} ({support})", lang.of("phối hợp", "a supporting one")));
        }
        let clerk = lang.of("đầu mối CCHC", "the clerk");
        if all.is_empty() {
            return clerk.to_owned();
        }
        format!("{} {} {clerk}", all.join(", "), lang.of("hoặc", "or"))
    }

    fn way_on(&self) -> Words {
        let names = self.names();
        let (vi, en) = match (self.need, names.is_empty()) {
            (Need::Plan | Need::Office | Need::Note, true) => (String::new(), String::new()),
            (Need::Office, false) => (format!("Quản trị: {names}."), format!("Admin: {names}.")),
            (Need::Plan | Need::Note, false) => (format!("Đầu mối CCHC: {names}."), format!("The clerk: {names}.")),
            _ => return words!("Anh/chị vẫn ghi chú được.", "You may still write notes."),
        };
        if vi.is_empty() {
            return words!("Anh/chị vẫn ghi chú vào nhiệm vụ được.", "You may still write notes on tasks.");
        }
        Words { vi, en }
    }

    fn names(&self) -> String {
        self.people.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ")
    }
}

/// The names of those who lead, and of those who support as far as that gives the right.
fn responsible(plan: &Plan, need: Need) -> Option<(Vec<String>, Vec<String>)> {
    let (task, part, is_work): (TaskNo, Option<u16>, bool) = match need {
        Need::Work(task) => (task, None, true),
        Need::Part(task, part) => (task, Some(part), false),
        Need::Finish(task) | Need::Lead(task) => (task, None, false),
        Need::Note | Need::Plan | Need::Office => return None,
    };
    let task = plan.task(task)?;
    let units = |parties: &[crate::domain::responsible::Party]| -> Vec<String> {
        let units = parties.iter().filter(|party| party.unit().is_some());
        units.map(|party| plan.party_name(party).to_owned()).collect()
    };
    let own = part.and_then(|part| task.deliverable(part)).and_then(|known| known.responsible.as_ref());
    let support = match own {
        Some(own) => [units(&own.lead), units(&own.support)].concat(),
        None if is_work => units(&task.responsible.support),
        None => Vec::new(),
    };
    Some((units(&task.responsible.lead), support))
}
