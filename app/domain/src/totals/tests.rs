use proptest::prelude::*;

use super::*;

#[test]
fn a_number_from_one_to_four_is_withheld() {
    for (count, expected) in
        [(0, Some(0)), (1, None), (2, None), (3, None), (4, None), (5, Some(5)), (60, Some(60))]
    {
        assert_eq!(told(count), expected, "{count}");
    }
}

#[test]
fn a_sum_is_told_where_nothing_can_be_counted_back() {
    for (counts, expected) in [
        (&[0_i64; 0][..], Some(0)),
        (&[0, 0], Some(0)),
        (&[7, 0, 12], Some(19)),
        // The only one that is withheld would be the rest.
        (&[7, 1], None),
        (&[3], None),
        // Two of them are one each, or four each.
        (&[1, 1, 20], None),
        (&[4, 4, 20], None),
        (&[1, 2, 20], None),
        // Any of them could be anything.
        (&[1, 4, 20], Some(25)),
        (&[2, 3], Some(5)),
        (&[2, 2, 2, 9], Some(15)),
        (&[1, 1, 1, 9], None),
        (&[1, 1, 1, 4], Some(7)),
    ] {
        assert_eq!(told_sum(counts), expected, "{counts:?}");
    }
}

fn late(overdue: i64, near: i64) -> Late {
    Late { overdue, near }
}

#[test]
fn procedures_with_few_dossiers_are_one_line() {
    let line = |code: &str, of| (code.to_owned(), of);
    for (lines, shown, others) in [
        (vec![], vec![], None),
        (vec![line("a", late(5, 0)), line("b", late(9, 7))], vec!["b", "a"], None),
        // One alone would be the rest: the smallest of the others joins it.
        (
            vec![line("a", late(20, 0)), line("b", late(6, 0)), line("c", late(1, 0))],
            vec!["a"],
            Some(late(7, 0)),
        ),
        (vec![line("a", late(20, 0)), line("b", late(1, 0))], vec![], Some(late(21, 0))),
        // Together they are enough.
        (
            vec![line("a", late(20, 0)), line("b", late(3, 0)), line("c", late(2, 0))],
            vec!["a"],
            Some(late(5, 0)),
        ),
        // The agency's own number is withheld: there is nothing to count back from.
        (vec![line("a", late(0, 30)), line("b", late(2, 6))], vec!["a"], Some(late(2, 6))),
        (
            vec![line("a", late(30, 9)), line("b", late(8, 1)), line("c", late(0, 4))],
            vec!["a"],
            Some(late(8, 5)),
        ),
        (vec![line("a", late(1, 0))], vec![], Some(late(1, 0))),
    ] {
        let told = format!("{lines:?}");
        let (found, rest) = by_procedure(lines);
        let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!((codes, rest), (shown, others), "{told}");
    }
}

/// All ways in which `number` withheld counts make `sum`.
fn ways(number: usize, sum: i64) -> Vec<Vec<i64>> {
    if number == 0 {
        return if sum == 0 { vec![Vec::new()] } else { Vec::new() };
    }
    let more = |first: i64| {
        ways(number - 1, sum - first).into_iter().map(move |mut rest| {
            rest.push(first);
            rest
        })
    };
    (1..FEWEST).flat_map(more).collect()
}

proptest! {
    /// A reader who knows all that is told can think of every withheld number as any of the four.
    #[test]
    fn what_is_told_leaves_every_withheld_number_open(
        counts in prop::collection::vec(0_i64..9, 0..6),
    ) {
        let withheld = counts.iter().filter(|count| told(**count).is_none()).count();
        let shown: i64 = counts.iter().filter_map(|count| told(*count)).sum();
        if let Some(sum) = told_sum(&counts) {
            prop_assert_eq!(sum, counts.iter().sum::<i64>());
            let ways = ways(withheld, sum - shown);
            for place in 0..withheld {
                for value in 1..FEWEST {
                    prop_assert!(ways.iter().any(|way| way[place] == value), "{counts:?}");
                }
            }
        }
    }

    #[test]
    fn the_lines_of_procedures_give_no_small_number_back(
        lines in prop::collection::vec((0_i64..12, 0_i64..12), 0..8),
    ) {
        let lines: Vec<(String, Late)> = lines
            .into_iter()
            .enumerate()
            .map(|(n, (overdue, near))| (n.to_string(), late(overdue, near)))
            .collect();
        let sum = |lines: &[(String, Late)]| {
            lines.iter().fold(Late::default(), |sum, (_, late)| sum.plus(*late))
        };
        let all = sum(&lines);
        let (shown, others) = by_procedure(lines);
        prop_assert!(shown.iter().all(|(_, late)| late.told().0.is_some() && late.told().1.is_some()));
        prop_assert_eq!(sum(&shown).plus(others.unwrap_or_default()), all, "nothing is lost");
        if let Some(others) = others {
            let ((all_overdue, all_near), (overdue, near)) = (all.told(), others.told());
            prop_assert!(all_overdue.is_none() || overdue.is_some());
            prop_assert!(all_near.is_none() || near.is_some());
        }
    }
}
