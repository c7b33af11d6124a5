//! Every way of paying, in every order, comes to the same sums, and the ledger always balances.

mod receipt;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const FEE: i64 = 8_000;

fn position(due: i64, received: i64, refunded: i64) -> Position {
    Position { due, received, refunded }
}

#[test]
fn where_it_stands_follows_from_three_sums() {
    let none = Attempts::default();
    let open = Attempts { open: true, failed: false };
    let failed = Attempts { open: false, failed: true };
    let table = [
        (position(FEE, 0, 0), none, false, PaymentState::Requested),
        (position(FEE, 0, 0), open, false, PaymentState::Pending),
        (position(FEE, 0, 0), failed, false, PaymentState::Failed),
        (position(FEE, 0, 0), failed, true, PaymentState::Expired),
        (position(FEE, 0, 0), open, true, PaymentState::Pending),
        (position(FEE, 5_000, 0), none, true, PaymentState::Underpaid),
        (position(FEE, FEE, 0), none, true, PaymentState::Paid),
        (position(FEE, FEE, 0), failed, false, PaymentState::Paid),
        (position(FEE, 2 * FEE, 0), none, false, PaymentState::Overpaid),
        (position(FEE, 2 * FEE, FEE), none, false, PaymentState::PartlyRefunded),
        (position(0, FEE, 0), none, false, PaymentState::Overpaid),
        (position(0, FEE, FEE), none, false, PaymentState::Refunded),
        (position(0, 0, 0), none, false, PaymentState::Cancelled),
    ];
    for (position, attempts, expired, state) in table {
        assert_eq!(PaymentState::of(&position, attempts, expired), state, "{position:?}");
    }
}

#[test]
fn what_cannot_move_is_refused_and_moves_nothing() {
    let table = [
        (position(FEE, 0, 0), Movement::Request(0), PaymentFault::Amount),
        (position(FEE, 0, 0), Movement::Request(-1), PaymentFault::Amount),
        (position(FEE, 0, 0), Movement::Receive(Means::Cash, 0), PaymentFault::Amount),
        (position(FEE, 0, 0), Movement::Receive(Means::Vnpay, -5), PaymentFault::Amount),
        (position(FEE, 0, 0), Movement::Receive(Means::Vnpay, i64::MAX), PaymentFault::Amount),
        (position(FEE, 9_999_999_999_999, 0), Movement::Match(1), PaymentFault::Amount),
        (position(FEE, 0, 0), Movement::Reverse(Means::Cash, FEE), PaymentFault::NotReceived),
        (position(0, FEE, FEE), Movement::Reverse(Means::Cash, 1), PaymentFault::NotReceived),
        (position(FEE, FEE, 0), Movement::Refund(Means::Cash, 1), PaymentFault::NothingToRefund),
        (position(0, FEE, 0), Movement::Refund(Means::Cash, 8_001), PaymentFault::NothingToRefund),
    ];
    for (before, movement, fault) in table {
        let mut after = before;
        assert_eq!(after.post(movement), Err(fault), "{before:?} {movement:?}");
        assert_eq!(after, before);
    }
}

#[test]
fn what_comes_beyond_the_fee_has_to_go_back() {
    let mut position = position(FEE, 0, 0);
    let entry = position.post(Movement::Receive(Means::Vnpay, 10_000)).expect("received");
    let of = |account, vnd| Posting { account, vnd };
    let expected = [
        of(LedgerAccount::Gateway, 10_000),
        of(LedgerAccount::Receivable, -FEE),
        of(LedgerAccount::Refundable, -2_000),
    ];
    assert_eq!(entry, expected);
    let entry = position.post(Movement::Refund(Means::Transfer, 2_000)).expect("refunded");
    assert_eq!(entry, [of(LedgerAccount::Bank, -2_000), of(LedgerAccount::Refundable, 2_000)]);
    assert_eq!(
        PaymentState::of(&position, Attempts::default(), false),
        PaymentState::PartlyRefunded
    );
}

#[test]
fn notes_that_are_handed_over_balance_with_what_was_counted() {
    for (expected, counted) in [(0, 0), (8_000, 8_000), (8_000, 7_000), (8_000, 9_000), (-500, 0)] {
        let entry = handed_over(expected, counted).expect("an entry");
        assert_eq!(entry.iter().map(|posting| posting.vnd).sum::<i64>(), 0);
        assert!(entry.iter().all(|posting| posting.vnd != 0));
    }
    assert_eq!(handed_over(0, -1), Err(PaymentFault::Amount));
    assert_eq!(handed_over(0, i64::MAX), Err(PaymentFault::Amount));
}

fn movement() -> impl Strategy<Value = Movement> {
    let means = prop_oneof![Just(Means::Cash), Just(Means::Transfer), Just(Means::Vnpay)];
    let vnd = -10_i64..30_000;
    (means, vnd, 0..6).prop_map(|(means, vnd, kind)| match kind {
        0 => Movement::Request(vnd),
        1 => Movement::Waive,
        2 => Movement::Match(vnd),
        3 => Movement::Reverse(means, vnd),
        4 => Movement::Refund(means, vnd),
        _ => Movement::Receive(means, vnd),
    })
}

proptest! {
    #[test]
    fn the_ledger_always_balances(movements in prop::collection::vec(movement(), 0..40)) {
        let mut position = Position::default();
        let mut ledger: BTreeMap<LedgerAccount, i64> = BTreeMap::new();
        for movement in movements {
            let Ok(entry) = position.post(movement) else { continue };
            prop_assert_eq!(entry.iter().map(|posting| posting.vnd).sum::<i64>(), 0);
            for posting in entry {
                prop_assert!(posting.vnd != 0);
                *ledger.entry(posting.account).or_default() += posting.vnd;
            }
            // The accounts say what the sums say.
            let of = |account| ledger.get(&account).copied().unwrap_or_default();
            prop_assert_eq!(of(LedgerAccount::Receivable), position.outstanding());
            prop_assert_eq!(-of(LedgerAccount::Refundable), position.refundable());
            prop_assert_eq!(-of(LedgerAccount::Revenue), position.due);
            prop_assert!(position.outstanding() == 0 || position.refundable() == 0);
        }
    }

    #[test]
    fn any_order_of_what_comes_gives_the_same(
        came in prop::collection::vec((1_i64..20_000, any::<bool>()), 0..8), seed in any::<u64>(),
    ) {
        let book = |order: &[(i64, bool)]| {
            let mut position = Position::default();
            position.post(Movement::Request(FEE)).expect("asked for");
            let mut ledger: BTreeMap<LedgerAccount, i64> = BTreeMap::new();
            for (vnd, cash) in order {
                let means = if *cash { Means::Cash } else { Means::Vnpay };
                for posting in position.post(Movement::Receive(means, *vnd)).expect("received") {
                    *ledger.entry(posting.account).or_default() += posting.vnd;
                }
            }
            ledger.retain(|_, vnd| *vnd != 0);
            (position, ledger)
        };
        let mut other = came.clone();
        // Any order will do: by a number that the seed makes of each place.
        let mut place = seed;
        other.sort_by_cached_key(|_| {
            place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            place
        });
        prop_assert_eq!(book(&came), book(&other));
    }
}
