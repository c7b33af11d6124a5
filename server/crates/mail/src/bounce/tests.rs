use proptest::prelude::*;

use super::*;

/// As Postfix writes it.
const POSTFIX: &str = "\
From: MAILER-DAEMON@mail.example.vn (Mail Delivery System)
Message-Id: <20261126004000.ABC@mail.example.vn>
Content-Type: multipart/report; report-type=delivery-status;\r
\tboundary=\"X/mail.example.vn\"

--X/mail.example.vn
Content-Description: Notification

<anh@example.com>: host mx.example.com said: 550 5.1.1 No such user

--X/mail.example.vn
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.vn

Final-Recipient: rfc822; anh@example.com
Original-Recipient: rfc822;anh@example.com
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
    No such user

--X/mail.example.vn
Content-Type: text/rfc822-headers

From: khong-tra-loi@motcua.example
Message-ID: <0197a1b2-0000-7000-8000-000000000001@motcua.example>

--X/mail.example.vn--
";

#[test]
fn reads_what_postfix_writes() {
    let bounce = parse(POSTFIX).unwrap();
    assert_eq!(bounce.message_id, "0197a1b2-0000-7000-8000-000000000001");
    assert_eq!(bounce.recipient.as_deref(), Some("anh@example.com"));
    assert!(bounce.failed && bounce.dead);
    assert_eq!(bounce.said, "smtp; 550 5.1.1 No such user");
}

#[test]
fn tells_a_dead_mailbox_from_a_full_or_slow_one() {
    for (action, status, failed, dead) in [
        ("failed", "5.1.1", true, true),
        ("FAILED", "5.2.1", true, true),
        ("failed", "5.2.2", true, false),
        ("failed", "5.7.1", true, false),
        ("delayed", "4.4.1", false, false),
        ("delivered", "2.0.0", false, false),
    ] {
        let text = POSTFIX
            .replace("Action: failed", &format!("Action: {action}"))
            .replace("Status: 5.1.1", &format!("Status: {status}"));
        let bounce = parse(&text).unwrap();
        assert_eq!((bounce.failed, bounce.dead), (failed, dead), "{action} {status}");
    }
}

#[test]
fn what_is_no_notification_is_none() {
    let without_ours = POSTFIX.replace("Message-ID: <0197", "Message-ID: <x/../0197");
    for text in ["", "Subject: hello\n\nMessage-ID: <a@b>", &without_ours] {
        assert_eq!(parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in ".*", cut in 0_usize..1_200) {
        parse(&text);
        parse(&POSTFIX.chars().take(cut).chain(text.chars()).collect::<String>());
    }
}
