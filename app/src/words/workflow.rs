//! Words of editing workflows.

#[cfg(feature = "ssr")]
use domain::{
    Lang,
    workflow::{Comparison, LONGEST_NAME, MOST_NEXT, MOST_STEPS, Phase, WorkflowFault},
};

#[cfg(feature = "ssr")]
use crate::format::decimal;

/// Texts of the pages on which workflows are edited and their changes are looked over.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct WorkflowWords {
    pub list_title: &'static str,
    pub list_lead: &'static str,
    pub list_none: &'static str,
    pub list_found: &'static str,
    pub title: &'static str,
    pub live: &'static str,
    pub waiting: &'static str,
    pub waiting_new: &'static str,
    pub to_review: &'static str,
    pub edit_link: &'static str,
    pub cases: &'static str,
    pub now: &'static str,
    pub usual: &'static str,
    pub own: &'static str,
    pub at_desk: &'static str,
    pub used: &'static str,
    pub edit: &'static str,
    pub edit_lead: &'static str,
    pub stale: &'static str,
    pub check: &'static str,
    pub sound: &'static str,
    pub to_usual: &'static str,
    pub save: &'static str,
    pub step: &'static str,
    pub step_new: &'static str,
    pub at_step: &'static str,
    pub name_vi: &'static str,
    pub name_en: &'static str,
    pub phase: &'static str,
    pub role: &'static str,
    pub hours: &'static str,
    pub link: &'static str,
    pub link_none: &'static str,
    pub next: &'static str,
    pub next_also: &'static str,
    pub next_none: &'static str,
    pub when: &'static str,
    pub field: &'static str,
    pub always: &'static str,
    pub test: &'static str,
    pub value: &'static str,
    pub value_hint: &'static str,
    pub add: &'static str,
    pub add_first: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub remove: &'static str,
    pub full: &'static str,
    pub changes: &'static str,
    pub changes_case: &'static str,
    pub what: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub same: &'static str,
    pub added: &'static str,
    pub removed: &'static str,
    pub changed: &'static str,
    pub nothing: &'static str,
    pub then: &'static str,
    pub if_line: &'static str,
    pub if_kept: &'static str,
    pub hours_line: &'static str,
    pub faults: &'static str,
}

#[cfg(feature = "ssr")]
const fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Hours with two decimals at most.
#[cfg(feature = "ssr")]
pub fn hours_text(hours: f64, lang: Lang) -> String {
    decimal((hours * 100.0).round() / 100.0, lang)
}

/// What is done in a step.
#[cfg(feature = "ssr")]
pub const fn phase_name(phase: Phase, lang: Lang) -> &'static str {
    match phase {
        Phase::Assign => pick(lang, "Phân công", "Assign"),
        Phase::Process => pick(lang, "Thẩm định, xử lý", "Examine and process"),
        Phase::Link => pick(lang, "Cơ quan khác làm phần việc của mình", "Another agency's part"),
        Phase::Approve => pick(lang, "Trình ký, duyệt", "Approve and sign"),
        Phase::Issue => pick(lang, "Cấp số, phát hành", "Number and publish"),
        Phase::Return => pick(lang, "Trả kết quả", "Hand over"),
    }
}

/// How an answer is compared, as it stands between the question and the answer.
#[cfg(feature = "ssr")]
pub const fn comparison_name(comparison: Comparison, lang: Lang) -> &'static str {
    match comparison {
        Comparison::Equals => pick(lang, "là", "is"),
        Comparison::NotEquals => pick(lang, "không phải là", "is not"),
        Comparison::OneOf => pick(lang, "là một trong", "is one of"),
        Comparison::NoneOf => pick(lang, "không thuộc", "is none of"),
        Comparison::Answered => pick(lang, "đã trả lời", "is answered"),
        Comparison::Unanswered => pick(lang, "để trống", "is not answered"),
        Comparison::AtLeast => pick(lang, "từ số này trở lên", "is at least"),
        Comparison::AtMost => pick(lang, "từ số này trở xuống", "is at most"),
        Comparison::Kept => pick(lang, "điều kiện riêng, giữ nguyên", "its own, left as it is"),
    }
}

/// What is wrong with a workflow, and what to do.
#[cfg(feature = "ssr")]
pub fn workflow_fault_text(fault: &WorkflowFault, lang: Lang) -> String {
    let fill = |text: &str, values: &[(&str, &str)]| super::fill(text, values);
    match fault {
        WorkflowFault::TooManySteps => fill(
            pick(
                lang,
                "Quy trình có quá nhiều bước. Hãy bớt còn nhiều nhất {n} bước.",
                "There are too many steps. Leave {n} at most.",
            ),
            &[("n", &MOST_STEPS.to_string())],
        ),
        WorkflowFault::NameWrong(_) => fill(
            pick(
                lang,
                "Hãy ghi tên bước, dài nhất {n} chữ.",
                "Give the step a Vietnamese name of {n} characters at most.",
            ),
            &[("n", &LONGEST_NAME.to_string())],
        ),
        WorkflowFault::TooManyNext(_) => fill(
            pick(
                lang,
                "Có quá nhiều bước tiếp theo. Hãy bớt còn nhiều nhất {n} bước.",
                "Too many steps follow this one. Leave {n} at most.",
            ),
            &[("n", &MOST_NEXT.to_string())],
        ),
        WorkflowFault::TooLong { hours, limit } => fill(
            pick(
                lang,
                "Đường dài nhất mất {hours} giờ làm việc, quá thời hạn {limit} giờ. Hãy bớt giờ của các bước.",
                "The longest way takes {hours} working hours, more than the {limit} that the case has. \
                 Give the steps fewer.",
            ),
            &[("hours", &hours_text(*hours, lang)), ("limit", &hours_text(*limit, lang))],
        ),
        WorkflowFault::PhaseMissing(phase) => fill(
            pick(
                lang,
                "Có đường đi tới trả kết quả mà không qua việc “{phase}”. Hãy để mọi đường đều qua việc này.",
                "A result could be handed over without “{phase}”. Lead every way through it.",
            ),
            &[("phase", phase_name(*phase, lang))],
        ),
        WorkflowFault::PartNotOpened(part) => fill(
            pick(
                lang,
                "Phần việc “{part}” của cơ quan khác chưa có bước nào mở. Hãy thêm bước mở phần việc này.",
                "No step opens the part “{part}” of another agency. Add one that does.",
            ),
            &[("part", part)],
        ),
        other => plain(other, lang).to_owned(),
    }
}

