//! The tokens as the standard of HTML cuts them.

use super::*;

#[test]
fn tags_are_cut_as_browsers_cut_them() {
    for (page, tags) in [
        ("", ""),
        ("words & more < than > that", ""),
        ("<!DOCTYPE html><!-- <b> --><p>a</p>", "p[] /p"),
        ("<P Class=a ID='b' hidden>x</P>", "p[class,id,hidden] /p"),
        ("<a href=\"/?q=&quot;><b>\">x</a>", "a[href] /a"),
        ("<a href='>'title=\"<\">x", "a[href,title]"),
        ("<img src=x/onerror=a>", "img[src]"),
        ("<img/src=x/ onerror=a>", "img[src,onerror]"),
        ("<br/><br />", "br[] br[]"),
        ("<input value=a\"b onfocus=c>", "input[value,onfocus]"),
        ("<x =a b>", "x[=a,b]"),
        ("<p\u{c}a>", "p[a]"),
        ("<script>if (a<b) { '</p>' }</script><b>", "script[] /script b[]"),
        ("<textarea>\n<b></textarea ><b>", "textarea[] /textarea b[]"),
        ("<title><img></titles></title><b>", "title[] /title b[]"),
        ("<style><script></style>", "style[] /style"),
        ("<svg><!-- x", "svg[]"),
        ("<p title=\"never ends><b>", "p[title]"),
        ("</p/x></>", "/p"),
        ("<!>a<!>b", ""),
        ("<1><é><b>", "b[]"),
    ] {
        assert_eq!(skeleton(page).join(" "), tags, "{page}");
    }
}

#[test]
fn words_are_what_is_shown_or_held() {
    let page = "<!-- no --><p title=\"&lt;a&gt;\">b&amp;lt; <i>c</i></p><script>no()</script>\
                <textarea>\n&quot;d</textarea>";
    let words = words(page);
    for shown in ["<a>", "b&lt;", "c", "\"d"] {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    assert!(!words.contains("no"), "{words}");
}
