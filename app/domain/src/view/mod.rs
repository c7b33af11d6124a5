//! The shapes that both faces exchange: what services answer, REST v1 sends and pages show.

mod account;
mod centre;
mod desk;
mod draft;
mod due;
mod follow;
mod review;
mod search;
mod staff;

pub use account::{AccountView, Registration, SessionView, SignIn};
pub use centre::{CentreAgency, CentreSummary, CentreView, DeskView, PublicOfficer, Successor};
pub use desk::{
    AgencyView, Decision, DeskDossier, InboxCounts, InboxFilter, InboxItem, InboxPage, InboxSort,
    OfficerView, StuckView,
};
pub use draft::{DraftSummary, DraftView, FileView, ScanState, StepStatus, SubmitReceipt};
pub use due::{DueAgency, DueItem, DuePage};
pub use follow::{
    DossierList, DossierSummary, DossierView, PublicStatus, SlipCheck, SlipView, StepView,
    TimelineEntry,
};
pub use review::{ReviewDoubt, ReviewItem, ReviewList, ReviewView};
pub use search::{
    CentreLead, Facet, FacetCount, ProcedurePage, ProcedureQuery, ProcedureSummary, ProcedureView,
    RelatedProcedure, UnitView,
};
pub use staff::{
    CoverView, PeriodState, PostingView, StaffChange, StaffMember, StaffNote, StaffOrder, StaffPage,
};
