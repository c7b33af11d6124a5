//! Mail that came back.

use ::mail::bounce;

use super::{text, texts};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    texts(&[
        "From: MAILER-DAEMON@mail.example.vn\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"X\"\n\n\
         --X\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example.vn\n\nFinal-Recipient: rfc822; anh@example.com\n\
         Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n    No such user\n\n--X\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <0197a1b2-0000-7000-8000-000000000001@motcua.example>\n\n--X--\n",
    ])
}

pub(super) fn run(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(bounce) = bounce::parse(&text) {
        let id = &bounce.message_id;
        assert!((1..=64).contains(&id.len()) && id.is_ascii(), "{id}");
        assert!(bounce.failed || !bounce.dead, "dead without having failed");
    }
}
