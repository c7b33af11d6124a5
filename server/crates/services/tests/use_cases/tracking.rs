//! Keeping an eye on an organisation's dossiers.

mod calendar;
mod deadlines;
mod files;
mod views;

use domain::{
    Moment,
    dossier::{DocumentFault, DossierState, SupplementItem},
    organisation::OrganisationRole::{Submit, View},
    payment::{Money, PaymentRequest, Position},
    tracking::{DeadlineKind, StateGroup},
    view::{Decision, DossierFilter, DossierList, TakingKind, TrackingView},
};
use services::{
    Caller, Result, Services,
    testing::{citizen, officer, submitted, take_in_all},
};
use storage::dossier::{self, Dossier};

use crate::{
    common::{Portal, portals},
    organisation::{CODE, joined, opened},
};

/// Birth registration: due the same day, free.
const BIRTH: &str = "1.001193";
const WARD: &str = "H13.20";
/// Food-safety certificate: due in fifteen days.
const FOOD: &str = "2.001827";
const DEPARTMENT: &str = "H13.14";
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// How a list is narrowed, and the codes that are left.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a String]);

/// The members of an organisation, each acting for it.
struct Firm {
    /// Its representative, who administers it.
    an: Caller,
    /// Who submits.
    binh: Caller,
    /// Who only looks.
    chi: Caller,
}

async fn firm(services: &Services) -> Firm {
    let an = citizen(services, 1).await;
    opened(services, &an).await;
    services.verify_organisation(CODE).await.expect("verified");
    let (binh, chi) = (citizen(services, 1_001).await, citizen(services, 2_001).await);
    joined(services, &an, &binh, &[Submit]).await;
    joined(services, &an, &chi, &[View]).await;
    let acting = async |caller: &Caller| services.act_for(caller, CODE).await.expect("a member");
    Firm { an: acting(&an).await, binh: acting(&binh).await, chi: acting(&chi).await }
}

/// The code of a refusal.
fn code<T>(done: Result<T>) -> &'static str {
    done.err().map_or("done", |error| error.code())
}

fn filter(parts: &[(&str, &str)]) -> DossierFilter {
    DossierFilter::of_parts(|name| {
        let found = parts.iter().find(|(known, _)| *known == name);
        found.map(|(_, text)| (*text).to_owned()).unwrap_or_default()
    })
}

async fn list(services: &Services, caller: &Caller, parts: &[(&str, &str)]) -> DossierList {
    services.dossiers(caller, &filter(parts)).await.expect("a list")
}

async fn codes(services: &Services, caller: &Caller, parts: &[(&str, &str)]) -> Vec<String> {
    list(services, caller, parts).await.items.into_iter().map(|line| line.code).collect()
}

/// Does it at the version that stands.
async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision).await;
    done.expect("done");
}

/// Changes what is stored of a dossier as no use case does: as it was by older rules, or long ago.
async fn changed(services: &Services, code: &str, change: impl FnOnce(&mut Dossier)) {
    let found = dossier::by_code(services.db.read(), code).await.expect("read");
    let mut found = found.expect("a dossier");
    change(&mut found);
    let tx = services.db.begin().await.expect("a transaction");
    let saved = dossier::save(&*tx, &found, found.version).await.expect("written");
    assert!(saved, "nobody else writes");
    tx.commit().await.expect("on disk");
}

/// A fee that is asked for, whose code is shown until then.
fn owing(until: Moment) -> Money {
    let position = Position { due: 8_000, received: 0, refunded: 0 };
    let request = PaymentRequest { reference: "MC1".to_owned(), position, until };
    Money { request: Some(request), settled: false }
}

/// Four dossiers of the organisation, filed a minute after each other.
struct Filed {
    /// Of which more is asked for.
    asked: String,
    /// Due today.
    today: String,
    /// Due in fifteen days.
    food: String,
    /// Not received yet.
    waiting: String,
}

