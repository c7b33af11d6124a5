//! Searching by name, in one of two ways.
//!
//! A rare word leaves few dossiers: they are fetched by the word's range and sorted. Common words are
//! on so many dossiers that walking the inbox in its order soon fills a page. Which it is, a count
//! that stops at [`FEW`] says.

use sea_orm::{
    ColumnTrait, ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};

use super::{Filter, statement};
use crate::{
    Result,
    entity::{dossier as table, dossier_name_word as word},
};

/// Up to this many dossiers are sorted for one page: a few milliseconds.
const FEW: u64 = 2000;
/// More words than a name has say nothing more.
const MOST_WORDS: usize = 8;

/// The selects of a page for these folded words; none for no word at all.
pub async fn selects<C: ConnectionTrait>(
    conn: &C,
    filter: &Filter,
    words: &str,
) -> Result<Vec<SelectStatement>> {
    let words: Vec<&str> = words.split_whitespace().take(MOST_WORDS).collect();
    let Some(all) = words.iter().map(|word| begins_a_word(word)).reduce(Expr::and) else {
        return Ok(Vec::new());
    };
    let mut rarest = (FEW, None);
    for word in words {
        let count = count_to_few(conn, &filter.agencies, word).await?;
        if count == 0 {
            return Ok(Vec::new());
        }
        if count < rarest.0 {
            rarest = (count, Some(word));
        }
    }
    match rarest.1 {
        Some(word) => {
            let mut select = among(filter, word);
            select.and_where(all);
            Ok(vec![select])
        }
        None => Ok(statement::ranges(filter, Some(all))),
    }
}

/// The page among the dossiers that have a word that begins so.
pub(super) fn among(filter: &Filter, word: &str) -> SelectStatement {
    let id = Expr::col((table::Entity, table::Column::Id));
    statement::anywhere(filter, id.in_subquery(range(&filter.agencies, word)))
}

/// How many dossiers of the agencies have a word that begins so; [`FEW`] stands for more, too.
async fn count_to_few<C: ConnectionTrait>(
    conn: &C,
    agencies: &[String],
    word: &str,
) -> Result<u64> {
    #[derive(FromQueryResult)]
    struct Count {
        count: i64,
    }
    let some = range(agencies, word).limit(FEW).take();
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(some, Alias::new("some"))
        .take();
    let Some(found) = conn.query_one(&count).await? else { return Ok(0) };
    Ok(u64::try_from(Count::from_query_result(&found, "")?.count).unwrap_or(0))
}

/// The dossiers of the agencies with a word that begins so: one range of the index an agency.
fn range(agencies: &[String], word: &str) -> SelectStatement {
    // No character sorts behind the last one of Unicode.
    let end = format!("{word}{}", char::MAX);
    Query::select()
        .column(word::Column::DossierId)
        .from(word::Entity)
        .and_where(word::Column::AgencyCode.is_in(agencies.iter().map(String::as_str)))
        .and_where(word::Column::Word.gte(word))
        .and_where(word::Column::Word.lt(end))
        .take()
}

/// Folded words are letters and digits, so there is nothing to escape in the pattern.
fn begins_a_word(word: &str) -> Expr {
    Expr::col((table::Entity, table::Column::NameWords)).like(format!("% {word}%"))
}
