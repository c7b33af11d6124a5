//! The search as it stands in the address.

use domain::view::{Facet, ProcedureQuery};

use crate::{route::Page, url::with_query};

/// The parameters of the address, in the order of [`join`].
pub(super) const NAMES: [&str; 7] =
    ["q", "field", "agency", "audience", "level", "channel", "page"];

/// Cannot be typed, so it separates the values of a key.
const SEPARATOR: char = '\u{1f}';

/// The values of the parameters as one key of what is loaded.
pub(super) fn join(value: impl FnMut(&str) -> String) -> String {
    NAMES.map(value).join(&SEPARATOR.to_string())
}

/// Reads what [`join`] wrote.
pub(super) fn split(key: &str) -> ProcedureQuery {
    let mut values = key.split(SEPARATOR).map(|value| value.trim().to_owned());
    let mut next = || values.next().unwrap_or_default();
    ProcedureQuery {
        q: next(),
        field: next(),
        agency: next(),
        audience: next(),
        level: next(),
        channel: next(),
        page: next().parse().unwrap_or(1),
    }
}

/// What the query narrows a facet to; empty for all.
pub(super) fn narrowed(query: &ProcedureQuery, facet: Facet) -> &str {
    match facet {
        Facet::Field => &query.field,
        Facet::Agency => &query.agency,
        Facet::Audience => &query.audience,
        Facet::Level => &query.level,
        Facet::Channel => &query.channel,
    }
}

/// The address of the query on another page of its results.
pub(super) fn address(query: &ProcedureQuery, page: u32) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let pairs = [
        ("q", query.q.as_str()),
        ("field", &query.field),
        ("agency", &query.agency),
        ("audience", &query.audience),
        ("level", &query.level),
        ("channel", &query.channel),
        ("page", &page),
    ];
    with_query(&Page::Search.path(), &pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_joins() {
        let key = join(|name| if name == "page" { "3".to_owned() } else { format!("{name}!") });
        let query = split(&key);
        assert_eq!((query.q.as_str(), query.channel.as_str(), query.page), ("q!", "channel!", 3));
        assert_eq!(split("").page, 1);
        assert_eq!(
            address(&ProcedureQuery { q: "mở quán".to_owned(), ..Default::default() }, 2),
            "/thu-tuc?q=m%E1%BB%9F%20qu%C3%A1n&page=2"
        );
    }
}
