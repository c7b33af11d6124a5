//! The addresses of all pages, read and written in one place.

mod life;

pub use life::Life;

use crate::url::encode;

/// Writes the function that reads addresses, and the list of them that it reads: the list cannot lack
/// one.
macro_rules! addresses {
    ($(#[$doc:meta])* fn $parse:ident { $([$($part:tt),*] => $page:expr,)* }) => {
        /// The parts of every address, a variable one in braces: `["thu-tuc", "{code}"]`.
        pub const ADDRESSES: &[&[&str]] = &[$(&[$(part!($part)),*]),*];

        $(#[$doc])*
        pub fn $parse(path: &str) -> Option<Self> {
            let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
            Some(match segments[..] {
                $([$($part),*] => $page,)*
                _ => return None,
            })
        }
    };
}

/// A part of an address: its text, or its name in braces.
macro_rules! part {
    ($text:literal) => {
        $text
    };
    ($name:ident) => {
        concat!("{", stringify!($name), "}")
    };
}

/// A page with what its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the addresses, listed in Page::parse")]
pub enum Page {
    Home,
    Search,
    Procedure {
        code: String,
    },
    NoticeSheet {
        code: String,
    },
    Start {
        code: String,
    },
    Draft {
        id: String,
    },
    Step {
        id: String,
        step: String,
    },
    Documents {
        id: String,
    },
    Check {
        id: String,
    },
    Dossiers,
    Dossier {
        code: String,
    },
    Submitted {
        code: String,
    },
    Receipt {
        code: String,
    },
    Notices,
    /// My account and who is signed in to it.
    Account,
    /// What the portal keeps about me.
    MyData,
    /// By which programs I ask, and what they are told.
    Applications,
    /// What was sent to one of my webhooks.
    Webhook {
        id: String,
    },
    /// My account was closed.
    AccountClosed,
    /// The organisations that I act for.
    Organisations,
    /// One of them with its members.
    Organisation {
        tax_code: String,
    },
    NoticePreferences,
    Lookup,
    SlipCheck {
        id: String,
    },
    PaperCheck,
    /// My documents.
    Store,
    ProofCheck,
    Statistics,
    SignIn,
    /// The password of the account that a national identity is to be linked with.
    LinkPassword,
    /// What was typed before the session ended, to be sent on.
    KeptForm,
    /// A password was forgotten.
    ForgotPassword,
    /// The code for a new one.
    ResetPassword,
    Register,
    Help,
    Accessibility,
    /// What those who write programs need to know.
    Developers,
    Inbox,
    DeskSignIn,
    /// What an officer typed before the session ended.
    DeskKeptForm,
    /// The second step of signing in.
    DeskCode,
    DeskDossier {
        code: String,
    },
    /// The document of a dossier's result.
    DeskResult {
        code: String,
    },
    /// Taking in an answer to a supplement request that came on paper.
    DeskSupplement {
        code: String,
    },
    Reviews,
    Reconciliation,
    CashBook,
    Due,
    Bulk,
    DeskNotices,
    /// The officer's account and who is signed in to it.
    DeskAccount,
    /// The officer's roles, and what is lent of them.
    Lending,
    /// Sums for those who oversee.
    Oversight,
    DeskNoticePreferences,
    Waiting,
    DossierRegister,
    Urges,
    NewUrge,
    Urge {
        id: String,
    },
    Review {
        code: String,
    },
    Workflows,
    Workflow {
        code: String,
    },
    Centres,
    Centre {
        code: String,
    },
    OwnCentre,
    OwnCentreAbout,
    OwnAgency,
    OwnDesk,
    Staff,
    Assignment,
    AssignmentRule,
    Reception,
    ReceptionForm {
        code: String,
    },
}

impl Page {
    addresses! {
        /// Reads a path; a slash at its end is forgiven.
        fn parse {
            [""] => Self::Home,
            ["thu-tuc"] => Self::Search,
            ["thu-tuc", code] => Self::Procedure { code: code.to_owned() },
            ["thu-tuc", code, "niem-yet"] => Self::NoticeSheet { code: code.to_owned() },
            ["nop-ho-so", code] => Self::Start { code: code.to_owned() },
            ["nhap", id] => Self::Draft { id: id.to_owned() },
            ["nhap", id, "buoc", step] => Self::Step { id: id.to_owned(), step: step.to_owned() },
            ["nhap", id, "giay-to"] => Self::Documents { id: id.to_owned() },
            ["nhap", id, "kiem-tra"] => Self::Check { id: id.to_owned() },
            ["ho-so"] => Self::Dossiers,
            ["ho-so", code] => Self::Dossier { code: code.to_owned() },
            ["ho-so", code, "da-nop"] => Self::Submitted { code: code.to_owned() },
            ["ho-so", code, "bien-nhan"] => Self::Receipt { code: code.to_owned() },
            ["thong-bao"] => Self::Notices,
            ["tai-khoan"] => Self::Account,
            ["tai-khoan", "du-lieu"] => Self::MyData,
            ["tai-khoan", "ung-dung"] => Self::Applications,
            ["tai-khoan", "ung-dung", id] => Self::Webhook { id: id.to_owned() },
            ["tai-khoan", "da-dong"] => Self::AccountClosed,
            ["to-chuc"] => Self::Organisations,
            ["to-chuc", code] => Self::Organisation { tax_code: code.to_owned() },
            ["thong-bao", "tuy-chon"] => Self::NoticePreferences,
            ["tra-cuu"] => Self::Lookup,
            ["kiem-tra"] => Self::PaperCheck,
            ["tai-lieu"] => Self::Store,
            ["kiem-tra", id] => Self::SlipCheck { id: id.to_owned() },
            ["kiem-chung"] => Self::ProofCheck,
            ["so-lieu"] => Self::Statistics,
            ["dang-nhap"] => Self::SignIn,
            ["dang-nhap", "noi-dinh-danh"] => Self::LinkPassword,
            ["gui-tiep"] => Self::KeptForm,
            ["can-bo", "gui-tiep"] => Self::DeskKeptForm,
            ["quen-mat-khau"] => Self::ForgotPassword,
            ["quen-mat-khau", "ma"] => Self::ResetPassword,
            ["dang-ky"] => Self::Register,
            ["tro-giup"] => Self::Help,
            ["kha-nang-tiep-can"] => Self::Accessibility,
            ["lap-trinh"] => Self::Developers,
            ["can-bo"] => Self::Inbox,
            ["can-bo", "dang-nhap"] => Self::DeskSignIn,
            ["can-bo", "dang-nhap", "ma"] => Self::DeskCode,
            ["can-bo", "ho-so", code] => Self::DeskDossier { code: code.to_owned() },
            ["can-bo", "ho-so", code, "ket-qua"] => Self::DeskResult { code: code.to_owned() },
            ["can-bo", "ho-so", code, "bo-sung"] => Self::DeskSupplement { code: code.to_owned() },
            ["can-bo", "thu-tuc"] => Self::Reviews,
            ["can-bo", "doi-soat"] => Self::Reconciliation,
            ["can-bo", "so-quy"] => Self::CashBook,
            ["can-bo", "theo-doi"] => Self::Due,
            ["can-bo", "hang-loat"] => Self::Bulk,
            ["can-bo", "thong-bao"] => Self::DeskNotices,
            ["can-bo", "tai-khoan"] => Self::DeskAccount,
            ["can-bo", "tai-khoan", "uy-quyen"] => Self::Lending,
            ["can-bo", "giam-sat"] => Self::Oversight,
            ["can-bo", "thong-bao", "tuy-chon"] => Self::DeskNoticePreferences,
            ["can-bo", "dang-cho"] => Self::Waiting,
            ["can-bo", "so-theo-doi"] => Self::DossierRegister,
            ["can-bo", "don-doc"] => Self::Urges,
            ["can-bo", "don-doc", "moi"] => Self::NewUrge,
            ["can-bo", "don-doc", id] => Self::Urge { id: id.to_owned() },
            ["can-bo", "thu-tuc", code] => Self::Review { code: code.to_owned() },
            ["can-bo", "quy-trinh"] => Self::Workflows,
            ["can-bo", "quy-trinh", code] => Self::Workflow { code: code.to_owned() },
            ["trung-tam"] => Self::Centres,
            ["trung-tam", code] => Self::Centre { code: code.to_owned() },
            ["can-bo", "trung-tam"] => Self::OwnCentre,
            ["can-bo", "trung-tam", "gioi-thieu"] => Self::OwnCentreAbout,
            ["can-bo", "trung-tam", "co-quan"] => Self::OwnAgency,
            ["can-bo", "trung-tam", "quay"] => Self::OwnDesk,
            ["can-bo", "nhan-su"] => Self::Staff,
            ["can-bo", "phan-cong"] => Self::Assignment,
            ["can-bo", "phan-cong", "quy-tac"] => Self::AssignmentRule,
            ["can-bo", "tiep-nhan"] => Self::Reception,
            ["can-bo", "tiep-nhan", code] => Self::ReceptionForm { code: code.to_owned() },
        }
    }

    /// The path of the page.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Search => "/thu-tuc".to_owned(),
            Self::Procedure { code } => format!("/thu-tuc/{}", encode(code)),
            Self::NoticeSheet { code } => format!("/thu-tuc/{}/niem-yet", encode(code)),
            Self::Start { code } => format!("/nop-ho-so/{}", encode(code)),
            Self::Draft { id } => format!("/nhap/{}", encode(id)),
            Self::Step { id, step } => format!("/nhap/{}/buoc/{}", encode(id), encode(step)),
            Self::Documents { id } => format!("/nhap/{}/giay-to", encode(id)),
            Self::Check { id } => format!("/nhap/{}/kiem-tra", encode(id)),
            Self::Dossiers => "/ho-so".to_owned(),
            Self::Dossier { code } => format!("/ho-so/{}", encode(code)),
            Self::Submitted { code } => format!("/ho-so/{}/da-nop", encode(code)),
            Self::Receipt { code } => format!("/ho-so/{}/bien-nhan", encode(code)),
            Self::Notices => "/thong-bao".to_owned(),
            Self::Account => "/tai-khoan".to_owned(),
            Self::MyData => "/tai-khoan/du-lieu".to_owned(),
            Self::Applications => "/tai-khoan/ung-dung".to_owned(),
            Self::Webhook { id } => format!("/tai-khoan/ung-dung/{}", encode(id)),
            Self::AccountClosed => "/tai-khoan/da-dong".to_owned(),
            Self::Organisations => "/to-chuc".to_owned(),
            Self::Organisation { tax_code } => format!("/to-chuc/{}", encode(tax_code)),
            Self::NoticePreferences => "/thong-bao/tuy-chon".to_owned(),
            Self::Lookup => "/tra-cuu".to_owned(),
            Self::PaperCheck => "/kiem-tra".to_owned(),
            Self::Store => "/tai-lieu".to_owned(),
            Self::SlipCheck { id } => format!("/kiem-tra/{}", encode(id)),
            Self::ProofCheck => "/kiem-chung".to_owned(),
            Self::Statistics => "/so-lieu".to_owned(),
            Self::SignIn => "/dang-nhap".to_owned(),
            Self::KeptForm => "/gui-tiep".to_owned(),
            Self::DeskKeptForm => "/can-bo/gui-tiep".to_owned(),
            Self::ForgotPassword => "/quen-mat-khau".to_owned(),
            Self::ResetPassword => "/quen-mat-khau/ma".to_owned(),
            Self::LinkPassword => "/dang-nhap/noi-dinh-danh".to_owned(),
            Self::Register => "/dang-ky".to_owned(),
            Self::Help => "/tro-giup".to_owned(),
            Self::Accessibility => "/kha-nang-tiep-can".to_owned(),
            Self::Developers => "/lap-trinh".to_owned(),
            Self::Inbox => "/can-bo".to_owned(),
            Self::DeskSignIn => "/can-bo/dang-nhap".to_owned(),
            Self::DeskCode => "/can-bo/dang-nhap/ma".to_owned(),
            Self::DeskDossier { code } => format!("/can-bo/ho-so/{}", encode(code)),
            Self::DeskResult { code } => format!("/can-bo/ho-so/{}/ket-qua", encode(code)),
            Self::DeskSupplement { code } => format!("/can-bo/ho-so/{}/bo-sung", encode(code)),
            Self::Reviews => "/can-bo/thu-tuc".to_owned(),
            Self::Reconciliation => "/can-bo/doi-soat".to_owned(),
            Self::CashBook => "/can-bo/so-quy".to_owned(),
            Self::Due => "/can-bo/theo-doi".to_owned(),
            Self::Bulk => "/can-bo/hang-loat".to_owned(),
            Self::DeskNotices => "/can-bo/thong-bao".to_owned(),
            Self::DeskAccount => "/can-bo/tai-khoan".to_owned(),
            Self::Lending => "/can-bo/tai-khoan/uy-quyen".to_owned(),
            Self::Oversight => "/can-bo/giam-sat".to_owned(),
            Self::DeskNoticePreferences => "/can-bo/thong-bao/tuy-chon".to_owned(),
            Self::Waiting => "/can-bo/dang-cho".to_owned(),
            Self::DossierRegister => "/can-bo/so-theo-doi".to_owned(),
            Self::Urges => "/can-bo/don-doc".to_owned(),
            Self::NewUrge => "/can-bo/don-doc/moi".to_owned(),
            Self::Urge { id } => format!("/can-bo/don-doc/{}", encode(id)),
            Self::Review { code } => format!("/can-bo/thu-tuc/{}", encode(code)),
            Self::Workflows => "/can-bo/quy-trinh".to_owned(),
            Self::Workflow { code } => format!("/can-bo/quy-trinh/{}", encode(code)),
            Self::Centres => "/trung-tam".to_owned(),
            Self::Centre { code } => format!("/trung-tam/{}", encode(code)),
            Self::OwnCentre => "/can-bo/trung-tam".to_owned(),
            Self::OwnCentreAbout => "/can-bo/trung-tam/gioi-thieu".to_owned(),
            Self::OwnAgency => "/can-bo/trung-tam/co-quan".to_owned(),
            Self::OwnDesk => "/can-bo/trung-tam/quay".to_owned(),
            Self::Staff => "/can-bo/nhan-su".to_owned(),
            Self::Assignment => "/can-bo/phan-cong".to_owned(),
            Self::AssignmentRule => "/can-bo/phan-cong/quy-tac".to_owned(),
            Self::Reception => "/can-bo/tiep-nhan".to_owned(),
            Self::ReceptionForm { code } => format!("/can-bo/tiep-nhan/{}", encode(code)),
        }
    }
}

#[cfg(test)]
mod tests;
