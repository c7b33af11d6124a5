//! Receipts come to what was collected, whatever happens; and amounts in words.

use proptest::prelude::*;

use crate::payment::*;

/// Carries the steps out on the receipts that hold.
fn follow(open: &mut Vec<(String, i64)>, covered: i64, next: &mut u32) {
    let steps: Vec<(Option<String>, i64)> = receipt_steps(open, covered)
        .into_iter()
        .map(|step| match step {
            ReceiptStep::Cancel(id) => (Some(id.to_owned()), 0),
            ReceiptStep::Issue(vnd) => (None, vnd),
        })
        .collect();
    for (cancelled, vnd) in steps {
        if let Some(id) = cancelled {
            open.retain(|(other, _)| *other != id);
        } else {
            *next += 1;
            open.push((next.to_string(), vnd));
        }
    }
}

#[test]
fn receipts_follow_what_is_covered() {
    let open = |amounts: &[i64]| -> Vec<(String, i64)> {
        amounts.iter().enumerate().map(|(id, vnd)| (id.to_string(), *vnd)).collect()
    };
    let table: [(&[i64], i64, &[ReceiptStep<'_>]); 8] = [
        (&[], 0, &[]),
        (&[], 16_000, &[ReceiptStep::Issue(16_000)]),
        (&[10_000], 16_000, &[ReceiptStep::Issue(6_000)]),
        (&[16_000], 16_000, &[]),
        (&[10_000, 6_000], 0, &[ReceiptStep::Cancel("1"), ReceiptStep::Cancel("0")]),
        // The entry that was taken back, not the newest.
        (&[10_000, 6_000], 6_000, &[ReceiptStep::Cancel("0")]),
        (&[16_000], 8_000, &[ReceiptStep::Cancel("0"), ReceiptStep::Issue(8_000)]),
        (&[8_000, 8_000], 12_000, &[ReceiptStep::Cancel("1"), ReceiptStep::Issue(4_000)]),
    ];
    for (amounts, covered, steps) in table {
        assert_eq!(receipt_steps(&open(amounts), covered), steps, "{amounts:?} {covered}");
    }
}

#[test]
fn a_series_has_the_sign_of_its_year_and_eight_digits() {
    assert_eq!(series_of("AA-{yy}E", 2026), "AA-26E");
    assert_eq!(series_of("AA-{yy}E", 2100), "AA-00E");
    assert_eq!(series_of("K", 2026), "K");
    assert_eq!(receipt_number(12), "00000012");
    assert_eq!(receipt_number(MOST_RECEIPTS), "99999999");
}

#[test]
fn amounts_are_said_as_people_say_them() {
    let table = [
        (0, "Không đồng"),
        (1, "Một đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (55, "Năm mươi lăm đồng"),
        (105, "Một trăm linh năm đồng"),
        (110, "Một trăm mười đồng"),
        (1_000, "Một nghìn đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (8_000, "Tám nghìn đồng"),
        (16_000, "Mười sáu nghìn đồng"),
        (150_000, "Một trăm năm mươi nghìn đồng"),
        (200_500, "Hai trăm nghìn năm trăm đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (1_000_000_005, "Một tỷ không trăm linh năm đồng"),
        (2_021_000_004, "Hai tỷ không trăm hai mươi mốt triệu không trăm linh bốn đồng"),
        (5_000_000_000_000, "Năm nghìn tỷ đồng"),
        (-16_000, "Âm mười sáu nghìn đồng"),
    ];
    for (vnd, words) in table {
        assert_eq!(vnd_in_words(vnd), words);
    }
}

/// Reads words back, as a person adds them up.
fn read(words: &str) -> u64 {
    let (mut total, mut below, mut group) = (0, 0, 0_u64);
    for word in words.to_lowercase().split(' ') {
        let digit = match word {
            "không" | "linh" => 0,
            "một" | "mốt" => 1,
            "hai" => 2,
            "ba" => 3,
            "bốn" | "tư" => 4,
            "năm" | "lăm" => 5,
            "sáu" => 6,
            "bảy" => 7,
            "tám" => 8,
            "chín" => 9,
            "mười" => 10,
            "mươi" => {
                // The digit before it was added as a unit.
                group = group / 10 * 10 + group % 10 * 10;
                continue;
            }
            "trăm" => {
                group *= 100;
                continue;
            }
            "nghìn" => {
                below += group * 1_000;
                group = 0;
                continue;
            }
            "triệu" => {
                below += group * 1_000_000;
                group = 0;
                continue;
            }
            "tỷ" => {
                total = (total + below + group) * 1_000_000_000;
                (below, group) = (0, 0);
                continue;
            }
            _ => continue,
        };
        group += digit;
    }
    total + below + group
}

proptest! {
    #[test]
    fn words_read_back_to_their_amount(vnd in 0_i64..10_000_000_000_000) {
        prop_assert_eq!(read(&vnd_in_words(vnd)), vnd as u64, "{}", vnd_in_words(vnd));
    }

    #[test]
    fn receipts_that_hold_always_come_to_what_is_covered(covered in prop::collection::vec(0_i64..50, 1..20)) {
        let (mut open, mut next) = (Vec::new(), 0);
        for covered in covered {
            follow(&mut open, covered, &mut next);
            prop_assert_eq!(open.iter().map(|(_, vnd)| vnd).sum::<i64>(), covered);
            prop_assert!(open.iter().all(|(_, vnd)| *vnd > 0));
            prop_assert!(receipt_steps(&open, covered).is_empty());
        }
    }
}
