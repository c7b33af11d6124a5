//! A page's elements without its words, as a browser would find them: two pages with other words and
//! the same elements differ in nothing that could run.

#[cfg(test)]
mod tests;

/// Elements in which nothing but their own end is markup.
const RAW: [&str; 8] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// What a page is made of: each start tag with the names of its attributes, each end tag, in order.
#[must_use]
pub fn skeleton(page: &str) -> Vec<String> {
    read(page).0
}

/// All that a page shows or holds in an attribute, without the markup, its references undone.
#[must_use]
pub fn words(page: &str) -> String {
    read(page).1
}

/// The skeleton and the words.
fn read(page: &str) -> (Vec<String>, String) {
    let (mut tags, mut words) = (Vec::new(), String::new());
    let mut rest = page;
    while let Some(place) = rest.find('<') {
        words.push_str(&undone(&rest[..place]));
        rest = &rest[place + 1..];
        let first = rest.chars().next().unwrap_or(' ');
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
        } else if first == '!' || first == '?' {
            rest = rest.split_once('>').map_or("", |(_, behind)| behind);
        } else if first == '/' && rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic())
        {
            let (inside, behind) = rest.split_once('>').unwrap_or((rest, ""));
            tags.push(name_of(inside));
            rest = behind;
        } else if first.is_ascii_alphabetic() {
            let name = name_of(rest);
            let (attributes, behind) = attributes(&rest[name.len()..], &mut words);
            rest = behind;
            tags.push(format!("{name}[{}]", attributes.join(",")));
            if RAW.contains(&name.as_str()) {
                let end = end_of(rest, &name);
                // What a script holds is no word that anybody reads.
                if name == "textarea" || name == "title" {
                    words.push_str(&undone(&rest[..end]));
                }
                rest = &rest[end..];
            }
        } else {
            words.push('<');
        }
        words.push(' ');
    }
    words.push_str(&undone(rest));
    (tags, words)
}

/// The name that a tag begins with, in small letters; of an end tag with its slash.
fn name_of(tag: &str) -> String {
    let end = |letter: char| letter.is_ascii_whitespace() || letter == '>';
    let slash = usize::from(tag.starts_with('/'));
    let length =
        tag[slash..].find(|letter| end(letter) || letter == '/').unwrap_or(tag.len() - slash);
    tag[..slash + length].to_ascii_lowercase()
}

/// The names of the attributes of a tag, and what stands behind it. Their values are words.
fn attributes<'a>(mut rest: &'a str, words: &mut String) -> (Vec<String>, &'a str) {
    let blank = |letter: char| letter.is_ascii_whitespace();
    let mut names = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter| blank(letter) || letter == '/');
        if rest.is_empty() {
            return (names, "");
        }
        if let Some(behind) = rest.strip_prefix('>') {
            return (names, behind);
        }
        // A sign of equality may begin a name.
        let from = usize::from(rest.starts_with('='));
        let ends = |letter: char| blank(letter) || ['/', '>', '='].contains(&letter);
        let length = rest[from..].find(ends).map_or(rest.len(), |place| place + from);
        names.push(rest[..length].to_ascii_lowercase());
        rest = rest[length..].trim_start_matches(blank);
        let Some(value) = rest.strip_prefix('=') else { continue };
        let value = value.trim_start_matches(blank);
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(
                value.find(|letter| blank(letter) || letter == '>').unwrap_or(value.len()),
            ),
        };
        words.push_str(&undone(value));
        words.push(' ');
        rest = behind;
    }
}

/// Where the end tag of a raw element begins, or the page ends.
fn end_of(rest: &str, name: &str) -> usize {
    let (page, tag) = (rest.to_ascii_lowercase(), format!("</{name}"));
    let mut from = 0;
    while let Some(place) = page[from..].find(&tag) {
        let behind = page[from + place + tag.len()..].chars().next();
        if behind.is_none_or(|letter| letter.is_ascii_whitespace() || "/>".contains(letter)) {
            return from + place;
        }
        from += place + tag.len();
    }
    rest.len()
}

/// A text with the references undone that the portal writes.
fn undone(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (reference, letter)| text.replace(reference, letter))
}
