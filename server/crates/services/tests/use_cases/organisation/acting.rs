//! Acting for an organisation: its drafts and dossiers, apart from one's own.

use domain::{
    organisation::{OrganisationAction, OrganisationRole, may},
    view::DossierFilter,
};
use services::{
    Caller, Services,
    guess::Client,
    testing::{PASSWORD, citizen, pdf, put, ready_draft, registration, submitted},
};
use storage::dossier;

use super::{CODE, code, invite, joined, opened};
use crate::common::portals;

/// Birth registration.
const BIRTH: &str = "1.001193";
/// Registering a death.
const DEATH: &str = "1.000656";

/// The caller, acting for the organisation.
pub async fn acting(services: &Services, caller: &Caller) -> Caller {
    services.act_for(caller, CODE).await.expect("a member")
}

pub async fn verified(services: &Services, caller: &Caller) {
    opened(services, caller).await;
    services.verify_organisation(CODE).await.expect("verified");
}

#[tokio::test]
async fn ones_own_and_the_organisations_stand_apart() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let stranger = citizen(services, 1_001).await;
        verified(services, &an).await;
        assert_eq!(code(services.act_for(&stranger, CODE).await), "not_found");
        let firm = acting(services, &an).await;
        let back = services.act_for(&firm, "").await.expect("oneself");
        assert_eq!(back.organisation, None);

        let own = services.start_draft(&an, BIRTH, "").await.expect("a draft");
        let theirs = services.start_draft(&firm, BIRTH, "").await.expect("another draft");
        assert_ne!(own.id, theirs.id);
        assert_eq!((&own.organisation, &own.withheld), (&None, &None));
        assert_eq!(theirs.organisation.as_deref(), Some("Công ty Hoa Sen"));
        let again = services.start_draft(&firm, BIRTH, "").await.expect("the open one");
        assert_eq!(again.id, theirs.id);
        for (caller, mine, other) in [(&an, &own.id, &theirs.id), (&firm, &theirs.id, &own.id)] {
            let list = services.drafts(caller).await.expect("drafts");
            assert_eq!(list.iter().map(|draft| &draft.id).collect::<Vec<_>>(), [mine]);
            assert_eq!(code(services.draft(caller, other).await), "not_found");
            assert_eq!(code(services.delete_draft(caller, other).await), "not_found");
            let answers = own.answers.clone();
            assert_eq!(code(services.save_draft(caller, other, 1, answers).await), "not_found");
        }

        let own = submitted(services, &an, BIRTH).await;
        let theirs = submitted(services, &firm, BIRTH).await;
        for (caller, mine, other) in [(&an, &own, &theirs), (&firm, &theirs, &own)] {
            let list =
                services.dossiers(caller, &DossierFilter::default()).await.expect("dossiers").items;
            assert_eq!(list.iter().map(|line| &line.code).collect::<Vec<_>>(), [mine]);
            services.dossier(caller, mine).await.expect("seen");
            for refused in [
                code(services.dossier(caller, other).await),
                code(services.withdraw(caller, other, "").await),
                code(services.receipt_pdf(caller, other, domain::Lang::Vi).await),
                code(services.request_receipt(caller, other).await),
                code(services.start_supplement(caller, other).await),
                code(services.renew_payment(caller, other).await),
                code(services.collect_result(caller, other).await),
            ] {
                assert_eq!(refused, "not_found", "of another it looks like none");
            }
            assert_eq!(code(services.dossier(&stranger, mine).await), "not_found");
        }
        let seen = services.dossier(&firm, &theirs).await.expect("seen");
        let told = (&*seen.applicant_name, seen.tax_code.as_deref());
        assert_eq!(told, ("Công ty Hoa Sen", Some(CODE)));
        let row = dossier::by_code(services.db.read(), &theirs).await.expect("read").expect("it");
        assert_eq!((&*row.identity_number, &row.account_id), (CODE, &an.account.id));
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "{:?}", report.faults);
    }
}

#[tokio::test]
async fn each_role_does_its_part_and_no_more() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        verified(services, &an).await;
        let firm = acting(services, &an).await;
        let dossier = submitted(services, &firm, BIRTH).await;
        let draft = services.start_draft(&firm, DEATH, "").await.expect("a draft");
        for (number, role) in (1_001..).zip(OrganisationRole::ALL) {
            let member = citizen(services, number).await;
            joined(services, &an, &member, &[role]).await;
            let member = acting(services, &member).await;
            let key = draft.submission_key.as_str();
            let new = format!("092190{:06}", number + 50_000);
            let done = [
                (OrganisationAction::See, code(services.draft(&member, &draft.id).await)),
                (OrganisationAction::See, code(services.dossier(&member, &dossier).await)),
                (OrganisationAction::Prepare, code(services.start_draft(&member, DEATH, "").await)),
                (
                    OrganisationAction::Submit,
                    code(Box::pin(services.submit(&member, &draft.id, key)).await),
                ),
                (
                    OrganisationAction::Submit,
                    code(services.request_receipt(&member, &dossier).await),
                ),
                (OrganisationAction::Pay, code(services.renew_payment(&member, &dossier).await)),
                (
                    OrganisationAction::Manage,
                    code(invite(services, &member, &new, &[OrganisationRole::View]).await),
                ),
            ];
            for (action, code) in done {
                let refused = ["wrong_role", "not_administrator"].contains(&code);
                assert_eq!(refused, !may(&[role], action), "{role:?} {action:?}: {code}");
                if action == OrganisationAction::See {
                    assert_eq!(code, "done", "{role:?}");
                }
            }
            let seen = services.draft(&member, &draft.id).await.expect("seen");
            let may_submit = may(&[role], OrganisationAction::Submit);
            assert_eq!(seen.withheld.as_deref(), (!may_submit).then_some("wrong_role"));
        }
    }
}

