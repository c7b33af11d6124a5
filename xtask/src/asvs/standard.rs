//! What OWASP ASVS 5.0.0 has: its sections with the level of each requirement, and which of them
//! this portal answers for. Facts alone; what a requirement asks stands in our words in the table.

/// The chapters whose third level counts, too: what is typed and decided, pages, files, sessions,
/// who may do what, and the log.
const THIRD_LEVEL: [u8; 6] = [2, 3, 5, 7, 8, 16];

/// The chapters, in our words.
pub const CHAPTERS: [&str; 17] = [
    "Encoding and injection",
    "Validation and business rules",
    "Pages in the browser",
    "Programs' interface",
    "Files",
    "Signing in",
    "Sessions",
    "Who may do what",
    "Tokens that speak for themselves",
    "OAuth and OpenID Connect",
    "Cryptography",
    "Connections",
    "Configuration",
    "Data protection",
    "Code and its parts",
    "Logs and errors",
    "Calls in the browser",
];

/// Chapter, section, and the level of each of its requirements, in their order.
const SECTIONS: &[(u8, u8, &str)] = &[
    (1, 1, "22"),
    (1, 2, "1111122223"),
    (1, 3, "112222222223"),
    (1, 4, "222"),
    (1, 5, "123"),
    (2, 1, "122"),
    (2, 2, "112"),
    (2, 3, "12223"),
    (2, 4, "23"),
    (3, 1, "3"),
    (3, 2, "113"),
    (3, 3, "12223"),
    (3, 4, "11222233"),
    (3, 5, "11122333"),
    (3, 6, "3"),
    (3, 7, "22333"),
    (4, 1, "12233"),
    (4, 2, "23333"),
    (4, 3, "22"),
    (4, 4, "1222"),
    (5, 1, "2"),
    (5, 2, "112333"),
    (5, 3, "113"),
    (5, 4, "222"),
    (6, 1, "122"),
    (6, 2, "111111112222"),
    (6, 3, "11223333"),
    (6, 4, "112233"),
    (6, 5, "22222333"),
    (6, 6, "2223"),
    (6, 7, "33"),
    (6, 8, "2222"),
    (7, 1, "222"),
    (7, 2, "1111"),
    (7, 3, "22"),
    (7, 4, "11222"),
    (7, 5, "223"),
    (7, 6, "22"),
    (8, 1, "1233"),
    (8, 2, "1123"),
    (8, 3, "133"),
    (8, 4, "23"),
    (9, 1, "111"),
    (9, 2, "1222"),
    (10, 1, "22"),
    (10, 2, "223"),
    (10, 3, "22223"),
    (10, 4, "1111122222233333"),
    (10, 5, "22222"),
    (10, 6, "22"),
    (10, 7, "222"),
    (11, 1, "2233"),
    (11, 2, "22233"),
    (11, 3, "11233"),
    (11, 4, "1222"),
    (11, 5, "23"),
    (11, 6, "23"),
    (11, 7, "33"),
    (12, 1, "12233"),
    (12, 2, "11"),
    (12, 3, "22223"),
    (13, 1, "2333"),
    (13, 2, "222223"),
    (13, 3, "2233"),
    (13, 4, "1222233"),
    (14, 1, "22"),
    (14, 2, "12223333"),
    (14, 3, "122"),
    (15, 1, "12233"),
    (15, 2, "12233"),
    (15, 3, "1222222"),
    (15, 4, "3333"),
    (16, 1, "2"),
    (16, 2, "22222"),
    (16, 3, "2222"),
    (16, 4, "222"),
    (16, 5, "2223"),
    (17, 1, "23"),
    (17, 2, "22223333"),
    (17, 3, "22"),
];

/// A requirement's number: chapter, section, place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(pub u8, pub u8, pub u8);

impl Id {
    /// Reads `1.2.10`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| part.parse::<u8>().ok());
        let id = Self(parts.next()??, parts.next()??, parts.next()??);
        (parts.next().is_none() && id.to_string() == text).then_some(id)
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// Every requirement of the standard with its level.
pub fn all() -> impl Iterator<Item = (Id, u8)> {
    SECTIONS.iter().flat_map(|(chapter, section, levels)| {
        let levels = levels.bytes().map(|digit| digit - b'0');
        (1..).zip(levels).map(move |(place, level)| (Id(*chapter, *section, place), level))
    })
}

/// Whether the table has to answer for it.
pub fn counts(id: Id, level: u8) -> bool {
    level < 3 || THIRD_LEVEL.contains(&id.0)
}
