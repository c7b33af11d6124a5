//! Words of the store of documents.

/// Texts of the store: papers of earlier dossiers, and proving to be its owner.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct StoreWords {
    pub results: &'static str,
    pub papers: &'static str,
    pub papers_lead: &'static str,
    pub papers_none: &'static str,
    pub handed_in: &'static str,
    pub date_unknown: &'static str,
    pub over: &'static str,
    pub fits: &'static str,
    pub use_paper: &'static str,
    pub keep: &'static str,
    pub date: &'static str,
    pub save_date: &'static str,
    pub no_date: &'static str,
    pub hide: &'static str,
    pub hide_lead: &'static str,
    pub date_saved: &'static str,
    pub date_gone: &'static str,
    pub hidden: &'static str,
    pub locked: &'static str,
    pub locked_password: &'static str,
    pub locked_identity: &'static str,
    pub locked_elsewhere: &'static str,
    pub open: &'static str,
}
