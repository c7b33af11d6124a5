//! Names of states, levels and the other closed lists of the domain.

use domain::{
    Lang,
    catalogue::{Action, Audience, GovernmentLevel, Method, ServiceLevelKind},
    dossier::{DocumentFault, DossierState, RefusalReason},
    readiness::ItemState,
    result::ReceiverCheck,
    view::ScanState,
    watch::{Level, Owner, WaitKind},
    workflow::StaffRole,
};

#[cfg(feature = "ssr")]
use domain::organisation::OrganisationRole;

use crate::ui::Tone;

pub(super) const fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// Where a dossier stands.
pub const fn state_name(state: DossierState, lang: Lang) -> &'static str {
    match state {
        DossierState::Submitted => pick(lang, "Đã nộp, đang kiểm tra tệp", "Filed, checking files"),
        DossierState::AwaitingReceipt => pick(lang, "Chờ tiếp nhận", "Waiting to be received"),
        DossierState::SupplementRequested => pick(lang, "Cần bạn bổ sung", "More needed from you"),
        DossierState::ProcessingSupplement => {
            pick(lang, "Đang giải quyết, cần bổ sung", "In process, more needed")
        }
        DossierState::Accepted => pick(lang, "Đã tiếp nhận", "Received, being processed"),
        DossierState::Assigning => pick(lang, "Chờ phân công", "To be assigned"),
        DossierState::Processing => pick(lang, "Đang giải quyết", "Being worked on"),
        DossierState::Consulting => pick(lang, "Đang lấy ý kiến", "Another agency is asked"),
        DossierState::Approving => pick(lang, "Chờ ký", "To be signed"),
        DossierState::Issuing => pick(lang, "Chờ phát hành", "To be published"),
        DossierState::ResultReady => pick(lang, "Đã có kết quả", "The result is there"),
        DossierState::Returned => pick(lang, "Đã trả kết quả", "Result handed over"),
        DossierState::Refused => pick(lang, "Không được tiếp nhận", "Not received"),
        DossierState::Withdrawn => pick(lang, "Đã rút", "Withdrawn"),
        DossierState::Stopped => pick(lang, "Đã dừng giải quyết", "Stopped"),
        DossierState::Lapsed => pick(lang, "Đóng vì quá hạn bổ sung", "Closed, no answer came"),
    }
}

/// How a state is coloured, beside its words.
pub const fn state_tone(state: DossierState) -> Tone {
    match state {
        DossierState::Submitted
        | DossierState::AwaitingReceipt
        | DossierState::Assigning
        | DossierState::Processing
        | DossierState::Consulting
        | DossierState::Approving
        | DossierState::Issuing => Tone::Info,
        DossierState::SupplementRequested | DossierState::ProcessingSupplement => Tone::Warn,
        DossierState::Accepted | DossierState::ResultReady | DossierState::Returned => Tone::Good,
        DossierState::Refused => Tone::Bad,
        DossierState::Withdrawn | DossierState::Stopped | DossierState::Lapsed => Tone::Neutral,
    }
}

/// Who has to act now, in the words for the applicant.
pub const fn waits_for(state: DossierState, lang: Lang) -> &'static str {
    match state {
        DossierState::Submitted => pick(
            lang,
            "Hệ thống đang kiểm tra các tệp bạn gửi rồi chuyển hồ sơ đến cơ quan.",
            "The system is checking your files and then passes the application on.",
        ),
        DossierState::AwaitingReceipt => pick(
            lang,
            "Cán bộ tiếp nhận đang xem hồ sơ. Bạn chưa phải làm gì.",
            "An officer is looking at it. There is nothing for you to do yet.",
        ),
        DossierState::SupplementRequested | DossierState::ProcessingSupplement => pick(
            lang,
            "Đến lượt bạn: hãy bổ sung những mục nêu dưới đây.",
            "It is your turn: please add what is listed below.",
        ),
        DossierState::Consulting => pick(
            lang,
            "Cơ quan đang hỏi ý kiến một cơ quan khác. Bạn chưa phải làm gì.",
            "The agency has asked another one for its opinion. There is nothing for you to do yet.",
        ),
        DossierState::Accepted
        | DossierState::Assigning
        | DossierState::Processing
        | DossierState::Approving
        | DossierState::Issuing => pick(
            lang,
            "Cơ quan đang giải quyết hồ sơ. Bạn chưa phải làm gì.",
            "The agency is processing it. There is nothing for you to do yet.",
        ),
        DossierState::Refused => pick(
            lang,
            "Hồ sơ đã kết thúc. Lý do có ở phần diễn biến.",
            "It is closed. The reason is in the history.",
        ),
        DossierState::Withdrawn => {
            pick(lang, "Hồ sơ đã được rút theo yêu cầu của bạn.", "It was withdrawn as you asked.")
        }
        DossierState::ResultReady => pick(
            lang,
            "Kết quả đã có. Hãy đến nhận, hoặc chờ bưu điện nếu bạn đã chọn gửi về nhà.",
            "The result is there. Come and get it, or wait for the post if you chose that.",
        ),
        DossierState::Returned => pick(
            lang,
            "Bạn đã nhận kết quả. Hồ sơ đã kết thúc.",
            "You have the result. It is closed.",
        ),
        DossierState::Stopped => pick(
            lang,
            "Hồ sơ đã dừng theo yêu cầu của bạn. Muốn làm tiếp, hãy nộp hồ sơ mới.",
            "It was stopped as you asked. File it anew to go on.",
        ),
        DossierState::Lapsed => pick(
            lang,
            "Hồ sơ đã đóng vì quá hạn mà chưa có bổ sung. Bạn có thể nộp hồ sơ mới.",
            "It was closed because no supplement came in time. You can file it anew.",
        ),
    }
}

