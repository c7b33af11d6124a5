//! Until when files are valid. A table of its own: a date is the file's, whatever names it was handed
//! in under, and one that is handed in under another name has it already.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

use crate::{Result, entity::paper_date as table, row};

/// The last days on which files of an owner are valid, `2027-05-23`, by their SHA-256; those that
/// have none are left out.
pub async fn dates_of<C: ConnectionTrait>(
    conn: &C,
    owner_id: &str,
    sha256s: &[String],
) -> Result<BTreeMap<String, String>> {
    let mut dates = BTreeMap::new();
    for sha256s in sha256s.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::OwnerId.eq(owner_id))
            .filter(table::Column::Sha256.is_in(sha256s.iter().map(String::as_str)))
            .all(conn)
            .await?;
        dates.extend(models.into_iter().map(|model| (model.sha256, model.valid_until)));
    }
    Ok(dates)
}

/// All dates that an owner has set, by the SHA-256 of the files.
pub async fn dates_of_owner<C: ConnectionTrait>(
    conn: &C,
    owner_id: &str,
) -> Result<BTreeMap<String, String>> {
    let of = table::Column::OwnerId.eq(owner_id);
    let models = table::Entity::find().filter(of).all(conn).await?;
    Ok(models.into_iter().map(|model| (model.sha256, model.valid_until)).collect())
}

/// Sets the last day on which a file is valid; without one it is not known.
pub async fn set_date<C: ConnectionTrait>(
    conn: &C,
    owner_id: &str,
    sha256: &str,
    valid_until: Option<&str>,
) -> Result<()> {
    let Some(valid_until) = valid_until else {
        let key = (owner_id.to_owned(), sha256.to_owned());
        table::Entity::delete_by_id(key).exec(conn).await?;
        return Ok(());
    };
    let model = table::Model {
        owner_id: owner_id.to_owned(),
        sha256: sha256.to_owned(),
        valid_until: valid_until.to_owned(),
    };
    let newer = OnConflict::columns([table::Column::OwnerId, table::Column::Sha256])
        .update_column(table::Column::ValidUntil)
        .to_owned();
    table::Entity::insert(table::ActiveModel::from(model))
        .on_conflict(newer)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Forgets every date that an owner has set.
pub async fn delete_dates<C: ConnectionTrait>(conn: &C, owner_id: &str) -> Result<()> {
    table::Entity::delete_many().filter(table::Column::OwnerId.eq(owner_id)).exec(conn).await?;
    Ok(())
}
