//! What a page is made of in the browser: which bundle it is of, and what the program does there.

use super::Page;

/// What the browser's program does on a page. Most pages are read, or are forms that work by
/// themselves: they come without it, are never built in the browser, and their data is sent once,
/// as HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// Nothing.
    Still,
    /// It listens to the server and takes over new HTML.
    Followed,
    /// A program of its own checks a file there, and nothing else.
    Checks,
    /// It has the page and its data, and leads from one such page to another without loading.
    Live,
}

impl Page {
    /// What the browser's program does on the page.
    pub const fn life(&self) -> Life {
        match self {
            Self::Search
            | Self::Draft { .. }
            | Self::Step { .. }
            | Self::Documents { .. }
            | Self::Check { .. }
            | Self::Inbox
            | Self::DeskDossier { .. } => Life::Live,
            Self::Dossier { .. } => Life::Followed,
            Self::ProofCheck | Self::PaperCheck => Life::Checks,
            _ => Life::Still,
        }
    }

    /// Whether the page is of the officers' bundle.
    pub const fn is_desk(&self) -> bool {
        matches!(
            self,
            Self::Inbox
                | Self::DeskSignIn
                | Self::DeskCode
                | Self::DeskKeptForm
                | Self::DeskDossier { .. }
                | Self::DeskSupplement { .. }
                | Self::DeskResult { .. }
                | Self::Reviews
                | Self::Reconciliation
                | Self::CashBook
                | Self::Due
                | Self::Bulk
                | Self::DeskNotices
                | Self::DeskAccount
                | Self::Lending
                | Self::Oversight
                | Self::DeskNoticePreferences
                | Self::Waiting
                | Self::DossierRegister
                | Self::Urges
                | Self::NewUrge
                | Self::Urge { .. }
                | Self::Review { .. }
                | Self::Workflows
                | Self::Workflow { .. }
                | Self::OwnCentre
                | Self::OwnCentreAbout
                | Self::OwnAgency
                | Self::OwnDesk
                | Self::Staff
                | Self::Assignment
                | Self::AssignmentRule
                | Self::Reception
                | Self::ReceptionForm { .. }
        )
    }
}
