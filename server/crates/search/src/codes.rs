//! Procedures by their code, with or without the dot.

/// The digits of a code: `1.001193` is `1001193`.
pub(crate) fn digits_of(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}

/// The digits of a query that can only be a code or its beginning.
pub(crate) fn typed_code(query: &str) -> Option<String> {
    let query = query.trim();
    let fits = |c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace();
    let digits = digits_of(query);
    (!digits.is_empty() && query.chars().all(fits)).then_some(digits)
}

/// Codes in order, each with the number of its procedure.
pub(crate) struct Codes(Vec<(String, u32)>);

impl Codes {
    /// Takes the codes of procedures in the order of their numbers.
    pub(crate) fn new<'a>(codes: impl Iterator<Item = &'a str>) -> Self {
        let mut list: Vec<(String, u32)> =
            codes.zip(0..).map(|(code, number)| (digits_of(code), number)).collect();
        list.sort();
        Self(list)
    }

    /// The procedures whose code begins like this, in the order of codes.
    pub(crate) fn beginning_with(&self, digits: &str) -> impl Iterator<Item = u32> {
        let from = self.0.partition_point(|(code, _)| code.as_str() < digits);
        let hits = self.0[from..].iter().take_while(move |(code, _)| code.starts_with(digits));
        hits.map(|(_, number)| *number)
    }
}
