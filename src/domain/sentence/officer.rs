//! Events about officers in words.

use super::{Speaker, short};
use crate::calendar::day;
use crate::domain::officer::Officer;

impl Speaker<'_> {
    /// What became of an account: entered, changed, taken away; who stands in for whom.
    pub(super) fn officer_set(&self, account: &str, from: Option<&Officer>, to: Option<&Officer>) -> String {
        let Some(to) = to else {
            return self.say(
                format!("bỏ tài khoản {account} khỏi danh sách công chức"),
                format!("account {account} was taken off the list of officers"),
            );
        };
        let name = short(&to.name);
        let plain = |officer: &Officer| Officer { stands_in: Vec::new(), ..officer.clone() };
        let mut parts = Vec::new();
        if from.is_none_or(|from| plain(from) != plain(to)) {
            let role = to.role.title(self.lang);
            let unit = to.unit.as_ref().map_or(String::new(), |unit| format!(", {}", self.unit_name(unit)));
            parts.push(format!("{name} ({account}): {role}{unit}"));
        }
        let before = from.map(|from| from.stands_in.as_slice()).unwrap_or_default();
        for stand_in in to.stands_in.iter().filter(|stand_in| !before.contains(stand_in)) {
            let (whom, until) = (&stand_in.account, day(stand_in.until));
            parts.push(
                self.say(
                    format!("{name} thay {whom} đến {until}"),
                    format!("{name} stands in for {whom} until {until}"),
                ),
            );
        }
        for gone in before.iter().filter(|gone| to.stands_in.iter().all(|now| now.account != gone.account)) {
            let whom = &gone.account;
            parts.push(self.say(format!("{name} thôi thay {whom}"), format!("{name} no longer stands in for {whom}")));
        }
        let what = parts.join("; ");
        self.say(format!("công chức {what}"), format!("officer {what}"))
    }
}
