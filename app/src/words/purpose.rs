//! Why an officer reads a dossier: as officers choose it, and as the applicant is told.

use domain::{Lang, dossier::Purpose};

use super::names::pick;

/// A purpose, for officers.
pub const fn purpose_name(purpose: Purpose, lang: Lang) -> &'static str {
    match purpose {
        Purpose::Handling => pick(lang, "Xử lý hồ sơ", "Work on the dossier"),
        Purpose::Settlement => pick(lang, "Đối chiếu tiền đã thu", "Settle what was paid"),
        Purpose::Question => pick(
            lang,
            "Người nộp hỏi, tại quầy hoặc qua điện thoại",
            "The applicant asks, at the counter or by telephone",
        ),
        Purpose::Complaint => {
            pick(lang, "Giải quyết phản ánh, khiếu nại", "Feedback or a complaint")
        }
        Purpose::Inspection => pick(lang, "Thanh tra, kiểm tra", "An inspection or audit"),
        Purpose::HandOver => pick(
            lang,
            "Nhận bàn giao hoặc làm thay đồng nghiệp",
            "Taking over from a colleague, or standing in",
        ),
        Purpose::Other => pick(lang, "Lý do khác", "Another reason"),
    }
}

/// A purpose at the end of a sentence, for the applicant.
pub const fn purpose_told(purpose: Purpose, lang: Lang) -> &'static str {
    match purpose {
        Purpose::Handling => pick(lang, "để xử lý hồ sơ", "to work on it"),
        Purpose::Settlement => pick(lang, "để đối chiếu tiền đã thu", "to settle what was paid"),
        Purpose::Question => pick(lang, "để trả lời câu hỏi của bạn", "to answer your question"),
        Purpose::Complaint => {
            pick(lang, "để giải quyết phản ánh, khiếu nại", "because of feedback or a complaint")
        }
        Purpose::Inspection => pick(lang, "để thanh tra, kiểm tra", "for an inspection or audit"),
        Purpose::HandOver => pick(
            lang,
            "để nhận bàn giao hoặc làm thay đồng nghiệp",
            "to take over from a colleague or stand in",
        ),
        Purpose::Other => pick(lang, "vì lý do khác", "for another reason"),
    }
}
