//! Words of the list of an organisation's dossiers.

#[cfg(feature = "ssr")]
use domain::{
    Lang,
    tracking::{Deadline, DeadlineKind, StateGroup, TrackColumn},
};

#[cfg(feature = "ssr")]
use super::fill;

/// Texts of the list, of saved views and of the calendar.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct TrackingWords {
    pub title: &'static str,
    pub lead: &'static str,
    pub counts: &'static str,
    pub ours: &'static str,
    pub g_receiving: &'static str,
    pub g_supplement: &'static str,
    pub g_processing: &'static str,
    pub g_ready: &'static str,
    pub g_returned: &'static str,
    pub g_ended: &'static str,
    pub narrow: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub any_procedure: &'static str,
    pub member: &'static str,
    pub any_member: &'static str,
    pub from_day: &'static str,
    pub to_day: &'static str,
    pub due_in: &'static str,
    pub due_any: &'static str,
    pub due_overdue: &'static str,
    pub due_days: &'static str,
    pub order: &'static str,
    pub order_due: &'static str,
    pub order_newest: &'static str,
    pub columns: &'static str,
    pub show: &'static str,
    pub all_of_them: &'static str,
    pub list: &'static str,
    pub c_subject: &'static str,
    pub c_submitted: &'static str,
    pub c_ours: &'static str,
    pub late: &'static str,
    pub until_supplement: &'static str,
    pub until_payment: &'static str,
    pub until_result: &'static str,
    pub empty: &'static str,
    pub empty_narrowed: &'static str,
    pub as_csv: &'static str,
    pub as_xlsx: &'static str,
    pub views: &'static str,
    pub views_none: &'static str,
    pub shared: &'static str,
    pub shared_by: &'static str,
    pub own: &'static str,
    pub change_view: &'static str,
    pub rename: &'static str,
    pub delete: &'static str,
    pub save_view: &'static str,
    pub save_lead: &'static str,
    pub view_name: &'static str,
    pub view_hint: &'static str,
    pub view_name_missing: &'static str,
    pub share: &'static str,
    pub share_label: &'static str,
    pub save: &'static str,
    pub view_saved: &'static str,
    pub view_renamed: &'static str,
    pub view_deleted: &'static str,
    pub calendar: &'static str,
    pub calendar_lead: &'static str,
    pub calendar_since: &'static str,
    pub calendar_none: &'static str,
    pub calendar_make: &'static str,
    pub calendar_again: &'static str,
    pub calendar_end: &'static str,
    pub calendar_ended: &'static str,
    pub calendar_address: &'static str,
    pub calendar_once: &'static str,
    pub cal_name: &'static str,
    pub cal_supplement: &'static str,
    pub cal_payment: &'static str,
    pub cal_result: &'static str,
}

/// What a group of states is called.
#[cfg(feature = "ssr")]
pub const fn state_group_name(group: StateGroup, lang: Lang) -> &'static str {
    let words = super::tracking(lang);
    match group {
        StateGroup::Receiving => words.g_receiving,
        StateGroup::Supplement => words.g_supplement,
        StateGroup::Processing => words.g_processing,
        StateGroup::Ready => words.g_ready,
        StateGroup::Returned => words.g_returned,
        StateGroup::Ended => words.g_ended,
    }
}

/// What a column is called.
#[cfg(feature = "ssr")]
pub const fn track_column_name(column: TrackColumn, lang: Lang) -> &'static str {
    let words = super::tracking(lang);
    let track = super::track(lang);
    match column {
        TrackColumn::Subject => words.c_subject,
        TrackColumn::Member => words.member,
        TrackColumn::Submitted => words.c_submitted,
        TrackColumn::Method => track.method,
        TrackColumn::Due => track.due,
        TrackColumn::Ours => words.c_ours,
        TrackColumn::State => track.state,
    }
}

/// What ends, and when.
#[cfg(feature = "ssr")]
pub fn deadline_text(end: Deadline, lang: Lang) -> String {
    let words = super::tracking(lang);
    // The oldest requests for more did not say until when.
    let Some(at) = end.at else { return words.g_supplement.to_owned() };
    let text = match end.kind {
        DeadlineKind::Supplement => words.until_supplement,
        DeadlineKind::Payment => words.until_payment,
        DeadlineKind::Result => words.until_result,
    };
    fill(text, &[("day", &at.show_date())])
}
