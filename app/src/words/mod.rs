//! Every word of the interface: one struct of texts a feature, written once a language in
//! `app/locales`. A text that is missing in a language does not compile.

mod account;
mod application;
mod apply;
mod assignment;
#[cfg(feature = "ssr")]
mod assignment_faults;
mod catalogue;
mod centre;
#[cfg(feature = "ssr")]
mod centre_faults;
mod common;
mod contact;
mod desk;
mod developers;
mod errors;
mod event;
mod fee;
mod identity;
mod keep;
mod my_data;
mod names;
mod notice;
mod notices;
mod organisation;
mod originals;
mod payment;
mod problems;
mod process;
mod proof;
mod purpose;
mod receipt;
mod reception;
mod result;
mod roles;
mod second_factor;
mod security;
mod session_end;
mod store;
mod together;
mod track;
mod tracking;
mod watch;
mod workflow;

#[path = "../../locales/en/mod.rs"]
mod en;
#[path = "../../locales/vi/mod.rs"]
mod vi;

use domain::Lang;

pub use account::AccountWords;
pub use application::ApplicationWords;
pub use apply::ApplyWords;
pub use assignment::AssignmentWords;
pub use catalogue::CatalogueWords;
pub use centre::CentreWords;
pub use common::CommonWords;
pub use contact::ContactWords;
pub use desk::DeskWords;
pub use developers::DeveloperWords;
pub use errors::error_text;
pub use event::EventWords;
pub use fee::{FeeWords, moment_text};
pub use identity::IdentityWords;
pub use keep::KeepWords;
pub use my_data::MyDataWords;
#[cfg(feature = "ssr")]
pub use names::organisation_role_name;
pub use names::{
    action_name, audience_name, fault_name, government_name, item_state_name, level_name,
    method_name, receiver_check_name, refusal_name, role_name, scan_name, state_name, state_tone,
    wait_level_name, wait_name, wait_owner_name, waits_for,
};
pub use notice::NoticeWords;
pub use notices::{carrier_name, delivery_words, notice_body, notice_title};
pub use organisation::OrganisationWords;
pub use originals::OriginalsWords;
pub use payment::{PaymentWords, ledger_name, means_name, payment_state_name, payment_state_tone};
#[cfg(feature = "ssr")]
pub use problems::problem_codes;
pub use problems::problem_text;
pub use process::ProcessWords;
pub use proof::ProofWords;
pub use purpose::{purpose_name, purpose_told};
pub use receipt::ReceiptWords;
pub use reception::ReceptionWords;
pub use result::{ResultWords, delivery_name, stage_name};
pub use roles::RolesWords;
pub use second_factor::SecondFactorWords;
pub use security::SecurityWords;
pub use session_end::SessionEndWords;
pub use store::StoreWords;
pub use together::TogetherWords;
pub use track::TrackWords;
pub use tracking::TrackingWords;
#[cfg(feature = "ssr")]
pub use tracking::{deadline_text, state_group_name, track_column_name};
pub use watch::WatchWords;
pub use workflow::WorkflowWords;
#[cfg(feature = "ssr")]
pub use workflow::{comparison_name, hours_text, phase_name, workflow_fault_text};

macro_rules! choose {
    ($($(#[$doc:meta])* $feature:ident: $words:ident;)*) => {
        $(
            $(#[$doc])*
            pub const fn $feature(lang: Lang) -> &'static $words {
                match lang {
                    Lang::Vi => &vi::$feature::WORDS,
                    Lang::En => &en::$feature::WORDS,
                }
            }
        )*
    };
}

choose! {
    /// Words of signing in and of accounts.
    account: AccountWords;
    /// Words of programs that ask in somebody's name, and of what they are told.
    application: ApplicationWords;
    /// Words of applying.
    apply: ApplyWords;
    /// Words of assignment by rule.
    assignment: AssignmentWords;
    /// Words of the catalogue.
    catalogue: CatalogueWords;
    /// Words of centres and of their staff.
    centre: CentreWords;
    /// Words of the frame around every page.
    common: CommonWords;
    /// Words of reaching people: addresses that are known to be theirs, and forgotten passwords.
    contact: ContactWords;
    /// Words of the officers' desk.
    desk: DeskWords;
    /// Words of the page for those who write programs.
    developers: DeveloperWords;
    /// Words of signing in with the national identity.
    identity: IdentityWords;
    /// Words of what those who head a centre keep of it.
    keep: KeepWords;
    /// Words of what the portal keeps about somebody.
    my_data: MyDataWords;
    /// Words of notices.
    notice: NoticeWords;
    /// Words of what has happened to a dossier.
    event: EventWords;
    /// Words of what a dossier costs.
    fee: FeeWords;
    /// Words of organisations and their members.
    organisation: OrganisationWords;
    /// Words of originals that go back, and of the receipt on request.
    originals: OriginalsWords;
    /// Words of paying.
    payment: PaymentWords;
    /// Words of electronic receipts and of days of money.
    receipt: ReceiptWords;
    /// Words of what happens after acceptance.
    process: ProcessWords;
    /// Words of results.
    result: ResultWords;
    /// Words of officers' roles, of lending them and of oversight.
    roles: RolesWords;
    /// Words of the second factor of officers.
    second_factor: SecondFactorWords;
    /// Words of one's own account: who is signed in, and the password.
    security: SecurityWords;
    /// Words about a session that ends.
    session_end: SessionEndWords;
    /// Words of the store of documents.
    store: StoreWords;
    /// Words of working together.
    together: TogetherWords;
    /// Words of taking in what comes on paper.
    reception: ReceptionWords;
    /// Words of proofs and of who has read a dossier.
    proof: ProofWords;
    /// Words of following a dossier.
    track: TrackWords;
    /// Words of the list of an organisation's dossiers.
    tracking: TrackingWords;
    /// Words of what waits, of registers and of urge notes.
    watch: WatchWords;
    /// Words of editing workflows.
    workflow: WorkflowWords;
}

/// Puts values into a text: `fill("{n} trên {m}", &[("n", "2"), ("m", "5")])`.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        filled.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |pair| pair.1));
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_by_name_and_only_once() {
        assert_eq!(fill("{n} trên {m}", &[("n", "2"), ("m", "5")]), "2 trên 5");
        assert_eq!(fill("{a}", &[("a", "{b}"), ("b", "x")]), "{b}");
        assert_eq!(fill("không có gì", &[]), "không có gì");
    }
}
