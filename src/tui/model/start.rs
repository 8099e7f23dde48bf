//! What the loop tells the board when it starts.

use std::sync::Arc;

use crate::calendar::{Calendar, Date, ReportKind, ReportRules};
use crate::domain::id::PlanId;
use crate::domain::plan::Office;
use crate::domain::stamp::Author;
use crate::text::Lang;
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;

/// What the loop tells the board when it starts.
#[derive(Debug)]
pub struct Start {
    /// All plans.
    pub office: Arc<Office>,
    /// The plan to look at; none: the current one.
    pub plan: Option<PlanId>,
    /// Days off.
    pub calendar: Calendar,
    /// Today.
    pub today: Date,
    /// Language.
    pub lang: Lang,
    /// Colours and signs.
    pub theme: Theme,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Who sits here.
    pub me: Author,
    /// Keys.
    pub keymap: Keymap,
    /// When reports are due.
    pub reports: ReportRules,
    /// Which reports the office sends.
    pub report_kinds: Vec<ReportKind>,
    /// Days before a due day from which a task counts as due soon.
    pub soon_days: i64,
    /// Where the data lies, said once; none after the first start.
    pub data_dir: Option<String>,
}
