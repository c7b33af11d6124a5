//! Files of a list: for whom they are made, how many at once, and what is told of them.

use std::pin::pin;

use domain::view::OrganisationChange;

use super::*;

#[tokio::test]
async fn who_is_removed_reads_no_further() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        submitted(services, &firm.an, BIRTH).await;
        let begun = services.export_dossiers(&firm.chi, &filter(&[])).await;
        let mut begun = begun.expect("a file");
        let workbook = services.export_dossiers(&firm.chi, &filter(&[])).await.expect("a file");
        services.remove_member(&firm.an, CODE, &firm.chi.account.id).await.expect("removed");
        assert_eq!(code(begun.more().await), "not_found");
        assert_eq!(code(workbook.workbook(Vec::new(), |_| Vec::new()).await), "not_found");
        // The caller of a moment ago begins none either.
        assert_eq!(code(services.export_dossiers(&firm.chi, &filter(&[])).await), "not_found");
    }
}

#[tokio::test]
async fn four_workbooks_are_on_disk_at_once() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let made = async || {
            let list = services.export_dossiers(&firm.an, &filter(&[])).await.expect("begun");
            list.workbook(Vec::new(), |_| Vec::new()).await.expect("made")
        };
        let mut held = Vec::new();
        for _ in 0..4 {
            held.push(made().await);
        }
        let mut fifth = pin!(made());
        let much_else = async {
            for _ in 0..100 {
                list(services, &firm.an, &[]).await;
            }
        };
        tokio::select! {
            biased;
            _ = &mut fifth => panic!("a fifth is there while four are not sent"),
            () = much_else => {}
        }
        drop(held.pop());
        let fifth = fifth.await;
        assert!(fifth.file.metadata().expect("a file").len() > 0);
    }
}

#[tokio::test]
async fn what_is_taken_pushes_nothing_out_of_the_history() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let history = async || {
            let seen = services.organisation(&firm.an, CODE).await.expect("seen");
            (seen.history, seen.history_next, seen.takings)
        };
        let (before, ..) = history().await;
        for _ in 0..60 {
            services.export_dossiers(&firm.chi, &filter(&[])).await.expect("a file");
            portal.clock.advance_minutes(1);
        }
        let last = services.now().plus_minutes(-1);
        let (after, next, taken) = history().await;
        assert_eq!((&after, next), (&before, None));
        let [only] = &taken[..] else { panic!("once a member and kind: {taken:?}") };
        let told = (&*only.by, only.kind, only.count, only.last);
        assert_eq!(told, (&*firm.chi.account.full_name, TakingKind::List, 60, last));

        // Whatever is noted besides can be gone through to its beginning.
        for number in 0..60 {
            let roles = if number % 2 == 0 { [Submit] } else { [View] };
            let set = services.set_member_roles(&firm.an, CODE, &firm.chi.account.id, &roles);
            set.await.expect("changed");
        }
        let (mut seen, mut next, _) = history().await;
        assert_eq!(seen.len(), 50);
        while let Some(cursor) = next {
            let page = services.organisation_history(&firm.binh, CODE, &cursor).await;
            let page = page.expect("a page");
            seen.extend(page.items);
            next = page.next;
        }
        assert_eq!(seen.len(), before.len() + 60);
        assert_eq!(seen[60..], before);
        assert!(seen[..60].iter().all(|note| note.change == OrganisationChange::Roles));
        let wrong = services.organisation_history(&firm.an, CODE, "x").await;
        assert_eq!(code(wrong), "cursor");
        let stranger = citizen(services, 3_001).await;
        let unknown = services.organisation_history(&stranger, CODE, "").await;
        assert_eq!(code(unknown), "not_found");
    }
}
