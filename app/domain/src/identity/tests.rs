use proptest::prelude::*;

use super::*;
use crate::form::ErrorCode;

#[test]
fn reads_personal_numbers() {
    for (typed, sex, year) in [
        ("001090012345", Sex::Male, 1990),
        ("079 185 012 345", Sex::Female, 1985),
        ("095.207.000.001", Sex::Male, 2007),
        ("\u{a0}0953-0700-0001\u{200b}", Sex::Female, 2007),
        ("999000000000", Sex::Male, 1900),
        ("001912345678", Sex::Female, 2312),
    ] {
        let id = PersonalId::parse(typed).expect(typed);
        assert_eq!((id.sex(), id.birth_year()), (sex, year), "{typed}");
        assert_eq!(id.as_str().len(), 12);
    }
    for bad in ["", "00109001234", "0010900123456", "00109001234a", "００１０９００１２３４５", "-"]
    {
        assert_eq!(PersonalId::parse(bad), None, "{bad}");
    }
}

#[test]
fn names_of_sexes_read_back() {
    for sex in [Sex::Male, Sex::Female] {
        assert_eq!(Sex::from_name(sex.name()), Some(sex));
    }
    assert_eq!(Sex::from_name("nam"), None);
}

#[test]
fn masks_all_but_three_digits() {
    assert_eq!(mask("001090012345"), "•••••••••345");
    assert_eq!(mask("345"), "•••");
    assert_eq!(mask(""), "");
    assert_eq!(mask("ấ234"), "•234");
}

#[test]
fn reads_tax_codes() {
    for (typed, normal) in [
        ("0100233488", "0100233488"),
        ("0100 233 488", "0100233488"),
        ("1800123450", "1800123450"),
        ("0100233488-001", "0100233488-001"),
        ("0100233488999", "0100233488-999"),
        ("001090012345", "001090012345"),
    ] {
        assert_eq!(tax_code(typed).as_deref(), Some(normal), "{typed}");
    }
    for bad in
        ["", "0100233489", "0100233488-000", "0100233489-001", "010023348", "01002334880", "x"]
    {
        assert_eq!(tax_code(bad), None, "{bad}");
    }
}

#[test]
fn one_check_digit_at_most_fits() {
    let mut without = 0;
    for base in 100_000_000..100_002_000 {
        let fitting = (0..10).filter(|digit| tax_code(&format!("{base}{digit}")).is_some()).count();
        assert!(fitting <= 1, "{base}");
        without += usize::from(fitting == 0);
    }
    // One base in eleven would need a check digit of ten.
    assert!((150..220).contains(&without), "{without}");
}

#[test]
fn reads_phones() {
    for (typed, normal) in [
        ("0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("+84 (0)91.234.5678", "0912345678"),
        ("(0291) 3821-234", "02913821234"),
        ("02838291234", "02838291234"),
        ("0321234567", "0321234567"),
        ("0841234567", "0841234567"),
    ] {
        assert_eq!(phone(typed).as_deref(), Some(normal), "{typed}");
    }
    for bad in [
        "",
        "912345678",
        "091234567",
        "09123456789",
        "0112345678",
        "0212345678",
        "0312345678",
        "0512345678",
        "0732345678",
        "0802345678",
        "0952345678",
        "+1 912 345 678",
        "0912345abc",
        "19001234",
        "0０12345678",
    ] {
        assert_eq!(phone(bad), None, "{bad}");
    }
}

#[test]
fn reads_emails() {
    for (typed, normal) in [
        (" an.nguyen+hs@Example.VN ", "an.nguyen+hs@example.vn"),
        ("a@b.co", "a@b.co"),
        ("o'neil_1@mail.xn--p1ai", "o'neil_1@mail.xn--p1ai"),
    ] {
        assert_eq!(email(typed).as_deref(), Some(normal), "{typed}");
    }
    let long = format!("{}@{}.vn", "a".repeat(64), "b".repeat(63));
    assert!(email(&long).is_some());
    let too_long = format!("a@{}vn", "bcdefghi.".repeat(28));
    assert_eq!(too_long.len(), 256);
    for bad in [
        "",
        "a",
        "a@",
        "@b.vn",
        "a@b",
        "a@b.v",
        "a b@c.vn",
        "a@b..vn",
        ".a@b.vn",
        "a.@b.vn",
        "a@-b.vn",
        "a@b-.vn",
        "a@b.123",
        "a@@b.vn",
        "â@b.vn",
        "a@b.vn\u{200b}x",
        "a,b@c.vn",
        &too_long,
    ] {
        assert_eq!(email(bad), None, "{bad}");
    }
    assert_eq!(email(&format!("a{long}")), None);
}

#[test]
fn reads_names() {
    for (typed, name) in [
        ("  Nguyễn   Văn A ", "Nguyễn Văn A"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Ngu\u{79}e\u{302}\u{303}n", "Nguyễn"),
        ("Anna-Maria O’Connor Jr.", "Anna-Maria O’Connor Jr."),
        ("李小龍", "李小龍"),
    ] {
        assert_eq!(full_name(typed).as_deref(), Some(name), "{typed}");
    }
    for bad in
        ["", "A", "Nguyễn Văn 1", "<b>An</b>", "An@b", "--", &"a".repeat(101), &"a".repeat(600)]
    {
        assert_eq!(full_name(bad), None, "{bad}");
        let nothing = bad.trim().is_empty();
        assert_eq!(full_name_fault(bad) == ErrorCode::Required, nothing, "{bad}");
    }
}

#[test]
fn shortens_names() {
    for (name, short) in [
        ("Nguyễn Thị Ánh", "Nguyễn T. Á."),
        ("  Trần   Mai ", "Trần M."),
        ("H'Hen Niê", "H'Hen N."),
        ("Ánh", "Á."),
        ("", ""),
    ] {
        assert_eq!(short_name(name), short, "{name}");
    }
}

proptest! {
    #[test]
    fn readers_take_anything_and_their_answers_read_back(text in any::<String>(), digits in "[+0-9 .-]{0,20}") {
        for text in [&text, &digits] {
            if let Some(id) = PersonalId::parse(text) {
                prop_assert_eq!(PersonalId::parse(id.as_str()), Some(id));
            }
            for read in [tax_code, phone, email, full_name] {
                if let Some(normal) = read(text) {
                    prop_assert_eq!(read(&normal), Some(normal));
                }
            }
            prop_assert_eq!(mask(text).chars().count(), text.chars().count());
        }
    }
}
