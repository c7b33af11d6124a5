//! Document requirements (thành phần hồ sơ).

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    Text,
    form::Condition,
    names,
    node::{self, Fault, FromNode, Node, Record},
    record,
    text::normalise_line,
};

/// What the applicant does with a paper: "phải nộp" or "phải xuất trình".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Handed in, or uploaded.
    #[default]
    Submit,
    /// Shown at the counter only.
    Show,
}

names!(Action { Submit, Show });

/// When a paper is needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Always.
    #[default]
    Required,
    /// The applicant may add it.
    Optional,
    /// Needed when the answers say so.
    Conditional {
        /// The condition over the form's answers; absent where only words describe it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<Condition>,
        /// The condition in words.
        text: Text,
    },
    /// The authority reads it from a database instead (NQ 66.7/2025/NQ-CP).
    ReplacedByData {
        /// Which database.
        source: Text,
    },
    /// Not a paper: an instruction that stands among the documents of the source.
    Instruction,
}

impl FromNode for Need {
    fn read(node: Node) -> Result<Self, Fault> {
        let (name, content) = node::variant(node)?;
        Ok(match (name.as_str(), content) {
            ("required", Node::Null) => Self::Required,
            ("optional", Node::Null) => Self::Optional,
            ("instruction", Node::Null) => Self::Instruction,
            ("conditional", content) => {
                let mut parts = Record::of(content)?;
                Self::Conditional { when: parts.take("when")?, text: parts.take("text")? }
            }
            ("replaced_by_data", content) => {
                Self::ReplacedByData { source: Record::of(content)?.take("source")? }
            }
            _ => return Err(Fault::unknown(name)),
        })
    }
}

record!(@serde Need);

/// One paper of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentRequirement {
    /// Stable within the case; uploads name it.
    pub key: String,
    /// The paper's name.
    pub name: Text,
    /// The heading it stands under in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Submit or show.
    #[serde(default)]
    pub action: Action,
    /// When it is needed.
    #[serde(default)]
    pub need: Need,
    /// Number of originals.
    #[serde(default)]
    pub originals: u32,
    /// Number of copies.
    #[serde(default)]
    pub copies: u32,
    /// File name of the form to fill in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// Help for the applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
}

record!(DocumentRequirement {
    key, name, group, action or default, need or default, originals or default, copies or default,
    template, hint,
});

impl DocumentRequirement {
    /// What papers of this name are known by.
    pub fn mark(&self) -> String {
        paper_mark(&self.name.vi)
    }
}

/// What papers of a name are known by, in whatever case and under whatever key they stand: a hash, for
/// names may be as long as a paragraph and are looked up by an index.
pub fn paper_mark(name: &str) -> String {
    hex::encode(Sha256::digest(normalise_line(name).to_lowercase().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::paper_mark;

    #[test]
    fn a_name_is_the_same_however_it_is_spaced_and_composed() {
        let mark = paper_mark("Giấy chứng sinh");
        assert_eq!(mark.len(), 64);
        for same in ["giấy  chứng\nsinh ", "GIẤY CHỨNG SINH", "Gia\u{302}\u{301}y chứng sinh"]
        {
            assert_eq!(paper_mark(same), mark, "{same:?}");
        }
        assert_ne!(paper_mark("Giay chung sinh"), mark, "marks are part of a word");
    }
}
