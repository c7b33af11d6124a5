//! What is wrong with a rule of assignment, and what to do about it.

use domain::{Lang, assignment::AssignmentFault};

/// The words of a fault.
pub(super) const fn assignment_fault(fault: AssignmentFault, lang: Lang) -> &'static str {
    let (vi, en) = both(fault);
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

const fn both(fault: AssignmentFault) -> (&'static str, &'static str) {
    match fault {
        AssignmentFault::ScopeTaken => (
            "Đã có quy tắc cho những hồ sơ này. Hãy sửa quy tắc đó, hoặc chọn hồ sơ khác",
            "There is a rule for these dossiers already. Change that one, or choose others",
        ),
        AssignmentFault::UnknownProcedure => (
            "Không có thủ tục nào mang mã này. Hãy xem mã ở trang thủ tục, ví dụ: 1.001193",
            "No procedure has this code. Look it up on the procedure’s page, like 1.001193",
        ),
        AssignmentFault::UnknownField => (
            "Không có thủ tục nào thuộc lĩnh vực này. Hãy chọn trong danh sách",
            "No procedure has this field. Choose one from the list",
        ),
        AssignmentFault::NoOfficer => {
            ("Hãy chọn ít nhất một chuyên viên", "Choose one specialist or more")
        }
        AssignmentFault::UnknownOfficer => (
            "Có người không thuộc cơ quan này. Hãy chọn trong danh sách",
            "One of them does not work for this agency. Choose from the list",
        ),
        AssignmentFault::NotSpecialist => (
            "Có người không còn là chuyên viên của cơ quan. Hãy bỏ chọn người đó",
            "One of them is no specialist of the agency any more. Take that one out",
        ),
        AssignmentFault::OfficerTwice => (
            "Có người được chọn hai lần. Hãy chọn mỗi người một lần",
            "Somebody was chosen twice. Choose each of them once",
        ),
    }
}
