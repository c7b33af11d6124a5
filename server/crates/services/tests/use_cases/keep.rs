//! What those who head a centre keep of it: who may, at which version, by which rules, and that no
//! date that was promised moves.

use crate::common::portals;
use domain::{
    Text,
    agency::{AgencyForm, KeptField, SeasonHours},
    calendar::{DayKind, HolidayDecision, HolidayRow, HolidayYear},
    centre::{AboutForm, DeskForm},
    view::{CentreChange, CentreOrder, Decision, OwnCentre},
};
use services::testing::centre::{HEAD, OTHER_HEAD, SECONDED, SPECIALIST, load, who};
use services::{
    Caller, ServiceError, Services,
    draft::Beginning,
    testing::{citizen, complete, take_in_all},
};

/// Food-safety certificate: fifteen calendar days.
const FOOD: &str = "2.001827";

async fn keep(services: &Services, who: &Caller, order: CentreOrder) -> String {
    match services.keep_centre(who, "thu", order).await {
        Ok(()) => "ok".to_owned(),
        Err(ServiceError::Invalid(errors)) => {
            let told = errors.iter().map(|error| format!("{} {}", error.path, error.code.code()));
            told.collect::<Vec<_>>().join("; ")
        }
        Err(error) => error.code().to_owned(),
    }
}

async fn own(services: &Services, who: &Caller) -> OwnCentre {
    services.own_centre(who, "thu").await.expect("the centre")
}

/// What is stored of an agency, to be changed, with its version.
fn form(own: &OwnCentre, code: &str) -> (AgencyForm, i64) {
    let kept = own.agencies.iter().find(|kept| kept.record.code == code).expect("an agency");
    (AgencyForm::from(&kept.record), kept.version)
}

fn change(code: &str, version: i64, agency: AgencyForm) -> CentreOrder {
    CentreOrder::ChangeAgency { code: code.to_owned(), version, agency }
}

fn season(spans: &[&str]) -> Vec<SeasonHours> {
    let spans = spans.iter().map(|span| (*span).to_owned()).collect();
    vec![SeasonHours { from: "01-01".to_owned(), spans }]
}

#[tokio::test]
async fn an_agency_is_changed_at_the_version_that_was_read_and_the_change_is_told() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let (mut agency, version) = form(&own(services, &head).await, "H99.01");
        agency.hotline = "0292 1022".to_owned();
        let order = change("H99.01", version, agency.clone());
        for (identity, code) in [(SPECIALIST, "forbidden"), (OTHER_HEAD, "not_found")] {
            let other = who(services, identity).await;
            assert_eq!(keep(services, &other, order.clone()).await, code);
        }
        let stranger = citizen(services, 1).await;
        assert_eq!(keep(services, &stranger, order.clone()).await, "forbidden");
        assert!(own(services, &head).await.notes.is_empty(), "nothing else happened");

        assert_eq!(keep(services, &head, order.clone()).await, "ok");
        assert_eq!(keep(services, &head, order).await, "version_conflict");
        let centre = services.centre("thu").await.expect("a centre");
        assert_eq!(centre.hotline.as_deref(), Some("0292 1022"));
        let same = change("H99.01", version + 1, agency.clone());
        assert_eq!(keep(services, &head, same.clone()).await, "ok", "nothing differs");
        assert_eq!(keep(services, &head, same).await, "ok", "and no version was raised");

        let kept = own(services, &head).await;
        let [note] = &kept.notes[..] else { panic!("{:?}", kept.notes) };
        assert_eq!(note.change, CentreChange::AgencyChanged);
        assert_eq!(note.by_name.as_deref(), Some("Lê Thị Đứng Đầu"));
        let [line] = &note.changes[..] else { panic!("{note:?}") };
        assert_eq!((line.field, &*line.from, &*line.to), (KeptField::Hotline, "", "0292 1022"));

        agency.hours = season(&["11:30-07:00"]);
        agency.name = Text::vi(" ");
        let wrong = keep(services, &head, change("H99.01", version + 1, agency)).await;
        assert_eq!(wrong, "name.vi required; hours.0.spans hours_order");
        for (code, expected) in [("H98.02", "not_found"), ("H97", "not_found")] {
            let (agency, _) = form(&kept, "H99.01");
            assert_eq!(keep(services, &head, change(code, 1, agency)).await, expected);
        }
    }
}