/// What an officer is.
pub const fn role_name(role: StaffRole, lang: Lang) -> &'static str {
    let words = super::process(lang);
    match role {
        StaffRole::Reception => words.role_reception,
        StaffRole::Head => words.role_head,
        StaffRole::Specialist => words.role_specialist,
        StaffRole::Signer => words.role_signer,
        StaffRole::Clerk => words.role_clerk,
        StaffRole::Monitor => words.role_monitor,
        StaffRole::Director => words.role_director,
        StaffRole::Deputy => words.role_deputy,
        StaffRole::Guidance => words.role_guidance,
        StaffRole::Treasurer => words.role_treasurer,
        StaffRole::Oversight => words.role_oversight,
        StaffRole::NetworkAdmin => words.role_network_admin,
    }
}

/// What a member of an organisation is.
#[cfg(feature = "ssr")]
pub const fn organisation_role_name(role: OrganisationRole, lang: Lang) -> &'static str {
    let words = super::organisation(lang);
    match role {
        OrganisationRole::Prepare => words.role_prepare,
        OrganisationRole::Submit => words.role_submit,
        OrganisationRole::Pay => words.role_pay,
        OrganisationRole::View => words.role_view,
        OrganisationRole::Administer => words.role_administer,
    }
}

/// What waits.
pub const fn wait_name(kind: WaitKind, lang: Lang) -> &'static str {
    let words = super::watch(lang);
    match kind {
        WaitKind::FilesUnchecked => words.k_files_unchecked,
        WaitKind::FileMissing => words.k_file_missing,
        WaitKind::DeadLetter => words.k_dead_letter,
        WaitKind::NotReceived => words.k_not_received,
        WaitKind::SupplementUnanswered => words.k_supplement_unanswered,
        WaitKind::StepLate => words.k_step_late,
        WaitKind::ConsultationSilent => words.k_consultation_silent,
        WaitKind::NearDue => words.k_near_due,
        WaitKind::Overdue => words.k_overdue,
        WaitKind::NotCollected => words.k_not_collected,
        WaitKind::OriginalsKept => words.k_originals_kept,
        WaitKind::MailBounced => words.k_mail_bounced,
        WaitKind::UrgeUnanswered => words.k_urge_unanswered,
    }
}

/// How far up somebody was told of what waits.
pub const fn wait_level_name(level: Level, lang: Lang) -> &'static str {
    let words = super::watch(lang);
    match level {
        Level::Officer => words.level_officer,
        Level::Head => words.level_head,
        Level::Centre => words.level_centre,
    }
}

/// Who has to act, by the name that is transmitted.
pub fn wait_owner_name(owner: &str, lang: Lang) -> &'static str {
    let words = super::watch(lang);
    match Owner::from_name(owner) {
        Some(Owner::Staff(role)) => role_name(role, lang),
        Some(Owner::Applicant) => words.owner_applicant,
        Some(Owner::System) | None => words.owner_system,
    }
}

/// How much can be done online.
pub const fn level_name(level: ServiceLevelKind, lang: Lang) -> &'static str {
    match level {
        ServiceLevelKind::Full => pick(lang, "Toàn trình", "Fully online"),
        ServiceLevelKind::Partial => pick(lang, "Một phần", "Partly online"),
        ServiceLevelKind::Information => pick(lang, "Cung cấp thông tin", "Information only"),
    }
}

