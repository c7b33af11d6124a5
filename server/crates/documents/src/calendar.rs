//! Calendars that other programs fetch (RFC 5545). There are only whole days in them, so that no
//! program's time zone moves one.

use domain::Moment;

/// Most bytes of a line without its end.
const LINE: usize = 75;

/// A day on which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// By which programs know it again when its day has moved.
    pub uid: String,
    /// The day, in Việt Nam.
    pub day: Moment,
    /// What.
    pub summary: String,
    /// Where more stands of it.
    pub url: String,
}

/// A calendar of days under a name, as it is at a time.
pub fn calendar(name: &str, made: Moment, events: &[CalendarEvent]) -> String {
    let mut text = String::with_capacity(512 + events.len() * 320);
    let mut line = |line: &str| fold(&mut text, line);
    let name = escape(name);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Mot Cua//Ho so//VI");
    line("CALSCALE:GREGORIAN");
    line(&format!("NAME:{name}"));
    line(&format!("X-WR-CALNAME:{name}"));
    line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    line("X-PUBLISHED-TTL:PT6H");
    // A calendar has one component at least, even when nothing is due.
    for zone in [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19750613T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "END:STANDARD",
        "END:VTIMEZONE",
    ] {
        line(zone);
    }
    let stamp = stamp(made);
    for event in events {
        let date = event.day.date();
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escape(&event.uid)));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART;VALUE=DATE:{:04}{:02}{:02}", date.year(), date.month(), date.day()));
        line(&format!("SUMMARY:{}", escape(&event.summary)));
        line(&format!("URL:{}", event.url));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// `20261123T021000Z`.
fn stamp(at: Moment) -> String {
    let time = at.to_rfc3339();
    let digits: String = time.chars().take(19).filter(|sign| !matches!(sign, '-' | ':')).collect();
    digits + "Z"
}

/// A text as a value: nothing of it ends the value or the line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(sign);
            }
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// Adds a line, broken where it is too long, and never within a letter.
fn fold(text: &mut String, line: &str) {
    let mut width = 0;
    for sign in line.chars() {
        if width + sign.len_utf8() > LINE {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(sign);
        width += sign.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Moment = Moment(1_795_399_800_000);

    fn event(summary: &str) -> CalendarEvent {
        CalendarEvent {
            uid: "H13.20-261123-0001-result@motcua.example".to_owned(),
            // 23:30 in UTC is the next day in Việt Nam.
            day: Moment::from_rfc3339("2026-11-26T23:30:00Z").unwrap(),
            summary: summary.to_owned(),
            url: "https://motcua.example/ho-so/H13.20-261123-0001".to_owned(),
        }
    }

    /// The lines as a reader has them, unfolded.
    fn lines(text: &str) -> Vec<String> {
        assert!(text.ends_with("\r\n"));
        for line in text.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= LINE, "{} bytes: {line}", line.len());
            assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
        text.replace("\r\n ", "").trim_end().split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_day_is_an_event_of_that_day() {
        let text = calendar("Hạn hồ sơ", AT, &[event("Hẹn trả")]);
        let lines = lines(&text);
        for expected in [
            "VERSION:2.0",
            "NAME:Hạn hồ sơ",
            "UID:H13.20-261123-0001-result@motcua.example",
            "DTSTAMP:20261123T021000Z",
            "DTSTART;VALUE=DATE:20261127",
            "SUMMARY:Hẹn trả",
            "URL:https://motcua.example/ho-so/H13.20-261123-0001",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected} is not in {text}");
        }
        let count = |line: &str| lines.iter().filter(|known| *known == line).count();
        for part in ["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"] {
            let (begun, ended) = (format!("BEGIN:{part}"), format!("END:{part}"));
            assert_eq!((count(&begun), count(&ended)), (1, 1), "{part}");
        }
        assert_eq!((&*lines[0], &*lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    }

    #[test]
    fn no_text_ends_its_line_or_gets_lost() {
        let hostile = "Đổi, cấp lại; giấy phép \\ \"x\"\r\nEND:VEVENT\u{7}";
        let long = "Đăng ký biến động quyền sử dụng đất ".repeat(9);
        for (typed, expected) in
            [(hostile, "Đổi\\, cấp lại\\; giấy phép \\\\ \"x\"\\nEND:VEVENT"), (&*long, &*long)]
        {
            let text = calendar("", AT, &[event(typed)]);
            assert!(lines(&text).contains(&format!("SUMMARY:{expected}")), "{text}");
        }
        assert!(
            lines(&calendar("x", AT, &[])).contains(&"BEGIN:VTIMEZONE".to_owned()),
            "not empty"
        );
    }
}
