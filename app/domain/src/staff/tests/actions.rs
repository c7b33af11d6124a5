//! Every role and every action, one cell each.

use super::*;

/// What each role opens, in the order of the columns.
const TABLE: &str = "
role          desk take cash reconcile register watch answer assign centre publish staff system totals
reception     yes  yes  yes  yes       yes      no    no     no     no     yes     no    no     no
head          yes  no   yes  yes       yes      yes   yes    yes    yes    yes     yes   no     yes
specialist    yes  no   no   no        no       no    no     no     no     yes     no    no     no
signer        yes  no   no   no        no       no    no     no     no     yes     no    no     no
clerk         yes  no   no   no        yes      no    no     no     no     yes     no    no     no
monitor       yes  no   no   no        yes      yes   no     no     no     yes     no    no     yes
director      yes  no   yes  yes       yes      yes   yes    yes    yes    yes     yes   no     yes
deputy        yes  no   yes  yes       yes      yes   yes    yes    yes    yes     yes   no     yes
guidance      yes  no   no   no        no       no    no     no     no     no      no    no     no
treasurer     yes  no   yes  no        no       no    no     no     no     no      no    no     no
oversight     no   no   no   no        no       no    no     no     no     no      no    no     yes
network_admin no   no   no   no        no       no    no     no     no     no      yes   yes    no
";

#[test]
fn every_role_may_what_the_table_says_and_nothing_else() {
    let mut lines = TABLE.trim().lines();
    let columns = lines.next().unwrap().split_whitespace().count() - 1;
    assert_eq!(columns, StaffAction::ALL.len());
    let mut seen = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let role = StaffRole::from_name(cells.next().unwrap()).unwrap();
        let cells: Vec<&str> = cells.collect();
        assert_eq!(cells.len(), StaffAction::ALL.len(), "{role:?}");
        for (action, cell) in StaffAction::ALL.into_iter().zip(cells) {
            assert_eq!(may(role, action), cell == "yes", "{role:?} {action:?}");
        }
        seen.push(role);
    }
    assert_eq!(seen, StaffRole::ALL);
}

#[test]
fn names_are_read_as_they_are_written() {
    for role in StaffRole::ALL {
        assert_eq!(StaffRole::from_name(role.name()), Some(role));
        let json = serde_json::to_string(&role).unwrap();
        assert_eq!(json, format!("\"{}\"", role.name()));
        assert_eq!(serde_json::from_str::<StaffRole>(&json).unwrap(), role);
    }
    for name in ["", "king", "Head", "network admin"] {
        assert_eq!(StaffRole::from_name(name), None, "{name}");
    }
}

#[test]
fn what_comes_with_a_role_is_work_on_dossiers() {
    use StaffRole::{Deputy, Director, Head, Monitor, Signer};
    for role in StaffRole::ALL {
        let brings = role.brings();
        assert_eq!(brings[0], role);
        assert!(brings[1..].iter().all(|more| more.is_work()), "{role:?}");
        // What stands alone brings nothing of the business.
        assert!(!role.stands_alone() || brings == [role], "{role:?}");
        assert!(!role.stands_alone() || !role.is_lent(), "{role:?}");
    }
    assert_eq!(Director.brings()[1..], [Head, Signer, Monitor]);
    assert!(!Deputy.brings().contains(&Signer), "the signing is lent to a deputy");
    assert_eq!(StaffRole::ordered([Signer, Head, Signer]), [Head, Signer]);
    let sees = |role| may(role, StaffAction::SeeDesk);
    let apart: Vec<StaffRole> = StaffRole::ALL.into_iter().filter(|role| !sees(*role)).collect();
    assert_eq!(apart, [StaffRole::Oversight, StaffRole::NetworkAdmin]);
}

#[test]
fn the_staff_and_the_centre_are_kept_by_right_of_ones_own() {
    use StaffAction::{GiveAdministration, KeepCentre, KeepStaff};
    let duty = |role, stands_for: Option<&str>| Duty {
        agency: "H13.20".to_owned(),
        roles: vec![role],
        stands_for: stands_for.map(str::to_owned),
    };
    for role in StaffRole::ALL {
        for action in StaffAction::ALL {
            let own = may(role, action);
            assert_eq!(duty(role, None).may(action), own, "{role:?} {action:?}");
            let kept = [KeepCentre, KeepStaff, GiveAdministration].contains(&action);
            let stead = duty(role, Some("hanh")).may(action);
            assert_eq!(stead, own && !kept, "{role:?} {action:?} in somebody's stead");
        }
    }
}
