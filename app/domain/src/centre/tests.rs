use super::*;
use crate::form::{ErrorCode, FieldError};

fn told(errors: &[FieldError]) -> Vec<String> {
    errors.iter().map(|error| format!("{} {}", error.path, error.code.code())).collect()
}

#[test]
fn a_counter_has_a_key_of_its_own_and_agencies_of_the_centre() {
    let desk = |key: &str, name: &str, agencies: &[&str]| CentreDesk {
        key: key.to_owned(),
        name: Text::vi(name),
        agencies: agencies.iter().map(|code| (*code).to_owned()).collect(),
    };
    let others = [desk("1", "Quầy 1", &[]), desk("2", "Quầy 2", &[])];
    let check = |desk: &CentreDesk| {
        told(&check_desk(desk, others.iter(), |code| ["H13.01", "H13.02"].contains(&code)))
    };
    assert!(check(&desk("3", "Quầy 3", &["H13.01", "H13.02"])).is_empty());
    for (wrong, fault) in [
        (desk("2", "Quầy", &[]), "key desk_key_taken"),
        (desk("", "Quầy", &[]), "key desk_key"),
        (desk("quầy", "Quầy", &[]), "key desk_key"),
        (desk(&"9".repeat(21), "Quầy", &[]), "key desk_key"),
        (desk("3", " ", &[]), "name.vi required"),
        (desk("3", &"q".repeat(501), &[]), "name.vi too_long"),
        (desk("3", "Quầy", &["H99"]), "agencies desk_agency"),
    ] {
        assert_eq!(check(&wrong), [fault]);
    }
    let many: Vec<CentreDesk> = (0..200).map(|key| desk(&format!("k{key}"), "Quầy", &[])).collect();
    let full = check_desk(&desk("3", "Quầy", &[]), many.iter(), |_| true);
    assert_eq!(told(&full), ["key too_many_items"]);
}

#[test]
fn what_a_centre_says_is_read_without_what_does_not_show() {
    let profile = CentreProfile { desks: vec![CentreDesk::default()], ..CentreProfile::default() };
    let en = |vi: &str, en: &str| Text { vi: vi.to_owned(), en: Some(en.to_owned()) };
    let form = AboutForm {
        motto: en("  Đúng   hẹn ", " "),
        directed_by: Text::vi("\u{200b}"),
        procedures: Some(12),
        legal_basis: vec![Text::vi(""), en("Nghị định 118/2025/NĐ-CP", "Decree 118")],
    };
    let read = form.read(&profile);
    assert_eq!(read.motto, Some(Text::vi("Đúng hẹn")));
    assert_eq!((read.directed_by.as_ref(), read.desks.len()), (None, 1));
    assert_eq!(read.legal_basis, [en("Nghị định 118/2025/NĐ-CP", "Decree 118")]);
    assert!(check_about(&read).is_empty());
    let changes: Vec<_> = profile.changes(&read).into_iter().map(|change| change.field).collect();
    assert_eq!(
        changes,
        [KeptField::Motto, KeptField::Procedures, KeptField::LegalBasis, KeptField::LegalBasisEn]
    );
    assert!(read.changes(&read).is_empty());
    let wrong = CentreProfile {
        motto: Some(en("", "On time")),
        legal_basis: vec![Text::vi("x"); 51],
        ..CentreProfile::default()
    };
    assert_eq!(told(&check_about(&wrong)), ["motto.vi required", "legal_basis.vi too_many_items"]);
}

#[test]
fn every_fault_has_a_code_of_its_own_and_is_read_again() {
    let mut codes: Vec<&str> = CentreFault::ALL.iter().map(|fault| fault.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), CentreFault::ALL.len());
    for fault in CentreFault::ALL {
        let code = ErrorCode::from(fault);
        assert_eq!(code.code(), fault.code());
        let error = FieldError { path: "x".to_owned(), code };
        let json = serde_json::to_string(&error).unwrap();
        assert_eq!(serde_json::from_str::<FieldError>(&json).unwrap(), error, "{json}");
    }
}
