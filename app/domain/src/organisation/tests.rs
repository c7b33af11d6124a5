use super::*;

#[test]
fn every_role_has_a_name() {
    for role in OrganisationRole::ALL {
        assert_eq!(OrganisationRole::from_name(role.name()), Some(role));
        assert_eq!(serde_json::to_value(role).unwrap().as_str(), Some(role.name()));
        let read: OrganisationRole = serde_json::from_value(role.name().into()).unwrap();
        assert_eq!(read, role);
    }
    assert_eq!(OrganisationRole::from_name("owner"), None);
}

#[test]
fn a_role_implies_smaller_ones_and_no_more() {
    use OrganisationAction as Do;
    use OrganisationRole as Role;

    let actions = [Do::See, Do::Prepare, Do::Submit, Do::Pay, Do::Manage];
    for (roles, expected) in [
        (&[][..], [false, false, false, false, false]),
        (&[Role::View][..], [true, false, false, false, false]),
        (&[Role::Prepare][..], [true, true, false, false, false]),
        (&[Role::Submit][..], [true, true, true, false, false]),
        (&[Role::Pay][..], [true, false, false, true, false]),
        (&[Role::Administer][..], [true, false, false, false, true]),
        (&[Role::Administer, Role::Submit, Role::Pay][..], [true; 5]),
    ] {
        assert_eq!(actions.map(|action| may(roles, action)), expected, "{roles:?}");
    }
}

#[test]
fn roles_are_told_once_and_in_order() {
    use OrganisationRole::{Administer, Pay, Prepare};

    assert_eq!(ordered(&[Administer, Prepare, Pay, Prepare]), [Prepare, Pay, Administer]);
    assert!(ordered(&[]).is_empty());
}

#[test]
fn an_organisation_has_ten_digits_or_thirteen() {
    for (typed, read) in [
        ("0100233488", Some("0100233488")),
        (" 0100 233 488 ", Some("0100233488")),
        ("0100233488-001", Some("0100233488-001")),
        ("0100233488001", Some("0100233488-001")),
        ("0100233489", None),
        ("0100233488-000", None),
        ("092190000017", None),
        ("", None),
        ("một hai ba", None),
    ] {
        assert_eq!(tax_code(typed).as_deref(), read, "{typed}");
    }
}

#[test]
fn a_name_is_one_line_of_some_length() {
    let (longest, longer) = ("ộ".repeat(LONGEST_NAME), "x".repeat(LONGEST_NAME + 1));
    for (typed, read) in [
        (" Công  ty\nHoa Sen ", Some("Công ty Hoa Sen")),
        ("\u{202e}Hoa\u{0} Sen", Some("Hoa Sen")),
        (&longest, Some(&*longest)),
        (&longer, None),
        ("", None),
        (" \u{200b} ", None),
    ] {
        assert_eq!(name(typed).as_deref(), read, "{typed}");
    }
}

#[test]
fn somebody_administers_it_always() {
    use OrganisationRole::{Administer, Submit, View};

    let alone = [("an", &[Administer, Submit][..]), ("binh", &[View][..])];
    assert!(!stays_administered(alone, "an", &[]), "removed");
    assert!(!stays_administered(alone, "an", &[Submit]), "without the role");
    assert!(stays_administered(alone, "an", &[Administer]));
    assert!(stays_administered(alone, "binh", &[]));
    let both = [("an", &[Administer][..]), ("binh", &[Administer][..])];
    assert!(stays_administered(both, "an", &[]));
    assert!(!stays_administered([], "an", &[Administer]));
}
