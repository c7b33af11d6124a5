//! The list of whoever files much: the place of each dossier in it and the words by which it is found,
//! numbers that are kept, saved views, and calendars of due dates.
//!
//! The index of an organisation's list holds all that it is narrowed by, so that a page passes over
//! what does not fit without reading it.

use std::collections::BTreeMap;

use domain::{
    Moment,
    tracking::{Deadline, DeadlineKind, deadline_at, place, search_words},
};
use sea_orm_migration::{prelude::*, sea_orm::QueryResult};
use serde_json::Value as Json;

use super::{foreign_key, index, key, number, optional_key, optional_number, primary_key, text};

/// Dossiers that are looked at together.
const CHUNK: u64 = 500;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let place = optional_number("tracking_place");
        let place = Table::alter().table("dossier").add_column(place).take();
        manager.alter_table(place).await?;
        let words = optional_key(manager, "tracking_words");
        let words = Table::alter().table("dossier").add_column(words).take();
        manager.alter_table(words).await?;
        let table = Table::create()
            .table("organisation_count")
            .col(key(manager, "organisation_id"))
            .col(key(manager, "axis"))
            .col(key(manager, "value"))
            .col(number("count"))
            .primary_key(&mut primary_key(&["organisation_id", "axis", "value"]))
            .take();
        manager.create_table(table).await?;
        fill(manager).await?;
        let columns = [
            "organisation_id",
            "tracking_place",
            "id",
            "state",
            "procedure_code",
            "account_id",
            "submitted_at",
            "tracking_words",
        ];
        let list = index("dossier_tracking", "dossier", &columns)
            .and_where(Expr::col("organisation_id").is_not_null())
            .take();
        manager.create_index(list).await?;
        views(manager).await?;
        calendars(manager).await
    }
}

/// A name is there once a member, and once among those that are shared.
async fn views(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (name, organisation) = ("saved_view", "organisation_id");
    let table = Table::create()
        .table(name)
        .col(key(manager, "id").primary_key())
        .col(key(manager, organisation))
        .col(key(manager, "holder"))
        .col(key(manager, "name"))
        .col(key(manager, "made_by"))
        .col(text("filter"))
        .col(number("created_at"))
        .foreign_key(&mut foreign_key(name, organisation, "organisation", "id"))
        .take();
    manager.create_table(table).await?;
    let columns = [organisation, "holder", "name"];
    manager.create_index(index("saved_view_name", name, &columns).unique().take()).await
}

/// One a member.
async fn calendars(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (name, organisation) = ("calendar_feed", "organisation_id");
    let table = Table::create()
        .table(name)
        .col(key(manager, "token_hash").primary_key())
        .col(key(manager, organisation))
        .col(key(manager, "account_id"))
        .col(number("created_at"))
        .foreign_key(&mut foreign_key(name, organisation, "organisation", "id"))
        .take();
    manager.create_table(table).await?;
    let columns = [organisation, "account_id"];
    manager.create_index(index("calendar_feed_member", name, &columns).unique().take()).await
}

/// A dossier from before.
struct Dossier {
    id: String,
    code: String,
    account: String,
    organisation: Option<String>,
    procedure: String,
    name: (String, Option<String>),
    subject: Option<String>,
    state: String,
    submitted_at: i64,
    answer_by: i64,
    open_due_at: Option<i64>,
    parent: Option<String>,
    process: Json,
    money: Json,
}

