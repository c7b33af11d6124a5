//! The description of REST v1 as the page for those who write programs shows it. It is read out of the
//! OpenAPI document, so that the page says what the document says.

use serde::Serialize;

use crate::record;

/// Everything that the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiReference {
    /// Operations by resource.
    pub groups: Vec<ApiGroup>,
    /// Shapes that operations name.
    pub shapes: Vec<ApiShape>,
    /// Every error, by code.
    pub problems: Vec<ApiProblemCode>,
    /// Everything that can be wrong with a single answer, by code.
    pub faults: Vec<ApiProblemCode>,
    /// The whole of a dossier's life as commands, part by part.
    pub flow: Vec<String>,
    /// How a receiver makes sure who told it, as a program: the language, and its text.
    pub receivers: Vec<(String, String)>,
    /// A message as a receiver gets it.
    pub message: String,
}

record!(ApiReference { groups, shapes, problems, faults, flow, receivers, message });

/// Operations of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiGroup {
    /// The resource, as the address names it.
    pub name: String,
    /// What can be done with it.
    pub operations: Vec<ApiOperation>,
}

record!(ApiGroup { name, operations });

/// Something that can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiOperation {
    /// Its name.
    pub id: String,
    /// `GET`.
    pub method: String,
    /// `/api/v1/drafts/{id}`.
    pub path: String,
    /// What it does, in a line.
    pub summary: String,
    /// What else there is to know.
    pub text: String,
    /// What it takes: `public`, `token`, `session`, or the name of a scope.
    pub need: String,
    /// What stands in the address and the headers.
    pub parameters: Vec<ApiField>,
    /// What is sent, a way a type.
    pub bodies: Vec<ApiBody>,
    /// What is answered when it goes well.
    pub answers: Vec<ApiAnswer>,
}

record!(ApiOperation { id, method, path, summary, text, need, parameters, bodies, answers });

/// A body that is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiBody {
    /// Its media type.
    pub media: String,
    /// What it is.
    pub kind: ApiKind,
    /// Its members.
    pub fields: Vec<ApiField>,
}

record!(ApiBody { media, kind, fields });

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiAnswer {
    /// `201`.
    pub status: String,
    /// Its media type; empty where there is no body.
    pub media: String,
    /// What it is.
    pub kind: ApiKind,
}

record!(ApiAnswer { status, media, kind });

/// A type in words: what stands around a shape, and the shape's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiKind {
    /// `list of`, `integer`, `text`.
    pub words: String,
    /// Name of the shape; empty where it has none.
    pub shape: String,
}

record!(ApiKind { words, shape });

/// A parameter, or a member of a shape.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiField {
    /// Its name.
    pub name: String,
    /// `path`, `query`, `header`; empty for a member.
    pub place: String,
    /// What it is.
    pub kind: ApiKind,
    /// Whether it has to be there.
    pub required: bool,
    /// What it means.
    pub text: String,
    /// What it has to look like; empty where nothing more is said.
    pub rule: String,
}

record!(ApiField { name, place, kind, required, text, rule });

/// A shape that has a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiShape {
    /// Its name.
    pub name: String,
    /// What it is.
    pub text: String,
    /// What it is made of, where it is no record of members.
    pub kind: ApiKind,
    /// Its members.
    pub fields: Vec<ApiField>,
    /// What it can be, each with its members, where it is one of several.
    pub variants: Vec<ApiVariant>,
}

record!(ApiShape { name, text, kind, fields, variants });

/// One of several shapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiVariant {
    /// What it means.
    pub text: String,
    /// What it is made of, where it is no record of members.
    pub kind: ApiKind,
    /// Its members.
    pub fields: Vec<ApiField>,
}

record!(ApiVariant { text, kind, fields });

/// An error with what to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApiProblemCode {
    /// The stable code.
    pub code: String,
    /// The HTTP status; nothing where it stands within another problem.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

record!(ApiProblemCode { code, status, vi, en });
