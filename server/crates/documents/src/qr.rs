//! QR codes as plain SVG: one path, no style, readable by scanners and named for screen readers.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone around the code, in modules, that scanners need.
const QUIET: usize = 4;

/// A QR code of `text` as a complete SVG file, titled with the text it stands for.
///
/// Empty if the text is too long for a QR code; an address never is.
pub fn qr_svg(text: &str) -> String {
    modules(text).map(|(width, dark)| svg(text, width, &dark)).unwrap_or_default()
}

/// The side of the code and its modules row by row, true where dark.
fn modules(text: &str) -> Option<(usize, Vec<bool>)> {
    // A quarter of the code may be dirty or torn: it is printed and stuck on walls.
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).ok()?;
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Some((code.width(), dark))
}

fn svg(text: &str, width: usize, dark: &[bool]) -> String {
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in dark.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|dark| **dark).count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{pixels}\" \
         height=\"{pixels}\" role=\"img\" aria-labelledby=\"qr-title\" \
         shape-rendering=\"crispEdges\"><title id=\"qr-title\">{title}</title>\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>",
        pixels = side * 4,
        title = escape(text),
    )
}

/// Escapes text for XML; control characters, which XML cannot hold at all, are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_draws_exactly_the_dark_modules() {
        let text = "https://motcua.example/tra-cuu?ma=H13.20-261123-0001";
        let (width, dark) = modules(text).unwrap();
        let svg = qr_svg(text);
        let path = svg.rsplit_once(" d=\"").unwrap().1.split('"').next().unwrap();
        let mut drawn = vec![false; width * width];
        for run in path.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (len, _) = rest.split_once('v').unwrap();
            let [x, y, len] = [x, y, len].map(|n| n.parse::<usize>().unwrap());
            drawn[(y - QUIET) * width + x - QUIET..][..len].fill(true);
        }
        assert_eq!(drawn, dark);
    }

    #[test]
    fn it_is_plain_and_says_what_it_stands_for() {
        let svg = qr_svg("https://a.example/?x=1&y=\"<script>\u{1}");
        assert!(
            svg.contains(
                "<title id=\"qr-title\">https://a.example/?x=1&amp;y=&quot;&lt;script&gt;<"
            )
        );
        assert!(!svg.contains("style") && svg.starts_with("<svg ") && svg.ends_with("</svg>"));
        assert_eq!(qr_svg(&"x".repeat(5000)), "");
    }
}
