//! Words of originals that go back, and of the receipt on request.

/// Texts about papers that came as paper, for the applicant and at the desk.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct OriginalsWords {
    pub held: &'static str,
    pub held_line: &'static str,
    pub returned_line: &'static str,
    pub receiver_line: &'static str,
    pub give_back: &'static str,
    pub give_back_lead: &'static str,
    pub count: &'static str,
    pub with_result: &'static str,
    pub with_result_lead: &'static str,
    pub receiver: &'static str,
    pub receipt_lead: &'static str,
    pub receipt_desk: &'static str,
    pub receipt_ask: &'static str,
    pub receipt_issue: &'static str,
}
