//! Who is on a dossier, by where it stands, what they are, and who has it.

use super::{
    acting::{LIFE, after},
    *,
};
use crate::staff::Duty;

fn duty(agency: &str, role: StaffRole, stands_for: Option<&str>) -> Duty {
    let (agency, stands_for) = (agency.to_owned(), stands_for.map(str::to_owned));
    Duty { agency, roles: vec![role], stands_for }
}

/// Account, agency and role of everybody in the table.
const PEOPLE: [(&str, &str, StaffRole); 12] = [
    ("lan", "H13.20", StaffRole::Reception),
    ("nga", "H13.20", StaffRole::Reception),
    ("hùng", "H13.20", StaffRole::Head),
    ("chi", "H13.20", StaffRole::Specialist),
    ("dung", "H13.20", StaffRole::Specialist),
    ("sơn", "H13.20", StaffRole::Signer),
    ("vân", "H13.20", StaffRole::Clerk),
    ("minh", "H13.20", StaffRole::Monitor),
    ("bình", "H13.12", StaffRole::Specialist),
    ("thu", "H13.12", StaffRole::Head),
    ("tâm", "H13.12", StaffRole::Reception),
    ("khác", "H13.21", StaffRole::Head),
];

/// Lan received it, Hùng gave it to Chi, and H13.12 is asked: who is on it then.
const TABLE: &str = "
who   submitted free held asked assigning processing consulting more approving issuing ready returned refused
lan   yes       yes  yes  yes   no        no         no         yes  no        no      yes   no       no
nga   yes       yes  no   yes   no        no         no         yes  no        no      yes   no       no
hùng  yes       yes  yes  yes   yes       yes        yes        yes  yes       yes     yes   yes      yes
chi   no        no   no   no    no        yes        yes        yes  yes       yes     yes   yes      no
dung  no        no   no   no    no        no         no         no   no        no      no    no       no
sơn   no        no   no   no    no        no         no         no   yes       no      no    no       no
vân   no        no   no   no    no        no         no         no   no        yes     no    no       no
minh  no        no   no   no    no        no         no         no   no        no      no    no       no
bình  no        no   no   no    no        no         yes        no   no        no      no    no       no
thu   no        no   no   no    no        no         yes        no   no        no      no    no       no
tâm   no        no   no   no    no        no         no         no   no        no      no    no       no
khác  no        no   no   no    no        no         no         no   no        no      no    no       no
";

fn standing(column: &str) -> (Snapshot, Moment) {
    let further = |order| after(&[LIFE[0], LIFE[1], order]);
    match column {
        "submitted" => (snapshot(DossierState::Submitted), NOW),
        "free" => (snapshot(DossierState::AwaitingReceipt), NOW),
        "held" => (claimed("lan", NOW.plus_minutes(30)), NOW),
        "asked" => (snapshot(DossierState::SupplementRequested), NOW),
        "assigning" => after(&LIFE[..1]),
        "processing" => after(&LIFE[..2]),
        "consulting" => further(("consult", "specialist")),
        "more" => further(("request_supplement", "specialist")),
        "approving" => after(&LIFE[..3]),
        "issuing" => after(&LIFE[..4]),
        "ready" => after(&LIFE[..5]),
        "returned" => after(&LIFE),
        "refused" => after(&[("refuse", "reception")]),
        other => panic!("no column {other}"),
    }
}

#[test]
fn who_is_on_it_goes_by_state_role_and_holder() {
    let mut lines = TABLE.trim().lines();
    let columns: Vec<&str> = lines.next().unwrap().split_whitespace().skip(1).collect();
    let mut seen = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let who = cells.next().unwrap();
        let (_, agency, role) = PEOPLE.into_iter().find(|(account, ..)| *account == who).unwrap();
        for (column, cell) in columns.iter().zip(cells) {
            let (dossier, now) = standing(column);
            let told = knows(&dossier, who, &[duty(agency, role, None)], now);
            assert_eq!(told, cell == "yes", "{who}, {column}");
        }
        seen.push(who);
    }
    assert_eq!(seen, PEOPLE.map(|(account, ..)| account));
}

#[test]
fn a_claim_ends_by_itself() {
    let (dossier, now) = standing("held");
    let nga = [duty("H13.20", StaffRole::Reception, None)];
    assert!(!knows(&dossier, "nga", &nga, now));
    assert!(knows(&dossier, "nga", &nga, now.plus_minutes(30)));
    // Whoever holds it is on it in any role.
    let specialist = [duty("H13.20", StaffRole::Specialist, None)];
    assert!(knows(&dossier, "lan", &specialist, now));
    assert!(!knows(&dossier, "lan", &specialist, now.plus_minutes(30)));
}

#[test]
fn who_stands_in_is_on_it_where_the_absent_one_is() {
    let (dossier, now) = standing("processing");
    let own = duty("H13.20", StaffRole::Clerk, None);
    let stead = |of| [own.clone(), duty("H13.20", StaffRole::Specialist, Some(of))];
    assert!(!knows(&dossier, "vân", std::slice::from_ref(&own), now));
    assert!(knows(&dossier, "vân", &stead("chi"), now));
    assert!(!knows(&dossier, "vân", &stead("dung"), now));
    let (held, now) = standing("held");
    assert!(knows(&held, "vân", &[duty("H13.20", StaffRole::Reception, Some("lan"))], now));
    assert!(!knows(&held, "vân", &[duty("H13.20", StaffRole::Reception, Some("nga"))], now));
}

#[test]
fn what_was_received_is_looked_over_for_those_who_work_on_it() {
    let (mut dossier, now) = standing("more");
    dossier.state = DossierState::Submitted;
    assert!(!knows(&dossier, "lan", &[duty("H13.20", StaffRole::Reception, None)], now));
    assert!(knows(&dossier, "chi", &[duty("H13.20", StaffRole::Specialist, None)], now));
}

#[test]
fn an_opinion_closes_what_it_was_asked_for() {
    let (mut dossier, now) = standing("consulting");
    let asked = [duty("H13.12", StaffRole::Specialist, None)];
    // Late is better than never.
    dossier.apply(&Event::ConsultationSilent { consultation: 1, basis: None }, now);
    assert!(knows(&dossier, "bình", &asked, now));
    let text = "Phù hợp".to_owned();
    dossier.apply(&Event::OpinionGiven { consultation: 1, agrees: true, text }, now);
    assert!(!knows(&dossier, "bình", &asked, now));
}