#[tokio::test]
async fn agencies_are_added_below_the_centre_and_end_with_a_successor() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let add = |code: &str, parent: &str| CentreOrder::AddAgency {
            code: code.to_owned(),
            agency: AgencyForm {
                name: Text::vi("Phòng mới"),
                parent: parent.to_owned(),
                ..AgencyForm::default()
            },
        };
        for (code, parent, expected) in [
            ("H99.03", "", "parent parent_missing"),
            ("H99.03", "H98", "parent parent_unknown"),
            ("H99.03", "H99.09", "parent parent_unknown"),
            ("H99.02", "H99", "code agency_code_taken"),
            ("H98.02", "H99", "code agency_code_taken"),
            ("mới", "H99", "code agency_code"),
            (" h99.03 ", "H99.01", "ok"),
            ("H99.03", "H99.01", "code agency_code_taken"),
        ] {
            assert_eq!(keep(services, &head, add(code, parent)).await, expected, "{code} {parent}");
        }
        portal.clock.advance_minutes(1);
        let kept = own(services, &head).await;
        let (top, version) = form(&kept, "H99");
        let below = AgencyForm { parent: "H99.01".to_owned(), ..top };
        let moved = keep(services, &head, change("H99", version, below)).await;
        assert_eq!(moved, "parent parent_of_root");
        let (agency, version) = form(&kept, "H99.01");
        let ring = AgencyForm { parent: "H99.03".to_owned(), ..agency };
        let moved = keep(services, &head, change("H99.01", version, ring)).await;
        assert_eq!(moved, "parent parent_ring");

        let end = |version: i64, until: &str, successor: &str| CentreOrder::EndAgency {
            code: "H99.03".to_owned(),
            version,
            until: until.to_owned(),
            successor: successor.to_owned(),
        };
        for (version, until, successor, expected) in [
            (1, "", "", "until required; successor required"),
            (1, "2026-11-22", "H99.03", "successor successor_ring"),
            (1, "22/11/2026", "H99.02", "until not_a_date"),
            (1, "2026-11-22", "H97", "successor successor_unknown"),
            (2, "2026-11-22", "H99.02", "version_conflict"),
            (1, "2026-11-22", "H99.02", "ok"),
        ] {
            let done = keep(services, &head, end(version, until, successor)).await;
            assert_eq!(done, expected, "{until} {successor}");
        }
        let legacy = services.legacy("H99.03").await.expect("ended");
        assert_eq!(legacy.to, "H99.02", "the take-over knows who goes on");
        let kept = own(services, &head).await;
        let changes: Vec<_> = kept.notes.iter().map(|note| note.change).collect();
        assert_eq!(changes, [CentreChange::AgencyEnded, CentreChange::AgencyAdded]);

        // Whoever goes on cannot end before that.
        let (mut next, version) = form(&kept, "H99.02");
        (next.until, next.successor) = ("2026-11-21".to_owned(), "H99.01".to_owned());
        let early = keep(services, &head, change("H99.02", version, next)).await;
        assert_eq!(early, "until predecessor_later");
    }
}

