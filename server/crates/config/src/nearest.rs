//! The nearest known name to one that was mistyped.

/// The message for an unknown name, with the nearest known one if one is near.
pub(crate) fn unknown<N: AsRef<str>>(name: &str, known: impl Iterator<Item = N>) -> String {
    let nearest = known
        .map(|candidate| (distance(name, candidate.as_ref()), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= 2 + name.len() / 6);
    match nearest {
        Some((_, candidate)) => {
            format!("there is no setting of this name; did you mean {}?", candidate.as_ref())
        }
        None => "there is no setting of this name".to_owned(),
    }
}

/// The Levenshtein distance, by one row of the table at a time.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}