/// The faults whose words need nothing put into them.
#[cfg(feature = "ssr")]
const fn plain(fault: &WorkflowFault, lang: Lang) -> &'static str {
    match fault {
        WorkflowFault::KeyTwice(_) => {
            pick(lang, "Hai bước trùng mã. Hãy bỏ một bước.", "Two steps have one key. Remove one.")
        }
        WorkflowFault::KeyWrong(_) => pick(
            lang,
            "Mã bước chỉ gồm a-z, 0-9, gạch ngang và gạch dưới.",
            "A step's key is made of a-z, 0-9, - and _.",
        ),
        WorkflowFault::WithoutPhase(_) => {
            pick(lang, "Hãy chọn việc làm ở bước này.", "Choose what is done in this step.")
        }
        WorkflowFault::WithoutOwner(_) => pick(
            lang,
            "Bước này chưa có người làm. Hãy chọn.",
            "Nobody does this step. Choose who.",
        ),
        WorkflowFault::UnknownNext(_) => pick(
            lang,
            "Bước tiếp theo không còn trong quy trình. Hãy chọn lại.",
            "What follows is not in the workflow. Choose again.",
        ),
        WorkflowFault::ConditionWrong(_) => pick(
            lang,
            "Điều kiện chưa đủ, hoặc không câu trả lời nào trong mẫu đơn đáp ứng được. Hãy sửa hoặc bỏ điều kiện.",
            "A condition is not complete, or no answer of the form can meet it. Correct it or take it out.",
        ),
        WorkflowFault::DeadEnd(_) => pick(
            lang,
            "Hồ sơ có thể dừng ở đây mà không đi tiếp. Hãy chọn một bước tiếp theo không có điều kiện.",
            "A dossier could end here. Choose a step that always follows.",
        ),
        WorkflowFault::AfterReturn(_) => pick(
            lang,
            "Trả kết quả là bước cuối. Hãy bỏ bước tiếp theo.",
            "Handing over is the end. Take out what follows.",
        ),
        WorkflowFault::Unreachable(_) => pick(
            lang,
            "Không bước nào dẫn tới đây. Hãy nối từ một bước trước, hoặc bỏ bước này.",
            "Nothing leads here. Let a step before lead to it, or remove it.",
        ),
        WorkflowFault::Ring(_) => pick(
            lang,
            "Hồ sơ có thể đi vòng quanh qua bước này mãi. Hãy nối tới bước sau, không nối ngược lại.",
            "A dossier could go round by this step for ever. Lead it on and not back.",
        ),
        WorkflowFault::NotForSpecialists(_) => pick(
            lang,
            "Việc thẩm định giao cho chuyên viên thụ lý. Hãy chọn lại người làm.",
            "Examining is given to specialists. Choose them.",
        ),
        WorkflowFault::LinkWithoutCase(_) => pick(
            lang,
            "Việc của cơ quan khác phải kèm phần việc được mở, việc khác thì không. Hãy chọn lại.",
            "Another agency's part names what it opens, and no other step does. Choose again.",
        ),
        WorkflowFault::UnknownPart(_) => pick(
            lang,
            "Thủ tục không có phần việc này. Hãy chọn trong danh sách.",
            "The procedure has no such part. Choose one of the list.",
        ),
        WorkflowFault::PartOfPart(_) => pick(
            lang,
            "Phần việc của cơ quan khác không mở thêm phần việc nữa. Hãy bỏ bước này.",
            "A part opens no further part. Remove this step.",
        ),
        WorkflowFault::Hours(_) => pick(
            lang,
            "Hãy ghi số giờ bằng chữ số, từ 0 đến 10000, ví dụ 7,5.",
            "Give the hours as a number from 0 to 10000, as 7.5.",
        ),
        // All but the first have words with values, above.
        WorkflowFault::Empty
        | WorkflowFault::TooManySteps
        | WorkflowFault::NameWrong(_)
        | WorkflowFault::TooManyNext(_)
        | WorkflowFault::TooLong { .. }
        | WorkflowFault::PhaseMissing(_)
        | WorkflowFault::PartNotOpened(_) => pick(
            lang,
            "Quy trình chưa có bước nào. Hãy thêm bước.",
            "The workflow has no step. Add one.",
        ),
    }
}
