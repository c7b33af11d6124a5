//! Reports as browsers send them, and as others do.

use super::*;

fn by_uri(body: &str) -> Report {
    let report: UriReport = serde_json::from_str(body).expect("a report");
    report.read().remove(0)
}

#[test]
fn both_forms_are_read() {
    let old = by_uri(
        r#"{"csp-report":{"document-uri":"https://motcua.example/ho-so?ma=1","referrer":"",
            "violated-directive":"img-src 'self'","blocked-uri":"https://evil.example/a.png?x=1",
            "source-file":"https://motcua.example/pkg/citizen.js","line-number":7}}"#,
    );
    let new: QueuedReports = serde_json::from_str(
        r#"[{"type":"deprecation","age":1,"url":"","body":{"id":"x"}},
            {"type":"csp-violation","age":1,"url":"https://motcua.example/ho-so?ma=1",
             "user_agent":"x","body":{"documentURL":"https://motcua.example/ho-so?ma=1",
             "effectiveDirective":"img-src","blockedURL":"https://evil.example/a.png?x=1",
             "sourceFile":"https://motcua.example/pkg/citizen.js","lineNumber":7}},
            {"type":"csp-violation","body":{"documentURL":[]}}]"#,
    )
    .expect("reports");
    let wanted = Report {
        directive: "img-src",
        page: "https://motcua.example/ho-so".to_owned(),
        blocked: "https://evil.example/a.png".to_owned(),
        source: "https://motcua.example/pkg/citizen.js".to_owned(),
        line: 7,
    };
    assert_eq!(old, wanted);
    assert_eq!(new.read(), [wanted]);
}

#[test]
fn places_say_no_more_than_where() {
    let long = format!("https://a.example/{}", "x".repeat(5_000));
    for (given, told) in [
        ("https://a.example/ho-so/H13?x=092190000001#f", "https://a.example/ho-so/H13"),
        ("https://an:secret@a.example/b", "https://a.example/b"),
        ("https://a.example?x", "https://a.example"),
        ("inline", "inline"),
        ("trusted-types-sink", "trusted-types-sink"),
        ("data:text/html,<b>Nguyễn Thị Ánh</b>", "data:"),
        ("blob:https://a.example/1", "blob:"),
        ("in\r\nline\u{202e} level=error", "inlinelevelerror"),
        ("http://a.example/\u{1b}[31m\nb", "http://a.example/[31mb"),
        ("", ""),
        (long.as_str(), &long[..LONGEST]),
    ] {
        assert_eq!(place(given), told, "{given:?}");
    }
}

#[test]
fn an_invented_directive_gets_no_name() {
    for (given, named) in [
        ("script-src-elem", "script-src-elem"),
        ("style-src-attr 'self'", "style-src-attr"),
        ("made-up", "other"),
        ("img-src\u{0}", "other"),
        ("", "other"),
    ] {
        let report = Report::of(Some(given.to_owned()), [None, None, None], None);
        assert_eq!(report.directive, named, "{given:?}");
    }
}

#[test]
fn the_log_is_told_once_an_hour_and_never_too_much() {
    let reports = Reports::default();
    let report = |n: u32| Report::of(Some("img-src".to_owned()), [None, None, None], Some(n));
    let begun = Moment(1_795_399_800_000);
    assert!(reports.is_news(&report(0), begun));
    assert!(!reports.is_news(&report(0), begun.plus_minutes(59)));
    let told = (1..10_000).filter(|n| reports.is_news(&report(*n), begun)).count();
    assert_eq!(told, MOST - 1);
    assert!(reports.is_news(&report(0), begun.plus_minutes(60)));
}
