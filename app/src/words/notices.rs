//! What a notice says, in the portal and in the messages that it sends.

use domain::{
    Lang,
    notice::{Carrier, MessageState, NoticeFacts, NoticeKind},
    view::DeliveryView,
};

use super::fill;

/// A notice in a few words: the heading of a line, the subject of a mail.
pub const fn notice_title(kind: NoticeKind, lang: Lang) -> &'static str {
    let words = super::notice(lang);
    match kind {
        NoticeKind::Received => words.k_received,
        NoticeKind::Infected => words.k_infected,
        NoticeKind::SupplementAsked => words.k_supplement_asked,
        NoticeKind::SupplementReceived => words.k_supplement_received,
        NoticeKind::Accepted => words.k_accepted,
        NoticeKind::Refused => words.k_refused,
        NoticeKind::Redirected => words.k_redirected,
        NoticeKind::Withdrawn => words.k_withdrawn,
        NoticeKind::Assigned => words.k_assigned,
        NoticeKind::Resumed => words.k_resumed,
        NoticeKind::Extended => words.k_extended,
        NoticeKind::ResultReady => words.k_result_ready,
        NoticeKind::Returned => words.k_returned,
        NoticeKind::OriginalsReturned => words.k_originals_returned,
        NoticeKind::Stopped => words.k_stopped,
        NoticeKind::Lapsed => words.k_lapsed,
        NoticeKind::Noted => words.k_noted,
        NoticeKind::DeskArrived => words.k_desk_arrived,
        NoticeKind::TakenOver => words.k_taken_over,
        NoticeKind::StepWaiting => words.k_step_waiting,
        NoticeKind::GivenToYou => words.k_given_to_you,
        NoticeKind::SentBack => words.k_sent_back,
        NoticeKind::SupplementAnswered => words.k_supplement_answered,
        NoticeKind::WorkEnded => words.k_work_ended,
        NoticeKind::DateMoved => words.k_date_moved,
        NoticeKind::PartDone => words.k_part_done,
        NoticeKind::Messaged => words.k_messaged,
        NoticeKind::Corrected => words.k_corrected,
        NoticeKind::OpinionAsked => words.k_opinion_asked,
        NoticeKind::OpinionGiven => words.k_opinion_given,
        NoticeKind::ApplicantWrote => words.k_applicant_wrote,
        NoticeKind::PaymentAsked => words.k_payment_asked,
        NoticeKind::PaymentReceived => words.k_payment_received,
        NoticeKind::PaymentReversed => words.k_payment_reversed,
        NoticeKind::RefundOwed => words.k_refund_owed,
        NoticeKind::Refunded => words.k_refunded,
        NoticeKind::ResultOnline => words.k_result_online,
        NoticeKind::Shipped => words.k_shipped,
        NoticeKind::ResultRevoked => words.k_result_revoked,
        NoticeKind::MailFailing => words.k_mail_failing,
        NoticeKind::WebhookFailed => words.k_webhook_failed,
    }
}

