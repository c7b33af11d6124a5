//! Drafts.

use domain::{Moment, form::Answers};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Order, Query},
};

use crate::{Owner, Result, entity::draft as table, row};

/// The table's name in errors.
const TABLE: &str = "draft";

/// What an applicant works on until it is submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// Who began it.
    pub account_id: String,
    /// The organisation whose it is; absent: it is its account's own.
    pub organisation_id: Option<String>,
    /// Mã thủ tục.
    pub procedure_code: String,
    /// The revision it was begun on.
    pub revision_id: String,
    /// The case it is filed under.
    pub case_key: String,
    /// What was typed.
    pub answers: Answers,
    /// Grows with every save.
    pub version: i64,
    /// When it was begun.
    pub created_at: Moment,
    /// When it was last saved.
    pub saved_at: Moment,
    /// The same key never makes two dossiers.
    pub submission_key: String,
    /// The dossier it became; set when it is submitted.
    pub dossier_code: Option<String>,
    /// The dossier whose supplement request it answers.
    pub supplements: Option<String>,
    /// The centre that the applicant chose, where there are several.
    pub centre: Option<String>,
}

impl Draft {
    /// Whose it is.
    pub fn owner(&self) -> Owner<'_> {
        Owner::of(&self.account_id, self.organisation_id.as_deref())
    }
}

/// Adds a draft. A second open one of its owner for the same procedure and the same supplement
/// request is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, draft: &Draft) -> Result<()> {
    let key = open_key(draft.owner(), &draft.procedure_code, draft.supplements.as_deref());
    let model = table::Model {
        id: draft.id.clone(),
        account_id: draft.account_id.clone(),
        procedure_code: draft.procedure_code.clone(),
        revision_id: draft.revision_id.clone(),
        case_key: draft.case_key.clone(),
        version: draft.version,
        created_at: draft.created_at.0,
        saved_at: draft.saved_at.0,
        submission_key: draft.submission_key.clone(),
        dossier_code: draft.dossier_code.clone(),
        supplements: draft.supplements.clone(),
        open_key: draft.dossier_code.is_none().then_some(key),
        answers: row::to_json(TABLE, "answers", &draft.answers)?,
        centre: draft.centre.clone(),
        organisation_id: draft.organisation_id.clone(),
    };
    row::insert(conn, model).await
}

/// The draft with this id, open or submitted.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Draft>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// The draft with this id, where it is theirs. Of another's nothing is read: it is missed as fast as
/// one that there is not.
pub async fn of_owner<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    owner: Owner<'_>,
) -> Result<Option<Draft>> {
    let theirs = owner.holds(table::Column::AccountId, table::Column::OrganisationId);
    let found = table::Entity::find_by_id(id).filter(theirs).all(conn).await?;
    row::only(found).map(read).transpose()
}

/// Whose the draft with this id is, where it is the account's own or of one of these organisations: that
/// organisation, none for the account's own. Any other is missed as [`of_owner`] does.
pub async fn whose<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    account_id: &str,
    organisations: &[&str],
) -> Result<Option<Option<String>>> {
    let (account, organisation) = (table::Column::AccountId, table::Column::OrganisationId);
    let found: Vec<Option<String>> = table::Entity::find()
        .select_only()
        .column(organisation)
        .filter(table::Column::Id.eq(id))
        .filter(Owner::any_holds(account_id, organisations, account, organisation))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(row::only(found))
}

/// The open draft of somebody for a procedure, or for a supplement request.
pub async fn open_for<C: ConnectionTrait>(
    conn: &C,
    owner: Owner<'_>,
    procedure_code: &str,
    supplements: Option<&str>,
) -> Result<Option<Draft>> {
    let models = table::Entity::find()
        .filter(table::Column::OpenKey.eq(open_key(owner, procedure_code, supplements)))
        .all(conn)
        .await?;
    row::only(models).map(read).transpose()
}

/// The organisation of the draft with this id, where there is one and it has one.
pub async fn organisation_of<C: ConnectionTrait>(
    conn: &C,
    id: &str,
) -> Result<Option<Option<String>>> {
    let found: Vec<Option<String>> = table::Entity::find()
        .select_only()
        .column(table::Column::OrganisationId)
        .filter(table::Column::Id.eq(id))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(row::only(found))
}

/// The open drafts of somebody, last saved first.
pub async fn list_open<C: ConnectionTrait>(conn: &C, owner: Owner<'_>) -> Result<Vec<Draft>> {
    let theirs = owner.holds(table::Column::AccountId, table::Column::OrganisationId);
    let models = table::Entity::find()
        .filter(theirs)
        .filter(table::Column::OpenKey.is_not_null())
        .order_by_desc(table::Column::SavedAt)
        .order_by_desc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Saves the answers and raises the version by one. False: another version is stored, or the draft
/// is submitted or gone, and nothing was changed.
pub async fn save<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    expected_version: i64,
    answers: &Answers,
    now: Moment,
) -> Result<bool> {
    let saved = table::Entity::update_many()
        .col_expr(table::Column::Answers, Expr::val(row::to_json(TABLE, "answers", answers)?))
        .col_expr(table::Column::Version, Expr::val(expected_version + 1))
        .col_expr(table::Column::SavedAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::Version.eq(expected_version))
        .filter(table::Column::OpenKey.is_not_null())
        .exec(conn)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Notes what the draft became. It is not open any more. False: it was not before, and nothing was
/// changed.
pub async fn mark_submitted<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    dossier_code: &str,
    now: Moment,
) -> Result<bool> {
    let marked = table::Entity::update_many()
        .col_expr(table::Column::DossierCode, Expr::val(dossier_code))
        .col_expr(table::Column::OpenKey, Expr::null())
        .col_expr(table::Column::SavedAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::OpenKey.is_not_null())
        .exec(conn)
        .await?;
    Ok(marked.rows_affected == 1)
}

/// Deletes an open draft, if it is still there; a submitted one stays.
pub async fn delete<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    table::Entity::delete_many()
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::OpenKey.is_not_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Deletes up to `limit` open drafts that nobody has saved since `before`, and gives their ids: their
/// uploads are the caller's to remove.
pub async fn delete_stale<C: ConnectionTrait>(
    conn: &C,
    before: Moment,
    limit: u64,
) -> Result<Vec<String>> {
    let stale = Query::select()
        .column(table::Column::Id)
        .from(table::Entity)
        .and_where(table::Column::OpenKey.is_not_null())
        .and_where(table::Column::SavedAt.lt(before.0))
        .order_by(table::Column::SavedAt, Order::Asc)
        .limit(limit)
        .take();
    let delete = Query::delete()
        .from_table(table::Entity)
        .and_where(Expr::col(table::Column::Id).in_subquery(stale))
        .returning_col(table::Column::Id)
        .take();
    let rows = conn.query_all(&delete).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// What only one open draft may have. The parts hold no bar.
fn open_key(owner: Owner<'_>, procedure_code: &str, supplements: Option<&str>) -> String {
    format!("{}|{procedure_code}|{}", owner.id(), supplements.unwrap_or_default())
}

fn read(model: table::Model) -> Result<Draft> {
    Ok(Draft {
        answers: row::from_json(TABLE, "answers", &model.answers)?,
        id: model.id,
        account_id: model.account_id,
        procedure_code: model.procedure_code,
        revision_id: model.revision_id,
        case_key: model.case_key,
        version: model.version,
        created_at: Moment(model.created_at),
        saved_at: Moment(model.saved_at),
        submission_key: model.submission_key,
        dossier_code: model.dossier_code,
        supplements: model.supplements,
        centre: model.centre,
        organisation_id: model.organisation_id,
    })
}
