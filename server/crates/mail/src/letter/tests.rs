use domain::{
    Text,
    notice::{Carrier, MessageState, NoticeFacts, NoticeKind},
};
use services::message::{Message, Notice};

use super::*;

/// Thursday 26 November 2026, 07:40 in Việt Nam.
const NOW: Moment = Moment(1_795_653_600_000);

fn notice(kind: NoticeKind) -> Notice {
    Notice {
        id: "n".to_owned(),
        account_id: "an".to_owned(),
        dossier_id: Some("d".to_owned()),
        seq: 1,
        kind,
        facts: NoticeFacts {
            code: "H13.20-261123-0001".to_owned(),
            procedure: Text::vi("Đăng ký <b>khai sinh</b>"),
            agency: Text::vi("Ủy ban nhân dân phường Ninh Kiều"),
            when: Some(NOW),
            receiver: Some("Trần Thị Mai".to_owned()),
            solver: Some("Huỳnh Văn Lộc".to_owned()),
            ..NoticeFacts::default()
        },
        created_at: NOW,
        unread: true,
    }
}

fn outgoing(notices: Vec<Notice>, count: u64, lang: Lang) -> Outgoing {
    let message = Message {
        id: "0197-m".to_owned(),
        account_id: "an".to_owned(),
        channel: Carrier::Mail,
        state: MessageState::Sending,
        attempts: 1,
        next_attempt_at: None,
        last_error: None,
        smtp_id: None,
        created_at: NOW,
        sent_at: None,
    };
    let to = "anh@example.com".to_owned();
    Outgoing { message, to, officer: false, lang, notices, count }
}

fn letter(kind: NoticeKind, lang: Lang) -> Letter {
    Letter::new(&outgoing(vec![notice(kind)], 1, lang), "https://motcua.example", NOW)
}

#[test]
fn one_notice_says_state_date_agency_and_link() {
    let letter = letter(NoticeKind::SupplementAsked, Lang::Vi);
    assert_eq!(letter.subject, "Hồ sơ cần bổ sung – H13.20-261123-0001");
    for part in [
        "Ủy ban nhân dân phường Ninh Kiều",
        "Hạn bổ sung: 26/11/2026 07:40.",
        "https://motcua.example/ho-so/H13.20-261123-0001",
        "Đăng ký <b>khai sinh</b>",
    ] {
        assert!(letter.text.contains(part), "{part}: {}", letter.text);
    }
    assert!(letter.html.contains("Đăng ký &lt;b&gt;khai sinh"), "{}", letter.html);
    assert!(letter.short.len() <= 160 && letter.short.is_ascii(), "{}", letter.short);
    assert!(letter.short.ends_with("/ho-so/H13.20-261123-0001"), "{}", letter.short);
    assert_eq!(letter.unsubscribe, None, "what the law owes");
}

#[test]
fn nobodys_name_is_in_a_letter() {
    for kind in NoticeKind::ALL {
        for lang in [Lang::Vi, Lang::En] {
            let Letter { subject, text, html, short, .. } = letter(kind, lang);
            for words in [subject, text, html, short] {
                assert!(!words.contains("Mai") && !words.contains("Huỳnh"), "{words}");
            }
        }
    }
}

#[test]
fn many_notices_are_one_letter() {
    let notices = vec![notice(NoticeKind::Noted), notice(NoticeKind::Received)];
    let letter = Letter::new(&outgoing(notices, 100, Lang::En), "https://motcua.example", NOW);
    assert_eq!(letter.subject, "100 new notices");
    assert!(letter.text.contains("and 98 more notices"), "{}", letter.text);
    assert_eq!(letter.short, "Mot Cua: 100 new notices. https://motcua.example/thong-bao");
    let preferences = "https://motcua.example/thong-bao/tuy-chon";
    assert_eq!(letter.unsubscribe.as_deref(), Some(preferences));
}

#[test]
fn software_that_does_not_answer_is_named_by_its_host() {
    let place = "phan-mem.example.vn".to_owned();
    let facts = NoticeFacts { place, ..NoticeFacts::default() };
    let failed = Notice { dossier_id: None, facts, ..notice(NoticeKind::WebhookFailed) };
    let letter = Letter::new(&outgoing(vec![failed], 1, Lang::En), "https://motcua.example", NOW);
    assert_eq!(letter.subject, "Your software does not get messages – phan-mem.example.vn");
    assert!(letter.text.contains("https://motcua.example/tai-khoan/ung-dung"), "{}", letter.text);
    assert!(!letter.text.contains("/ho-so/"), "{}", letter.text);
    assert_eq!(letter.unsubscribe, None, "whoever relies on it has to know");
}

#[test]
fn officers_are_led_to_the_desk() {
    let notices = vec![notice(NoticeKind::DeskArrived)];
    let outgoing = Outgoing { officer: true, ..outgoing(notices, 1, Lang::Vi) };
    let letter = Letter::new(&outgoing, "https://motcua.example", NOW);
    assert!(letter.text.contains("/can-bo/ho-so/H13.20-261123-0001"), "{}", letter.text);
    assert!(letter.text.contains("/can-bo/thong-bao/tuy-chon"), "{}", letter.text);
}

/// Names of agencies and procedures are typed at the desk and in files.
#[test]
fn hostile_names_stay_names() {
    let about = |text: &str| {
        let mut told = notice(NoticeKind::SupplementAsked);
        told.facts.procedure = Text::vi(text);
        told.facts.agency = Text::vi(text);
        Letter::new(&outgoing(vec![told], 1, Lang::Vi), "https://motcua.example", NOW)
    };
    let plain = about("a");
    let elements = test_support::html::skeleton(&plain.html);
    for text in test_support::payloads() {
        let letter = about(&text);
        assert_eq!(test_support::html::skeleton(&letter.html), elements, "{text:?}");
        assert_eq!(letter.subject, plain.subject, "{text:?}");
        assert!(letter.short.is_ascii() && !letter.short.contains('\n'), "{text:?}");
        let shown = test_support::html::words(&letter.html);
        assert!(shown.contains(&text), "{text:?} in {shown}");
    }
}
