//! What looks like a secret in a line of text, or by a file's name.

/// Endings of names that stand for secrets, in small letters.
const NAMES: [&str; 11] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "api_key",
    "apikey",
    "access_key",
    "private_key",
    "signing_key",
    "pin",
];
/// How the first line of a key in PEM begins and ends.
const KEY: (&str, &str) = (
    "-----BEGIN ", // apart from its end, so that this is none itself
    "PRIVATE KEY-----",
);
/// How tokens of well-known services begin, and how many signs follow at least.
const TOKENS: [(&str, usize); 13] = [
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 30),
    ("gho_", 30),
    ("ghs_", 30),
    ("github_pat_", 20),
    ("glpat-", 16),
    ("xoxb-", 16),
    ("xoxp-", 16),
    ("sk_live_", 16),
    ("AIza", 30),
    ("npm_", 30),
    ("eyJ", 40),
];
/// Files that hold keys.
const KEY_FILES: [&str; 9] =
    [".p12", ".pfx", ".jks", ".keystore", ".key", ".env", "id_rsa", "id_ed25519", ".kdbx"];
/// A value that says so itself is none.
const UNREAL: [&str; 2] = ["not-real", "not-a-secret"];
/// Shortest value that is looked at, in bytes.
const SHORTEST: usize = 8;
/// From this length on a value without digits counts, too.
const LONG: usize = 24;
/// Bytes between a name and its value at most: `: Option<&'static str> = Some(`.
const BETWEEN: usize = 32;

/// Whether a file is one that holds keys, by its name.
pub fn is_key_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    KEY_FILES.iter().any(|end| name.ends_with(end))
}

/// What looks like a secret in a line.
pub fn in_line(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    if line.contains(KEY.0) && line.contains(KEY.1) {
        found.push(KEY.1);
    }
    found.extend(TOKENS.iter().filter_map(|(begin, least)| token(line, begin, *least)));
    found.extend(of_address(line));
    found.extend(assigned(line));
    found
}

/// A token that begins so, with nothing of a word before it.
fn token<'a>(line: &'a str, begin: &str, least: usize) -> Option<&'a str> {
    line.match_indices(begin).find_map(|(at, _)| {
        let alone = !line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let rest = &line[at + begin.len()..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-.".contains(c)));
        let length = end.unwrap_or(rest.len());
        (alone && length >= least).then(|| &line[at..at + begin.len() + length])
    })
}

/// The password in an address, `scheme://user:password@host`.
fn of_address(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("://")?;
    let (before, _) = rest.split_once('@')?;
    let (user, password) = before.split_once(':')?;
    let plain =
        |text: &str| !text.contains(|c: char| c.is_whitespace() || "/\"'`{}<>$".contains(c));
    (plain(user) && plain(password) && has_both(password)).then_some(password)
}

/// Values that are given to names of secrets.
fn assigned(line: &str) -> Vec<&str> {
    // Of ASCII alone, so that places in it are places in the line.
    let small = line.to_ascii_lowercase();
    let mut found = Vec::new();
    for name in NAMES {
        for (at, _) in small.match_indices(name) {
            // An opinion is no PIN.
            if name == "pin" && small[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
                continue;
            }
            let rest = &line[at + name.len()..];
            found.extend(quoted(rest).or_else(|| bare(line, at, rest)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// `name: "value"`, `"name": "value"`, `NAME: &str = 'value'`, `("NAME", "value")`.
fn quoted(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix(['"', '\'', '`']).unwrap_or(rest);
    let open = rest.find(['"', '\'', '`'])?;
    let between = rest.get(..open)?;
    let joins = between.contains(['=', ':', ',']);
    let other = |c: char| !(c.is_ascii_alphabetic() || " =:,>&<(".contains(c));
    if open > BETWEEN || !joins || between.contains(other) {
        return None;
    }
    let quote = rest.get(open..)?.chars().next()?;
    let value = rest.get(open + 1..)?;
    let value = value.get(..value.find(quote)?)?;
    is_secret(value).then_some(value)
}

/// `NAME=value`, as shells and services have it, from the line's beginning.
fn bare<'a>(line: &str, at: usize, rest: &'a str) -> Option<&'a str> {
    let name = line[..at].trim_start().trim_start_matches("export ");
    let shouts = |c: char| c.is_ascii_uppercase() || c == '_';
    let value = rest.strip_prefix('=')?.split_whitespace().next()?;
    (name.chars().all(shouts) && is_secret(value)).then_some(value)
}

/// Whether a value could be one: long enough, without blanks and places to fill, of letters and
/// digits or very long, no path and no name of anything, and not called unreal by itself.
fn is_secret(value: &str) -> bool {
    value.len() >= SHORTEST
        && !value.contains(|c: char| c.is_whitespace() || "{}<>$".contains(c))
        && !value.starts_with(['/', '.'])
        && !UNREAL.iter().any(|word| value.contains(word))
        && (has_both(value) || value.len() >= LONG && !value.contains(['_', '/', '.']))
}

fn has_both(value: &str) -> bool {
    value.contains(|c: char| c.is_ascii_digit())
        && value.contains(|c: char| c.is_ascii_alphabetic())
}
