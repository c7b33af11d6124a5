//! Choosing files.

use super::{El, el};

/// What the file dialogue offers; the server looks into the files.
const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.heic,.docx";

/// An input for several files, described by the elements with these ids.
pub fn file_input(id: String, described_by: String) -> El {
    el("input")
        .attr("type", "file")
        .class("input")
        .id(id)
        .attr("name", "file")
        .attr("accept", ACCEPT)
        .attr("multiple", "")
        .attr("aria-describedby", described_by)
}