async fn filed(portal: &Portal, firm: &Firm) -> Filed {
    let services = &portal.services;
    let mut codes = Vec::new();
    for (who, procedure) in
        [(&firm.an, BIRTH), (&firm.binh, BIRTH), (&firm.binh, FOOD), (&firm.an, BIRTH)]
    {
        codes.push(submitted(services, who, procedure).await);
        portal.clock.advance_minutes(1);
    }
    let [asked, today, food, waiting]: [String; 4] = codes.try_into().expect("four codes");
    take_in_all(services).await;
    let ward = officer(services, 50, &[WARD]).await;
    let department = officer(services, 51, &[DEPARTMENT]).await;
    for (officer, code) in [(&ward, &today), (&department, &food)] {
        act(services, officer, code, Decision::Claim).await;
        act(services, officer, code, Decision::Accept).await;
    }
    act(services, &ward, &asked, Decision::Claim).await;
    let item = SupplementItem {
        target: "birth_notice".to_owned(),
        fault: DocumentFault::Unreadable,
        reason: "Chụp lại cho rõ".to_owned(),
    };
    let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
    act(services, &ward, &asked, ask).await;
    Filed { asked, today, food, waiting }
}

#[tokio::test]
async fn what_is_due_from_them_stands_first() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let in_person = services.act_for(&firm.an, "").await.expect("oneself");
        let own = submitted(services, &in_person, BIRTH).await;
        let filed = Box::pin(filed(portal, &firm)).await;
        let Filed { asked, today, food, waiting } = &filed;

        let all = list(services, &firm.chi, &[]).await;
        let listed: Vec<&String> = all.items.iter().map(|line| &line.code).collect();
        assert_eq!(listed, [asked, today, food, waiting], "and nobody's own");
        assert_eq!(all.next, None);
        let until = services.dossier(&firm.an, asked).await.expect("seen").answer_until;
        let first = &all.items[0];
        let end = first.ours.expect("it is their turn");
        assert_eq!((end.kind, end.at), (DeadlineKind::Supplement, until));
        assert_eq!(first.filed_by.as_ref(), Some(&firm.an.account.full_name));
        assert!(all.items.iter().all(|line| !line.late && !line.ours_late));
        assert_eq!(codes(services, &in_person, &[]).await, std::slice::from_ref(&own));
        let mine = list(services, &in_person, &[]).await;
        assert_eq!((&mine.items[0].filed_by, mine.items[0].ours), (&None, None));

        portal.clock.advance_minutes(DAY);
        let later = list(services, &firm.chi, &[]).await;
        let late: Vec<&String> =
            later.items.iter().filter(|line| line.late).map(|line| &line.code).collect();
        assert_eq!(late, [today]);
        let binh = firm.binh.account.id.as_str();
        let cases: [Case<'_>; 19] = [
            (&[("sort", "newest")], &[waiting, food, today, asked]),
            (&[("waiting", "ours")], &[asked]),
            (&[("due", "overdue")], &[today]),
            (&[("due", "30")], &[asked, food]),
            (&[("due", "30"), ("waiting", "ours")], &[asked]),
            (&[("due", "3")], &[]),
            (&[("group", "processing")], &[today, food]),
            (&[("group", "receiving")], &[waiting]),
            (&[("group", "ended")], &[]),
            (&[("state", "supplement_requested")], &[asked]),
            (&[("procedure", FOOD)], &[food]),
            (&[("member", binh)], &[today, food]),
            (&[("member", "nobody")], &[]),
            (&[("from", "2026-11-23"), ("to", "2026-11-23")], &[asked, today, food, waiting]),
            (&[("from", "2026-11-24")], &[]),
            (&[("q", "AN TOÀN thuc")], &[food]),
            (&[("q", "khai sinh"), ("sort", "newest")], &[waiting, today, asked]),
            (&[("q", waiting.as_str())], &[waiting]),
            (&[("q", "khong co")], &[]),
        ];
        for (parts, expected) in cases {
            let found = codes(services, &firm.chi, parts).await;
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{parts:?}");
        }
        // A person's own list is narrowed alike, and nothing of the organisation's comes into it.
        assert_eq!(codes(services, &in_person, &[("q", "khai sinh")]).await, [own]);
        assert!(codes(services, &in_person, &[("procedure", FOOD)]).await.is_empty());
        for (part, wrong, expected) in [
            ("group", "open", "query"),
            ("state", "open", "unknown_state"),
            ("from", "hôm qua", "date"),
            ("due", "soon", "query"),
            ("after", "here", "cursor"),
        ] {
            let refused = services.dossiers(&firm.an, &filter(&[(part, wrong)])).await;
            assert_eq!(code(refused), expected, "{part}");
        }
    }
}