#[tokio::test]
async fn one_prepares_and_another_submits() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh, chi) = (
            citizen(services, 1).await,
            citizen(services, 1_001).await,
            citizen(services, 2_001).await,
        );
        verified(services, &an).await;
        joined(services, &an, &binh, &[OrganisationRole::Prepare]).await;
        joined(services, &an, &chi, &[OrganisationRole::Submit]).await;
        let (binh, chi) = (acting(services, &binh).await, acting(services, &chi).await);
        let draft = Box::pin(ready_draft(services, &binh, BIRTH)).await;
        let paper = &draft.case.documents[0].key;
        put(services, &binh, &draft.id, paper, pdf("tờ khai")).await;
        let draft = services.draft(&binh, &draft.id).await.expect("with a file");
        let (id, key) = (draft.id.as_str(), draft.submission_key.as_str());
        assert_eq!(code(Box::pin(services.submit(&binh, id, key)).await), "wrong_role");

        // A file is the organisation's, whoever brought it.
        let file = draft.files[0].id.as_str();
        services.own_file(&chi, file).await.expect("another member's file");
        let own = services.act_for(&binh, "").await.expect("oneself");
        assert_eq!(code(services.own_file(&own, file).await), "not_found", "no more in person");
        assert_eq!(code(services.delete_file(&own, id, file).await), "not_found");
        put(services, &chi, id, &draft.files[0].requirement, pdf("thêm")).await;

        let sent = Box::pin(services.submit(&chi, id, key)).await.expect("sent").code;
        let seen = services.dossier(&binh, &sent).await.expect("seen");
        assert_eq!(seen.timeline[0].record.actor.as_ref(), Some(&chi.account.id), "who did it");
        services.dossier_file(&binh, &sent, file).await.expect("a paper of it");
        assert_eq!(code(services.withdraw(&binh, &sent, "").await), "wrong_role");
        let firm = acting(services, &an).await;
        services.withdraw(&firm, &sent, "Thôi").await.expect("by yet another member");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "{:?}", report.faults);
    }
}

#[tokio::test]
async fn an_unverified_one_prepares_and_does_not_submit() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        opened(services, &an).await;
        let firm = acting(services, &an).await;
        let draft = Box::pin(ready_draft(services, &firm, BIRTH)).await;
        assert_eq!(draft.withheld.as_deref(), Some("organisation_unverified"));
        let (id, key) = (draft.id.as_str(), draft.submission_key.as_str());
        let refused = Box::pin(services.submit(&firm, id, key)).await;
        assert_eq!(code(refused), "organisation_unverified");
        services.verify_organisation(CODE).await.expect("verified");
        let firm = acting(services, &an).await;
        Box::pin(services.submit(&firm, id, key)).await.expect("sent");
    }
}

#[tokio::test]
async fn removal_takes_effect_in_an_open_session() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        verified(services, &an).await;
        joined(services, &an, &binh, &[OrganisationRole::Submit]).await;
        let typed = domain::view::SignIn {
            identity_number: registration(1_001).identity_number,
            password: PASSWORD.to_owned(),
        };
        let session = services.sign_in(typed, &Client::default()).await.expect("signed in");
        let now = async || {
            let found = services.authenticate(&session.token).await.expect("read");
            found.expect("signed in still")
        };
        assert_eq!(now().await.organisation, None, "one begins as oneself");
        services.act_for(&now().await, CODE).await.expect("a member");
        let held = now().await.organisation.expect("acting");
        assert_eq!((&*held.tax_code, held.verified), (CODE, true));
        assert_eq!(held.roles, [OrganisationRole::Submit]);
        let account = &binh.account.id;
        let roles = [OrganisationRole::View];
        services.set_member_roles(&an, CODE, account, &roles).await.expect("changed");
        assert_eq!(now().await.organisation.expect("acting").roles, roles);
        let code_of = submitted(services, &acting(services, &an).await, BIRTH).await;
        services.dossier(&now().await, &code_of).await.expect("seen");

        services.remove_member(&an, CODE, account).await.expect("removed");
        let caller = now().await;
        assert_eq!(caller.organisation, None, "at once");
        assert_eq!(caller.left.as_deref(), Some("Công ty Hoa Sen"), "until it is said for whom");
        assert_eq!(now().await.left, caller.left, "reading changes nothing");
        let view = services.session_view(Some(&caller)).await.expect("a view");
        assert_eq!((view.acting, view.left.as_deref()), (None, Some("Công ty Hoa Sen")));
        assert_eq!(code(services.dossier(&caller, &code_of).await), "not_found");
        assert_eq!(code(services.act_for(&caller, CODE).await), "not_found");
        services.act_for(&caller, "").await.expect("oneself");
        assert_eq!(now().await.left, None);
        // Who comes back later begins as oneself.
        joined(services, &an, &binh, &roles).await;
        assert_eq!(now().await.organisation, None, "the session forgot it");

        // Who leaves knows it.
        let caller = services.act_for(&now().await, CODE).await.expect("a member");
        services.remove_member(&caller, CODE, account).await.expect("left");
        let caller = now().await;
        assert_eq!((caller.organisation, caller.left), (None, None));
    }
}

