//! Progress bars of long commands; silent where nobody watches.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over `length` units.
pub fn bar(length: u64, what: &'static str, bytes: bool) -> ProgressBar {
    let bar = ProgressBar::new(length).with_message(what);
    let template = if bytes {
        "{msg} [{bar:30}] {bytes}/{total_bytes} {eta}"
    } else {
        "{msg} [{bar:30}] {pos}/{len} {eta}"
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}