impl Dossier {
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let json = |column: &str| -> Result<Json, DbErr> {
            let text: Option<String> = row.try_get("", column)?;
            let read = text.map_or(Ok(Json::Null), |text| serde_json::from_str(&text));
            read.map_err(|error| DbErr::Migration(error.to_string()))
        };
        Ok(Self {
            id: row.try_get("", "id")?,
            code: row.try_get("", "code")?,
            account: row.try_get("", "account_id")?,
            organisation: row.try_get("", "organisation_id")?,
            procedure: row.try_get("", "procedure_code")?,
            name: (row.try_get("", "procedure_name_vi")?, row.try_get("", "procedure_name_en")?),
            subject: row.try_get("", "subject_name")?,
            state: row.try_get("", "state")?,
            submitted_at: row.try_get("", "submitted_at")?,
            answer_by: row.try_get("", "answer_by")?,
            open_due_at: row.try_get("", "open_due_at")?,
            parent: row.try_get("", "parent_code")?,
            process: json("process")?,
            money: json("money")?,
        })
    }

    /// Parts stand with their wholes.
    fn place(&self) -> Option<i64> {
        if self.parent.is_some() {
            return None;
        }
        let moment = |json: &Json| Moment::from_rfc3339(json.as_str()?);
        let asked = ["supplement_requested", "processing_supplement"].contains(&&*self.state);
        let told = moment(&self.process["answer_until"]);
        let supplement = asked.then(|| told.unwrap_or(Moment(self.answer_by)));
        let request = &self.money["request"];
        let sum = |name: &str| request["position"][name].as_i64().unwrap_or_default();
        let owes = sum("due") - sum("received") + sum("refunded") > 0;
        let payment = moment(&request["until"]).filter(|_| owes);
        let ends = [
            (DeadlineKind::Supplement, supplement),
            (DeadlineKind::Payment, payment),
            (DeadlineKind::Result, self.open_due_at.map(Moment)),
        ];
        let ends = ends.into_iter().filter_map(|(kind, at)| Some(Deadline { at: at?, kind }));
        Some(place(&ends.collect::<Vec<_>>(), Moment(self.submitted_at)))
    }

    fn words(&self) -> String {
        search_words(&self.code, self.subject.as_deref(), &self.name.0, self.name.1.as_deref())
    }
}

/// Numbers by organisation, axis and value.
type Counts = BTreeMap<(String, &'static str, String), i64>;

/// Gives the dossiers that are there their places and words, and counts them this once.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let mut counts = Counts::new();
    let mut after = String::new();
    loop {
        let rows = conn.query_all(&following(&after)).await?;
        let some: Vec<Dossier> = rows.iter().map(Dossier::read).collect::<Result<_, _>>()?;
        let Some(last) = some.last() else { break };
        after.clone_from(&last.id);
        for dossier in &some {
            let place = dossier.place();
            let update = Query::update()
                .table("dossier")
                .value("tracking_place", place)
                .value("tracking_words", dossier.words())
                .and_where(Expr::col("id").eq(dossier.id.as_str()))
                .take();
            conn.execute(&update).await?;
            count(&mut counts, dossier, place);
        }
    }
    for ((organisation, axis, value), count) in counts {
        let columns = ["organisation_id", "axis", "value", "count"];
        let values: [Expr; 4] = [organisation.into(), axis.into(), value.into(), count.into()];
        let mut insert = Query::insert();
        insert.into_table("organisation_count").columns(columns);
        insert.values(values).map_err(|error| DbErr::Migration(error.to_string()))?;
        conn.execute(&insert).await?;
    }
    Ok(())
}

fn count(counts: &mut Counts, dossier: &Dossier, place: Option<i64>) {
    let (Some(organisation), Some(place)) = (&dossier.organisation, place) else { return };
    let ours = deadline_at(place).is_some_and(|end| end.kind.is_ours());
    let of = [
        Some(("state", dossier.state.clone())),
        ours.then(|| ("ours", String::new())),
        Some(("procedure", dossier.procedure.clone())),
        Some(("member", dossier.account.clone())),
    ];
    for (axis, value) in of.into_iter().flatten() {
        *counts.entry((organisation.clone(), axis, value)).or_default() += 1;
    }
}

/// The next dossiers, by id.
fn following(after: &str) -> SelectStatement {
    Query::select()
        .columns([
            "id",
            "code",
            "account_id",
            "organisation_id",
            "procedure_code",
            "procedure_name_vi",
            "procedure_name_en",
            "subject_name",
            "state",
            "submitted_at",
            "answer_by",
            "open_due_at",
            "parent_code",
            "process",
            "money",
        ])
        .from("dossier")
        .and_where(Expr::col("id").gt(after))
        .order_by("id", Order::Asc)
        .limit(CHUNK)
        .take()
}

#[cfg(test)]
mod tests;
