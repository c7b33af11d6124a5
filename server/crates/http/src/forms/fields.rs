//! What a posted form holds, where a name may stand several times.

/// Fields by name; a name may stand several times.
pub(super) struct Fields(pub(super) Vec<(String, String)>);

impl Fields {
    /// The value of a field, empty where it is not there.
    pub(super) fn text(&self, name: &str) -> String {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The value of the field whose name begins with `name` and a dot, as the forms of a list have.
    pub(super) fn of_list(&self, name: &str) -> String {
        let own = |known: &str| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        let found = self.0.iter().find(|(known, _)| own(known));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// An amount in đồng as people write it: `16.000`.
    pub(super) fn vnd(&self, name: &str) -> Result<i64, &'static str> {
        let plain: String =
            self.text(name).chars().filter(|c| !matches!(c, '.' | ',' | ' ')).collect();
        plain.parse().map_err(|_| "amount_unread")
    }

    /// The row version that the page was drawn with.
    pub(super) fn version(&self) -> Result<i64, &'static str> {
        self.text("version").parse().map_err(|_| "body")
    }
}