#[tokio::test]
async fn a_form_that_was_kept_goes_on_for_whom_it_was_sent() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        verified(services, &an).await;
        joined(services, &an, &binh, &[OrganisationRole::Submit]).await;
        let begin = async || {
            let token = services.start_session(binh.clone(), "").await.expect("a session").token;
            let caller = services.authenticate(&token).await.expect("read").expect("in");
            (token, caller)
        };
        let now = async |token: &str| {
            services.authenticate(token).await.expect("read").expect("in").acting_for().to_owned()
        };
        let form = || services::kept_form::TypedForm {
            action: "/nhap/1/buoc/a".to_owned(),
            page: "/nhap/1/buoc/a".to_owned(),
            typed: vec![("x".to_owned(), "một dòng".to_owned())],
            at: services.now(),
            organisation: None,
        };
        let keep = async |token: &str| {
            portal.clock.advance_minutes(61);
            services.keep_form(token, form()).await.expect("kept").expect("an id")
        };
        let (own, _) = begin().await;
        let for_oneself = keep(&own).await;
        let (old, caller) = begin().await;
        services.act_for(&caller, CODE).await.expect("a member");
        let for_firm = keep(&old).await;

        let (token, caller) = begin().await;
        let kept = services.kept_form(&caller, &for_firm).await.expect("read").expect("kept");
        assert!(kept.organisation.is_some());
        let firm = kept.organisation.as_deref();
        assert_eq!(services.act_again(&caller, firm).await.expect("again"), None);
        assert_eq!(now(&token).await, CODE);
        let caller = services.authenticate(&token).await.expect("read").expect("in");
        assert!(services.kept_form(&caller, &for_oneself).await.expect("read").is_none(), "old");
        assert_eq!(services.act_again(&caller, None).await.expect("again"), None);
        assert_eq!(now(&token).await, "");

        services.remove_member(&an, CODE, &binh.account.id).await.expect("removed");
        let (token, caller) = begin().await;
        let left = services.act_again(&caller, firm).await.expect("asked");
        assert_eq!(left.as_deref(), Some("Công ty Hoa Sen"));
        assert_eq!(now(&token).await, "", "nothing is changed");
    }
}

#[tokio::test]
async fn only_who_may_is_told_for_whom_something_is() {
    use services::organisation::{Elsewhere, Wanted};

    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        let stranger = citizen(services, 2_001).await;
        verified(services, &an).await;
        joined(services, &an, &binh, &[OrganisationRole::View]).await;
        let firm = acting(services, &an).await;
        let draft = services.start_draft(&firm, DEATH, "").await.expect("a draft").id;
        let theirs = submitted(services, &firm, BIRTH).await;
        let own = submitted(services, &an, BIRTH).await;
        let side = Elsewhere { tax_code: CODE.to_owned(), name: "Công ty Hoa Sen".to_owned() };
        for wanted in [Wanted::Draft(draft), Wanted::Dossier(theirs)] {
            for (caller, told) in
                [(&an, Some(&side)), (&binh, Some(&side)), (&firm, None), (&stranger, None)]
            {
                let found = services.elsewhere(caller, &wanted).await.expect("read");
                assert_eq!(found.as_ref(), told, "{wanted:?}");
            }
        }
        let binh_firm = acting(services, &binh).await;
        let oneself = Some(Elsewhere::default());
        for (caller, told) in [(&an, None), (&firm, oneself), (&binh_firm, None), (&stranger, None)]
        {
            let found = services.elsewhere(caller, &Wanted::Dossier(own.clone())).await;
            assert_eq!(found.expect("read"), told);
        }
        let none = services.elsewhere(&an, &Wanted::Draft("x".to_owned())).await;
        assert_eq!(none.expect("read"), None);
        assert_eq!(services.side(&stranger, CODE).await.expect("read"), None);
        assert_eq!(services.side(&an, CODE).await.expect("read"), Some(side));
    }
}
