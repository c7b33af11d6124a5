//! Every element that shows what people typed, with every hostile text: nothing but the words may be
//! another than with a harmless one.

use test_support::{
    harmless,
    html::{skeleton, words},
    payloads,
};

use super::*;

/// A page with a text wherever one may stand.
fn page(text: &str) -> String {
    let owned = || text.to_owned();
    let control =
        Control::new(owned(), owned()).hint(Some(owned())).error(Some(owned())).optional(true);
    let options = || vec![(owned(), owned()), ("b".to_owned(), owned())];
    let input = || TextInput { value: owned(), ..TextInput::default() };
    let errors = vec![(owned(), owned())];
    Owner::new().with(|| {
        el("main")
            .attr("title", owned())
            .attr("data-a", owned())
            .text(owned())
            .child(panel(owned(), el("p").text(owned())))
            .child(el("a").attr("href", format!("/thu-tuc?q={text}")).text(owned()))
            .child(text_input(&control, input(), Lang::Vi))
            .child(text_area(&control, text, 4, Lang::Vi))
            .child(select(&control, text, options(), Some(owned()), Lang::Vi))
            .child(radios(&control, text, options(), Lang::Vi))
            .child(checkboxes(&control, &[owned()], options(), Lang::Vi))
            .child(summary_list(vec![Row::new(owned(), owned())], Lang::Vi))
            .child(notice(Tone::Bad, el("p").text(owned())))
            .child(tag(owned(), Tone::Good))
            .child(error_summary(errors, Lang::Vi).unwrap_or_else(|| el("p")))
            .to_html()
    })
}

#[test]
fn no_text_becomes_markup() {
    for text in payloads() {
        let (hostile, plain) = (page(&text), page(&harmless(&text)));
        assert_eq!(skeleton(&hostile), skeleton(&plain), "{text:?}");
        // It stands there as it was typed, and is not swallowed by anything.
        let shown = words(&hostile).matches(&*text).count();
        assert!(shown > 20, "{text:?} stands there {shown} times");
    }
}

#[test]
fn what_was_typed_into_a_refused_form_does_not_either() {
    let form = |text: &str| {
        let control = Control::new("a", "A");
        let typed = Typed::from([("a", text.to_owned()), ("action", "x".to_owned())]);
        let action = el("input").attr("type", "hidden").attr("name", "action").attr("value", "x");
        let form = el("form").attr("method", "post").child(action);
        let line = text_input(&control, TextInput::default(), Lang::Vi);
        let form = form.child(line).child(text_area(&control, "", 2, Lang::Vi));
        html(el("div").child(form).refill(&typed))
    };
    for text in payloads() {
        let hostile = form(&text);
        assert_eq!(skeleton(&hostile), skeleton(&form(&harmless(&text))), "{text:?}");
        assert!(words(&hostile).contains(&text), "{text:?}: {hostile}");
    }
}
