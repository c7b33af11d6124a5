//! The log: a Merkle tree over the events of all dossiers, and its signed heads.
//!
//! Leaves, complete subtrees, heads and keys are only ever added; triggers see to it.

mod read;
mod seal;

use domain::Moment;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, sea_query::OnConflict};

pub use read::{
    hashes, heads, heads_after, leaves_after, leaves_of, nodes_after, nodes_at, orphans,
    pending_of, state, waiting,
};
pub use seal::{append, lock, pending, save_head};

use crate::{Result, entity::log_key};

/// A leaf: which event it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its place, from 0.
    pub index: i64,
    /// The dossier.
    pub dossier_id: String,
    /// The event's place in the dossier's log.
    pub seq: i64,
    /// The event's hash, hexadecimal; its bytes are the content of the leaf.
    pub hash: String,
}

/// A complete subtree as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The number of its [place](domain::log::Place).
    pub number: i64,
    /// Its hash, hexadecimal.
    pub hash: String,
}

/// A head with which the tree has grown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its running number, from 1.
    pub number: i64,
    /// How many leaves it covers.
    pub size: i64,
    /// When.
    pub at: Moment,
    /// The signed note.
    pub note: String,
}

/// The newest head, which may have been signed again since the tree has grown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// How many leaves there are.
    pub size: i64,
    /// When the head was signed.
    pub at: Moment,
    /// The signed note; empty before the first.
    pub note: String,
}

/// All keys that have ever signed, the oldest first.
pub async fn keys<C: ConnectionTrait>(conn: &C) -> Result<Vec<String>> {
    let order = log_key::Entity::find().order_by_asc(log_key::Column::CreatedAt);
    let models = order.order_by_asc(log_key::Column::Key).all(conn).await?;
    Ok(models.into_iter().map(|model| model.key).collect())
}

/// Adds a key, unless it is there.
pub async fn keep_key<C: ConnectionTrait>(conn: &C, key: &str, now: Moment) -> Result<()> {
    let model =
        log_key::ActiveModel::from(log_key::Model { key: key.to_owned(), created_at: now.0 });
    let known = OnConflict::column(log_key::Column::Key).do_nothing().to_owned();
    log_key::Entity::insert(model).on_conflict(known).exec_without_returning(conn).await?;
    Ok(())
}