#[tokio::test]
async fn counters_are_added_changed_and_closed_once_nobody_sits_there() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let desk = |agencies: &[&str]| DeskForm {
            name: Text::vi("Quầy mới"),
            agencies: agencies.iter().map(|code| (*code).to_owned()).collect(),
        };
        let add = |version: i64, key: &str, desk: DeskForm| CentreOrder::AddDesk {
            version,
            key: key.to_owned(),
            desk,
        };
        let close =
            |version: i64, key: &str| CentreOrder::CloseDesk { version, key: key.to_owned() };
        let first = own(services, &head).await.view.version;
        let of_another = keep(services, &head, add(first, "2", desk(&["H98.02"]))).await;
        assert_eq!(of_another, "agencies desk_agency");
        assert_eq!(keep(services, &head, add(first, "1", desk(&[]))).await, "key desk_key_taken");
        let nameless = DeskForm::default();
        assert_eq!(keep(services, &head, add(first, "2", nameless)).await, "name.vi required");
        let order = add(first, "2", desk(&["H99.02", "H99.02"]));
        assert_eq!(keep(services, &head, order.clone()).await, "ok");
        assert_eq!(keep(services, &head, order).await, "version_conflict", "not twice");
        let shown = services.centre("thu").await.expect("a centre").desks;
        assert_eq!((shown.len(), shown[1].agencies.len()), (2, 1));

        let next = first + 1;
        let change =
            CentreOrder::ChangeDesk { version: next, key: "9".to_owned(), desk: desk(&[]) };
        assert_eq!(keep(services, &head, change).await, "not_found");
        assert_eq!(keep(services, &head, close(next, "9")).await, "not_found");
        assert_eq!(keep(services, &head, close(next, "1")).await, "desk_occupied");
        portal.clock.advance_minutes(3 * 24 * 60);
        assert_eq!(keep(services, &head, close(next, "1")).await, "ok", "the secondment is over");
        portal.clock.advance_minutes(1);
        let about = CentreOrder::About {
            version: next + 1,
            about: AboutForm { motto: Text::vi("Đúng hẹn"), ..AboutForm::default() },
        };
        assert_eq!(keep(services, &head, about).await, "ok");
        let kept = own(services, &head).await;
        assert_eq!(kept.profile.desks.len(), 1);
        assert_eq!(kept.view.motto, Some(Text::vi("Đúng hẹn")));
        let told: Vec<_> =
            kept.notes.iter().map(|note| (note.change, note.desk.as_deref())).collect();
        assert_eq!(
            told,
            [
                (CentreChange::About, None),
                (CentreChange::DeskClosed, Some("1")),
                (CentreChange::DeskAdded, Some("2")),
            ]
        );
    }
}

async fn accepted(services: &Services) -> (Caller, String) {
    let applicant = citizen(services, 1).await;
    let draft =
        services.begin_draft(&applicant, FOOD, &Beginning::at("thu")).await.expect("a draft");
    let draft = complete(services, &applicant, &draft.id).await;
    let receipt = services.submit(&applicant, &draft.id, &draft.submission_key).await;
    let code = receipt.expect("a receipt").code;
    take_in_all(services).await;
    let officer = who(services, SECONDED).await;
    for decision in [Decision::Claim, Decision::Accept] {
        let desk = services.desk_dossier(&officer, &code).await.expect("on the desk");
        services.decide(&officer, &code, desk.dossier.version, decision).await.expect("done");
    }
    (applicant, code)
}

#[tokio::test]
async fn hours_that_change_move_no_date_that_was_promised() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let (applicant, code) = Box::pin(accepted(services)).await;
        let before = services.dossier(&applicant, &code).await.expect("mine");
        let due = before.due_at.expect("a date");

        portal.clock.advance_minutes(1);
        let (mut top, version) = form(&own(services, &head).await, "H99");
        top.hours = season(&["08:00-12:00", "13:00-15:30"]);
        assert_eq!(keep(services, &head, change("H99", version, top)).await, "ok");
        let closing = services.calendar("H99.02").closing(due.date());
        assert_ne!(closing, due, "the agency below has the new hours");
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!((seen.due_at, seen.trace), (Some(due), before.trace), "and so does its reason");
        assert!(services.moved_dates().await.expect("looked").is_empty());

        // Decided on days off, a date moves by days; its hour stays that of its day.
        let off = HolidayRow {
            date: due.date().to_string(),
            kind: DayKind::Holiday,
            name: Text::vi("Ngày hội"),
            basis: None,
            provisional: false,
        };
        let decision = HolidayDecision {
            version: "thu".to_owned(),
            decision: "Quyết định 12/QĐ-TTg".to_owned(),
            years: vec![HolidayYear { year: 2026, days: vec![off] }],
        };
        assert_eq!(services.decide_holidays(&decision).await.expect("looked"), Ok(()));
        let moved = services.moved_dates().await.expect("looked");
        let [date] = &moved[..] else { panic!("{moved:?}") };
        assert_eq!(date.to.minute_of_day(), due.minute_of_day(), "{date:?}");
        services.move_dates(&moved, "Quyết định 13").await.expect("moved");
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.due_at, seen.trace.map(|trace| trace.due));
    }
}
