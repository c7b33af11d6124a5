//! What belongs to an organisation besides its dossiers: the papers in its store, and what its members
//! are told.

use domain::{notice::Carrier, organisation::OrganisationRole};
use services::{
    Caller, Services,
    testing::{citizen, pdf, put, ready_draft, signed_in, take_in_all, tell_all},
};

use super::{
    CODE,
    acting::{acting, verified},
    code, joined,
};
use crate::common::{Portal, portals};

/// Birth registration.
const BIRTH: &str = "1.001193";
/// A paper that may go with it.
const AUTHORISATION: &str = "authorisation";

/// A dossier with one paper, that was taken in.
async fn filed(portal: &Portal, who: &Caller, text: &str) -> String {
    let services = &portal.services;
    portal.clock.advance_minutes(1);
    let draft = ready_draft(services, who, BIRTH).await;
    put(services, who, &draft.id, AUTHORISATION, pdf(text)).await;
    let sent = Box::pin(services.submit(who, &draft.id, &draft.submission_key)).await;
    take_in_all(services).await;
    sent.expect("filed").code
}

/// Just signed in, for the organisation.
async fn at_work(services: &Services, who: &Caller) -> Caller {
    acting(services, &signed_in(services, who).await).await
}

/// From which dossiers the papers in the store are, and the id of the first.
async fn store(services: &Services, who: &Caller) -> (Vec<String>, String) {
    let papers = services.stored_papers(who, "", "").await.expect("a store").items;
    let id = papers.first().map_or_else(String::new, |paper| paper.id.clone());
    (papers.into_iter().map(|paper| paper.code).collect(), id)
}

#[tokio::test]
async fn papers_are_in_the_store_of_whoever_filed_them() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        verified(services, &an).await;
        joined(services, &an, &binh, &[OrganisationRole::Submit, OrganisationRole::Prepare]).await;
        let own = filed(portal, &binh, "giấy riêng").await;
        let theirs = filed(portal, &acting(services, &binh).await, "giấy công ty").await;

        let (alone, firm) = (signed_in(services, &binh).await, at_work(services, &binh).await);
        let (mine, my_paper) = store(services, &alone).await;
        let (of_firm, its_paper) = store(services, &firm).await;
        assert_eq!((&mine, &of_firm), (&vec![own], &vec![theirs]));
        let colleague = at_work(services, &an).await;
        assert_eq!(store(services, &colleague).await.0, of_firm, "also for who did not file it");
        for (who, foreign) in [(&alone, &its_paper), (&firm, &my_paper), (&colleague, &my_paper)] {
            let draft = ready_draft(services, who, BIRTH).await;
            let used = services.reuse_document(who, &draft.id, AUTHORISATION, foreign).await;
            assert_eq!(code(used), "not_found");
            assert_eq!(code(services.hide_paper(who, foreign).await), "not_found");
            assert_eq!(code(services.date_paper(who, foreign, None).await), "not_found");
        }
        let draft = ready_draft(services, &colleague, BIRTH).await;
        let used = services.reuse_document(&colleague, &draft.id, AUTHORISATION, &its_paper).await;
        assert_eq!(code(used), "done");

        services.remove_member(&an, CODE, &binh.account.id).await.expect("removed");
        let alone = signed_in(services, &binh).await;
        assert_eq!(store(services, &alone).await.0, mine);
        let draft = ready_draft(services, &alone, BIRTH).await;
        let used = services.reuse_document(&alone, &draft.id, AUTHORISATION, &its_paper).await;
        assert_eq!(code(used), "not_found");
        assert_eq!(store(services, &colleague).await.0, of_firm);
    }
}

#[tokio::test]
async fn who_only_looks_changes_nothing_in_the_store() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        verified(services, &an).await;
        joined(services, &an, &binh, &[OrganisationRole::View]).await;
        filed(portal, &acting(services, &an).await, "giấy công ty").await;
        let viewer = at_work(services, &binh).await;
        let (seen, paper) = store(services, &viewer).await;
        assert_eq!(seen.len(), 1);
        assert_eq!(code(services.hide_paper(&viewer, &paper).await), "wrong_role");
        let dated = services.date_paper(&viewer, &paper, Some("2027-05-23")).await;
        assert_eq!(code(dated), "wrong_role");
        assert_eq!(store(services, &viewer).await.0, seen);
    }
}

#[tokio::test]
async fn who_has_left_is_told_nothing_more() {
    for portal in &portals().await {
        let services = &portal.services;
        let (an, binh) = (citizen(services, 1).await, citizen(services, 1_001).await);
        verified(services, &an).await;
        joined(services, &an, &binh, &[OrganisationRole::Submit]).await;
        let own = filed(portal, &binh, "giấy riêng").await;
        filed(portal, &acting(services, &an).await, "giấy công ty").await;
        tell_all(services).await;
        let told = async |who: &Caller| {
            let list = services.notices(who, "").await.expect("a list");
            let codes = list.items.into_iter().map(|notice| notice.facts.code);
            (codes.collect::<Vec<_>>(), list.unread)
        };
        let before = told(&an).await;
        assert_eq!(told(&binh).await.0.len(), 2);
        services.remove_member(&an, CODE, &binh.account.id).await.expect("removed");
        assert_eq!(told(&binh).await, (vec![own], 1));
        assert_eq!(told(&an).await, before);

        // Nor by what waited to be sent.
        portal.clock.advance_minutes(2);
        let due = services.claim_messages(&[Carrier::Mail], 60_000, 10).await.expect("messages");
        let mut sent = Vec::new();
        for message in due {
            let outgoing = services.outgoing(message).await.expect("read");
            sent.extend(outgoing.into_iter().map(|one| (one.message.account_id, one.count)));
        }
        sent.sort_unstable();
        let mut expected = vec![(an.account.id.clone(), 1), (binh.account.id.clone(), 1)];
        expected.sort_unstable();
        assert_eq!(sent, expected);
    }
}