/// A way of filing.
pub const fn method_name(method: Method, lang: Lang) -> &'static str {
    match method {
        Method::Online => pick(lang, "Trực tuyến", "Online"),
        Method::Counter => pick(lang, "Trực tiếp tại quầy", "In person"),
        Method::Post => pick(lang, "Qua bưu chính công ích", "By post"),
    }
}

/// Who may ask.
pub const fn audience_name(audience: Audience, lang: Lang) -> &'static str {
    match audience {
        Audience::Citizen => pick(lang, "Công dân Việt Nam", "Vietnamese citizens"),
        Audience::OverseasVietnamese => {
            pick(lang, "Người Việt Nam định cư ở nước ngoài", "Overseas Vietnamese")
        }
        Audience::Foreigner => pick(lang, "Người nước ngoài", "Foreigners"),
        Audience::Business => pick(lang, "Doanh nghiệp", "Businesses"),
        Audience::ForeignInvestedBusiness => {
            pick(lang, "Doanh nghiệp có vốn đầu tư nước ngoài", "Foreign-invested businesses")
        }
        Audience::Cooperative => pick(lang, "Hợp tác xã", "Cooperatives"),
        Audience::Organisation => pick(lang, "Tổ chức khác", "Other organisations"),
        Audience::ForeignOrganisation => pick(lang, "Tổ chức nước ngoài", "Foreign organisations"),
        Audience::PublicServant => pick(lang, "Cán bộ, công chức, viên chức", "Public servants"),
        Audience::Party => pick(lang, "Đảng viên, tổ chức Đảng", "Party members and bodies"),
    }
}

/// A tier of government.
pub const fn government_name(level: GovernmentLevel, lang: Lang) -> &'static str {
    match level {
        GovernmentLevel::Ministry => pick(lang, "Cấp bộ", "Ministry"),
        GovernmentLevel::Province => pick(lang, "Cấp tỉnh", "Province"),
        GovernmentLevel::Commune => pick(lang, "Cấp xã", "Commune"),
        GovernmentLevel::Other => pick(lang, "Cơ quan khác", "Other body"),
    }
}

/// What is done with a paper.
pub const fn action_name(action: Action, lang: Lang) -> &'static str {
    match action {
        Action::Submit => pick(lang, "Phải nộp", "To submit"),
        Action::Show => pick(lang, "Phải xuất trình", "To show"),
    }
}

/// What is wrong with a paper.
pub const fn fault_name(fault: DocumentFault, lang: Lang) -> &'static str {
    let (vi, en) = fault.words();
    pick(lang, vi, en)
}

/// Why a dossier is not received.
pub const fn refusal_name(reason: RefusalReason, lang: Lang) -> &'static str {
    let (vi, en) = reason.words();
    pick(lang, vi, en)
}

/// How it was made sure who takes a result.
pub const fn receiver_check_name(check: ReceiverCheck, lang: Lang) -> &'static str {
    match check {
        ReceiverCheck::IdentityPaper => {
            pick(lang, "Đã xem giấy tờ tùy thân", "Identity paper seen")
        }
        ReceiverCheck::Signature => pick(lang, "Đã ký nhận", "Signed for"),
        ReceiverCheck::Code => pick(lang, "Đã đọc mã nhận kết quả", "Pick-up code told"),
    }
}

/// How a paper of the checklist is met.
pub const fn item_state_name(state: ItemState, lang: Lang) -> &'static str {
    match state {
        ItemState::Present => pick(lang, "Đã có", "There"),
        ItemState::Missing => pick(lang, "Còn thiếu", "Missing"),
        ItemState::Optional => pick(lang, "Không bắt buộc", "Optional"),
        ItemState::NotNeeded => pick(lang, "Không cần", "Not needed"),
        ItemState::ReplacedByData => {
            pick(lang, "Cơ quan tự tra cứu", "The agency looks it up itself")
        }
        ItemState::ShowAtCounter => pick(lang, "Xuất trình tại quầy", "To show at the counter"),
    }
}

/// What the scanner said of a file.
pub const fn scan_name(scan: ScanState, lang: Lang) -> &'static str {
    match scan {
        ScanState::Pending => pick(lang, "Đang kiểm tra", "Being checked"),
        ScanState::Clean => pick(lang, "An toàn", "Safe"),
        ScanState::Infected => pick(lang, "Có mã độc, đã cách ly", "Malware, quarantined"),
        ScanState::NotScanned => pick(lang, "Chưa quét mã độc", "Not scanned"),
    }
}