/// A notice in a sentence. It names the dossier's code and the agency, and no person. Where the date
/// that it speaks of is not known, the sentence about it is left out.
pub fn notice_body(kind: NoticeKind, facts: &NoticeFacts, lang: Lang) -> String {
    let words = super::notice(lang);
    let text = match kind {
        NoticeKind::Received => words.b_received,
        NoticeKind::Infected => words.b_infected,
        NoticeKind::SupplementAsked => words.b_supplement_asked,
        NoticeKind::SupplementReceived => words.b_supplement_received,
        NoticeKind::Accepted => words.b_accepted,
        NoticeKind::Refused => words.b_refused,
        NoticeKind::Redirected => words.b_redirected,
        NoticeKind::Withdrawn => words.b_withdrawn,
        NoticeKind::Assigned => words.b_assigned,
        NoticeKind::Resumed => words.b_resumed,
        NoticeKind::Extended => words.b_extended,
        NoticeKind::ResultReady => words.b_result_ready,
        NoticeKind::Returned => words.b_returned,
        NoticeKind::OriginalsReturned => words.b_originals_returned,
        NoticeKind::Stopped => words.b_stopped,
        NoticeKind::Lapsed => words.b_lapsed,
        NoticeKind::Noted => words.b_noted,
        NoticeKind::DeskArrived => words.b_desk_arrived,
        NoticeKind::TakenOver => words.b_taken_over,
        NoticeKind::StepWaiting => words.b_step_waiting,
        NoticeKind::GivenToYou => words.b_given_to_you,
        NoticeKind::SentBack => words.b_sent_back,
        NoticeKind::SupplementAnswered => words.b_supplement_answered,
        NoticeKind::WorkEnded => words.b_work_ended,
        NoticeKind::DateMoved => words.b_date_moved,
        NoticeKind::PartDone => words.b_part_done,
        NoticeKind::Messaged => words.b_messaged,
        NoticeKind::Corrected => words.b_corrected,
        NoticeKind::OpinionAsked => words.b_opinion_asked,
        NoticeKind::OpinionGiven => words.b_opinion_given,
        NoticeKind::ApplicantWrote => words.b_applicant_wrote,
        NoticeKind::PaymentAsked => words.b_payment_asked,
        NoticeKind::PaymentReceived => words.b_payment_received,
        NoticeKind::PaymentReversed => words.b_payment_reversed,
        NoticeKind::RefundOwed => words.b_refund_owed,
        NoticeKind::Refunded => words.b_refunded,
        NoticeKind::ResultOnline => words.b_result_online,
        NoticeKind::Shipped => words.b_shipped,
        NoticeKind::ResultRevoked => words.b_result_revoked,
        NoticeKind::MailFailing => words.b_mail_failing,
        NoticeKind::WebhookFailed => words.b_webhook_failed,
    };
    let when = facts.when.map(domain::Moment::show);
    let kept = if when.is_some() { text.to_owned() } else { without_date(text) };
    let parts = [
        ("code", facts.code.as_str()),
        ("agency", facts.agency.get(lang)),
        ("when", when.as_deref().unwrap_or_default()),
        ("place", facts.place.as_str()),
    ];
    fill(&kept, &parts)
}

/// The sentences of a text that speak of no date, and of the last one the part that does not.
fn without_date(text: &str) -> String {
    let Some(place) = text.find("{when}") else { return text.to_owned() };
    let before = &text[..place];
    let sentence = before.rfind(". ").map(|end| end + 1);
    // `None` is the least.
    let cut = sentence.max(before.rfind([',', ';']));
    let kept = cut.map_or(before, |end| &before[..end]).trim_end_matches([',', ';', ' ']);
    if kept.ends_with('.') { kept.to_owned() } else { format!("{kept}.") }
}

/// A channel's name.
pub const fn carrier_name(channel: Carrier, lang: Lang) -> &'static str {
    let words = super::notice(lang);
    match channel {
        Carrier::Mail => words.ch_mail,
        Carrier::Sms => words.ch_sms,
        Carrier::Zalo => words.ch_zalo,
    }
}

/// How a notice went out on a channel.
pub fn delivery_words(delivery: &DeliveryView, lang: Lang) -> String {
    let words = super::notice(lang);
    let text = match delivery.state {
        MessageState::Queued => words.told_queued,
        MessageState::Sending => words.told_sending,
        MessageState::Sent => words.told_sent,
        MessageState::Failed => words.told_failed,
        MessageState::Bounced => words.told_bounced,
    };
    let when = delivery.at.map(domain::Moment::show).unwrap_or_default();
    format!("{}: {}", carrier_name(delivery.channel, lang), fill(text, &[("when", &when)]))
}

#[cfg(test)]
mod tests {
    use domain::{Moment, Text};

    use super::*;

    #[test]
    fn every_notice_says_something_in_both_languages_with_a_date_and_without() {
        for kind in NoticeKind::ALL {
            for lang in [Lang::Vi, Lang::En] {
                for when in [None, Some(Moment(1_795_653_600_000))] {
                    let facts = NoticeFacts {
                        code: "H13.20-261123-0001".to_owned(),
                        agency: Text::vi("Ủy ban nhân dân phường Ninh Kiều"),
                        when,
                        ..NoticeFacts::default()
                    };
                    let body = notice_body(kind, &facts, lang);
                    assert!(body.ends_with('.') && !body.contains(['{', '}']), "{body}");
                    assert!(!body.contains(": .") && !body.contains("due ."), "{body}");
                    assert!(body.len() > 30, "{body}");
                }
            }
        }
    }

    #[test]
    fn a_date_that_is_not_known_is_not_spoken_of() {
        let facts = NoticeFacts { code: "X".to_owned(), ..NoticeFacts::default() };
        let accepted = notice_body(NoticeKind::StepWaiting, &facts, Lang::Vi);
        assert_eq!(accepted, "Hồ sơ X đến bước của bạn.");
        let resumed = notice_body(NoticeKind::Resumed, &facts, Lang::Vi);
        assert_eq!(resumed, "Hồ sơ X đã đủ. Thời hạn tính lại từ đầu.");
    }
}