#[tokio::test]
async fn numbers_stand_around_the_list() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let in_person = services.act_for(&firm.binh, "").await.expect("oneself");
        submitted(services, &in_person, BIRTH).await;
        let none = services.tracking(&in_person).await.expect("nothing");
        assert_eq!(none, TrackingView::default());
        let filed = Box::pin(filed(portal, &firm)).await;
        let around = services.tracking(&firm.chi).await.expect("seen");
        let counts: Vec<i64> = around.groups.iter().map(|one| one.count).collect();
        assert_eq!(around.groups.len(), StateGroup::ALL.len());
        assert_eq!((counts, around.ours), (vec![1, 1, 2, 0, 0, 0], 1));
        let procedures = around.procedures.iter().map(|one| (one.code.as_str(), one.count));
        assert_eq!(procedures.collect::<Vec<_>>(), [(FOOD, 1), (BIRTH, 3)], "by name");
        assert_eq!(around.procedures[1].name.vi, "Đăng ký khai sinh");
        let members = around.members.iter().map(|one| (one.account.as_str(), one.count));
        let mut members: Vec<_> = members.collect();
        members.sort_unstable();
        let mut expected = [(firm.an.account.id.as_str(), 2), (&*firm.binh.account.id, 2)];
        expected.sort_unstable();
        assert_eq!(members, expected);
        assert_eq!(around.acting.expect("acting").tax_code, CODE);

        services.withdraw(&firm.an, &filed.waiting, "").await.expect("withdrawn");
        let around = services.tracking(&firm.chi).await.expect("seen");
        let counts: Vec<i64> = around.groups.iter().map(|one| one.count).collect();
        assert_eq!(counts, [0, 1, 2, 0, 0, 1]);
    }
}

#[tokio::test]
async fn a_file_has_every_dossier_once() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let filed = Box::pin(filed(portal, &firm)).await;
        let chosen = filter(&[("columns", "state,member"), ("after", "ignored")]);
        let mut export = services.export_dossiers(&firm.chi, &chosen).await.expect("a file");
        let names: Vec<&str> = export.columns().iter().map(|column| column.name()).collect();
        assert_eq!(names, ["member", "state"]);
        let lines = export.more().await.expect("lines");
        let codes: Vec<&String> = lines.iter().map(|line| &line.code).collect();
        assert_eq!(
            codes,
            [&filed.waiting, &filed.food, &filed.today, &filed.asked],
            "newest first"
        );
        assert!(export.more().await.expect("the end").is_empty());
        let some = filter(&[("waiting", "ours")]);
        let mut export = services.export_dossiers(&firm.an, &some).await.expect("a file");
        let lines = export.more().await.expect("lines");
        let told: Vec<_> = lines.iter().map(|line| (line.code.as_str(), line.state)).collect();
        assert_eq!(told, [(&*filed.asked, DossierState::SupplementRequested)]);
        let wrong = services.export_dossiers(&firm.an, &filter(&[("due", "x")])).await;
        assert_eq!(wrong.err().map(|error| error.code()), Some("query"));

        let taken = services.organisation(&firm.an, CODE).await.expect("seen").takings;
        let mut taken: Vec<_> =
            taken.iter().map(|one| (one.by.as_str(), one.kind, one.count)).collect();
        taken.sort_unstable_by_key(|(by, ..)| *by);
        let mut expected =
            [&firm.an, &firm.chi].map(|caller| (&*caller.account.full_name, TakingKind::List, 1));
        expected.sort_unstable_by_key(|(by, ..)| *by);
        assert_eq!(taken, expected, "what was refused is not told");
        let in_person = services.act_for(&firm.an, "").await.expect("oneself");
        let mut own = services.export_dossiers(&in_person, &filter(&[])).await.expect("a file");
        assert!(own.more().await.expect("none").is_empty());
        let taken = services.organisation(&firm.an, CODE).await.expect("seen").takings;
        assert_eq!(taken.len(), 2, "one's own is nobody else's business");
    }
}
