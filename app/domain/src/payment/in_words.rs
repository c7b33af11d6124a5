//! Amounts in Vietnamese words, as receipts have to say them (NĐ 254/2026).

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
/// Names of groups of three digits, from the right; beyond a thousand million it begins anew.
const GROUPS: [&str; 3] = ["", "nghìn", "triệu"];

/// Đồng in words: 16,000 is `Mười sáu nghìn đồng`.
pub fn vnd_in_words(vnd: i64) -> String {
    let mut words = Vec::new();
    if vnd < 0 {
        words.push("âm");
    }
    match vnd.unsigned_abs() {
        0 => words.push("không"),
        number => billions(number, false, &mut words),
    }
    words.push("đồng");
    capitalised(&words.join(" "))
}

/// Says a number above nought by its thousand millions (tỷ). `after`: something was said before it,
/// so that leading noughts are said.
fn billions(number: u64, after: bool, words: &mut Vec<&'static str>) {
    let (high, low) = (number / 1_000_000_000, number % 1_000_000_000);
    if high > 0 {
        billions(high, after, words);
        words.push("tỷ");
    }
    let mut after = after || high > 0;
    for (place, name) in GROUPS.iter().enumerate().rev() {
        let group = low / 1000_u64.pow(place as u32) % 1000;
        if group > 0 {
            hundreds(group as usize, after, words);
            if !name.is_empty() {
                words.push(name);
            }
            after = true;
        }
    }
}

fn hundreds(group: usize, after: bool, words: &mut Vec<&'static str>) {
    let (hundred, ten, one) = (group / 100, group / 10 % 10, group % 10);
    let full = after || hundred > 0;
    if full {
        words.extend([DIGITS[hundred], "trăm"]);
    }
    match ten {
        0 if one > 0 && full => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[ten], "mươi"]),
    }
    match (ten, one) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(DIGITS[one]),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}
