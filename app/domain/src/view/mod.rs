//! The shapes that both faces exchange: what services answer, REST v1 sends and pages show.

mod account;
mod desk;
mod draft;
mod due;
mod follow;
mod register;
mod review;
mod search;
mod urge;
mod watch;

pub use account::{AccountView, Registration, SessionView, SignIn};
pub use desk::{
    AgencyView, Decision, DeskDossier, InboxCounts, InboxFilter, InboxItem, InboxPage, InboxSort,
    OfficerView, StuckView,
};
pub use draft::{DraftSummary, DraftView, FileView, ScanState, StepStatus, SubmitReceipt};
pub use due::{DueAgency, DueCount, DueItem, DuePage};
pub use follow::{
    DossierList, DossierSummary, DossierView, PublicStatus, SlipCheck, SlipView, StepView,
    TimelineEntry,
};
pub use register::{RegisterAgency, RegisterBook, RegisterFilter, RegisterLine, RegisterPage};
pub use review::{ReviewDoubt, ReviewItem, ReviewList, ReviewView};
pub use search::{
    Facet, FacetCount, ProcedurePage, ProcedureQuery, ProcedureSummary, ProcedureView,
    RelatedProcedure, UnitView,
};
pub use urge::{NewUrge, UrgeForm, UrgeList, UrgeReply, UrgeView};
pub use watch::{
    KindCount, OverdueCount, PublicWaiting, StandingView, WaitCount, WaitFilter, WaitItem, WaitPage,
};
