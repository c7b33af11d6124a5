//! Lists of what waits: ranges of indexes, brought into one order.

use std::collections::BTreeSet;

use domain::{
    Moment,
    watch::{Level, Owner, WaitKind},
    workflow::StaffRole,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use super::{Item, items::read};
use crate::{Result, entity::watch_item as table, row};

/// One range of what waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// What lies at a desk: an officer's account, or [`super::desk_key`].
    Desk(String),
    /// What an officer has at an agency in one of these roles, for who acts in that officer's stead.
    InStead(String, String, Vec<StaffRole>),
    /// At any agency, at a level.
    Level(Level),
    /// At an agency, at a level.
    AgencyLevel(String, Level),
    /// At an agency, of a kind.
    Kind(String, WaitKind),
    /// At an agency, of a kind and a procedure.
    Procedure(String, WaitKind, String),
    /// At an agency, of a kind, with an officer; empty: with nobody.
    Officer(String, WaitKind, String),
}

/// Up to `limit` items of these ranges after the cursor (since, id), longest waiting first.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    ranges: &[Range],
    after: Option<(Moment, String)>,
    limit: u64,
) -> Result<Vec<Item>> {
    use table::Column as Col;
    let mut found: BTreeSet<(i64, String)> = BTreeSet::new();
    let mut items = Vec::new();
    for range in ranges {
        let open = table::Entity::find().filter(Col::ClosedAt.is_null());
        let at = |agency: &str| Col::AgencyCode.eq(agency);
        let select = match range {
            Range::Desk(key) => open.filter(Col::OwnerKey.eq(key.as_str())),
            Range::InStead(officer, agency, roles) => {
                let owners = Owner::acted_for(roles).into_iter().map(Owner::name);
                open.filter(Col::OwnerKey.eq(officer.as_str()))
                    .filter(at(agency))
                    .filter(Col::Owner.is_in(owners))
            }
            Range::Level(level) => open.filter(Col::Level.eq(i64::from(level.number()))),
            Range::AgencyLevel(agency, level) => {
                open.filter(at(agency)).filter(Col::Level.eq(i64::from(level.number())))
            }
            Range::Kind(agency, kind) => open.filter(at(agency)).filter(Col::Kind.eq(kind.name())),
            Range::Procedure(agency, kind, code) => open
                .filter(at(agency))
                .filter(Col::Kind.eq(kind.name()))
                .filter(Col::ProcedureCode.eq(code.as_str())),
            Range::Officer(agency, kind, account) => open
                .filter(at(agency))
                .filter(Col::Kind.eq(kind.name()))
                .filter(Col::Officer.eq(account.as_str())),
        };
        let select = match &after {
            Some((at, id)) => {
                select.filter(row::pair(Col::Since, Col::Id).gt(row::cursor(*at, id)))
            }
            None => select,
        };
        let models =
            select.order_by_asc(Col::Since).order_by_asc(Col::Id).limit(limit).all(conn).await?;
        for model in models {
            // Ranges may overlap.
            if found.insert((model.since, model.id.clone())) {
                items.push(read(model)?);
            }
        }
    }
    items.sort_by(|one, other| (one.since, &one.id).cmp(&(other.since, &other.id)));
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(items)
}
