//! The shapes that both faces exchange: what services answer, REST v1 sends and pages show.

mod account;
mod application;
mod assignment;
mod centre;
mod decision;
mod desk;
mod draft;
mod due;
mod follow;
mod inbox;
mod lending;
mod log;
mod money_day;
mod my_data;
mod notice;
mod organisation;
mod own_centre;
mod payment;
mod reading;
mod receipt;
mod reception;
mod reference;
mod register;
mod result;
mod review;
mod search;
mod staff;
mod staff_order;
mod store;
mod totals;
mod tracking;
mod urge;
mod watch;
mod workflow;

pub use account::{
    AccountView, ContactChange, ContactCode, OwnAccount, PasswordChange, PasswordReset,
    PendingContact, Registration, SecondFactorView, SessionEnd, SessionLine, SessionView, SignIn,
};
pub use application::{
    Applications, MadeToken, MadeWebhook, NewToken, NewWebhook, TokenView, WebhookDelivery,
    WebhookLog, WebhookView,
};
pub use assignment::{
    AssignmentNote, AssignmentOrder, AssignmentPage, AssignmentRules, SpecialistView,
};
pub use centre::{CentreAgency, CentreSummary, CentreView, DeskView, PublicOfficer, Successor};
pub use decision::{BulkDecision, BulkLine, BulkTarget, Decision};
pub use desk::{AgencyView, DeskDossier, OfficerView};
pub use draft::{DraftSummary, DraftView, FileView, ScanState, StepStatus, SubmitReceipt};
pub use due::{DueAgency, DueCount, DueItem, DuePage};
pub use follow::{
    ConsultationView, DossierList, DossierSummary, DossierView, PartView, PublicStatus, SlipCheck,
    SlipView, StepView, TimelineEntry,
};
pub use inbox::{AskedView, InboxCounts, InboxFilter, InboxItem, InboxPage, StuckView};
pub use lending::{LendableView, LentView, NewLending, OwnPost, OwnRoles};
pub use log::{LogConsistency, LogHead, LogHeads, LogInclusion, LogKeyView};
pub use money_day::MoneyDay;
pub use my_data::{AccountClosing, MyData, NameChange, OpenDossier};
pub use notice::{
    CarrierView, DeliveryView, NoticeList, NoticeView, PreferencesChange, PreferencesView, ToldView,
};
pub use organisation::{
    ActingChoice, ActingView, InvitationView, InvitedView, MemberRoles, MemberView, NewInvitation,
    NewOrganisation, ONESELF, OrganisationChange, OrganisationHistory, OrganisationNote,
    OrganisationSummary, OrganisationTaking, OrganisationView, OwnOrganisations, TakingKind,
    named_by,
};
pub use own_centre::{CentreChange, CentreNote, CentreOrder, KeptAgency, OwnCentre};
pub use payment::{
    BalanceLine, CashBook, CashBooks, CashLine, HandoverView, MoneyLine, NewHandover, PaymentView,
    ReconciliationView, StatementResult, TransactionView, TransferView, UnmatchedView,
};
pub use reading::{ReadingReason, ReadingView};
pub use receipt::{FeeReceiptCheck, FeeReceiptView, ReceiptSums};
pub use reception::{
    PaperApplicant, PaperDossier, PaperSupplement, ReceptionCase, ReceptionForm, ReceptionPage,
    SupplementForm,
};
pub use reference::{
    ApiAnswer, ApiBody, ApiField, ApiGroup, ApiKind, ApiOperation, ApiProblemCode, ApiReference,
    ApiShape, ApiVariant,
};
pub use register::{RegisterAgency, RegisterBook, RegisterFilter, RegisterLine, RegisterPage};
pub use result::{
    DeliveryChoice, DeskResult, PaperCheck, ResultCheck, ResultLineView, ResultView, SignatureView,
    StoredDocument,
};
pub use review::{ReviewDoubt, ReviewItem, ReviewList, ReviewView};
pub use search::{
    CentreLead, Facet, FacetCount, ProcedurePage, ProcedureQuery, ProcedureSummary, ProcedureView,
    RelatedProcedure, UnitView,
};
pub use staff::{
    CoverView, PeriodState, PostingView, StaffChange, StaffMember, StaffNote, StaffPage, TermView,
};
pub use staff_order::StaffOrder;
pub use store::{StoredPaper, StoredPaperList};
pub use totals::{AgencyTotals, ProcedureTotals, Totals, TotalsPage};
pub use tracking::{
    CalendarAddress, DossierFilter, GroupCount, MemberCount, NewSavedView, ProcedureCount,
    SavedView, SavedViewName, TrackingView,
};
pub use urge::{NewUrge, UrgeForm, UrgeList, UrgeReply, UrgeView};
pub use watch::{
    KindCount, OverdueCount, PublicWaiting, StandingView, WaitCount, WaitFilter, WaitItem, WaitPage,
};
pub use workflow::{WayChange, WorkflowView};
