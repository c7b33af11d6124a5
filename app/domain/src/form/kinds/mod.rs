//! The kinds of field, one module a kind. Every `match` here names every kind: who adds a variant
//! is led through by the compiler.

pub(super) mod address;
pub(super) mod choice;
pub(super) mod choices;
pub mod date;
pub(super) mod email;
pub(super) mod file;
pub(super) mod group;
pub(crate) mod integer;
pub(super) mod long_text;
pub(super) mod money;
pub(super) mod person;
pub(super) mod personal_id;
pub(super) mod phone;
pub(super) mod short_text;
pub(super) mod statement;
pub(super) mod tax_code;
pub(super) mod yes_no;

use super::{
    FieldKind,
    path::Control,
    show::{Part, Showing},
    validate::Check,
};

/// Checks the field that `check` stands at.
pub(super) fn validate(kind: &FieldKind, check: &mut Check<'_, '_>) {
    match kind {
        FieldKind::ShortText { max } => short_text::validate(*max, check),
        FieldKind::LongText { max } => long_text::validate(*max, check),
        FieldKind::Integer { min, max } => integer::validate(*min, *max, check),
        FieldKind::Money { min, max } => money::validate(*min, *max, check),
        FieldKind::Date { past, future } => date::validate(*past, *future, check),
        FieldKind::Choice { options } => choice::validate(options, check),
        FieldKind::Choices { options } => choices::validate(options, check),
        FieldKind::YesNo => yes_no::validate(check),
        FieldKind::Phone => phone::validate(check),
        FieldKind::Email => email::validate(check),
        FieldKind::PersonalId { sex, birth } => {
            personal_id::validate(sex.as_deref(), birth.as_deref(), check);
        }
        FieldKind::TaxCode => tax_code::validate(check),
        FieldKind::Address => address::validate(check),
        FieldKind::Person { parts } => person::validate(parts, check),
        FieldKind::File { .. } => file::validate(),
        FieldKind::Group { min, max, .. } => group::validate(*min, *max, check),
        FieldKind::Statement { .. } => statement::validate(check),
    }
}

/// The control at `rest` (as `birth.day`; empty: the field itself) of a field of this kind.
pub(super) fn control(kind: &FieldKind, rest: &str) -> Option<Control> {
    match kind {
        FieldKind::Date { .. } => date::control(rest),
        FieldKind::Address => address::control(rest),
        FieldKind::Person { parts } => person::control(parts, rest),
        FieldKind::File { .. } | FieldKind::Group { .. } => None,
        FieldKind::LongText { .. } => alone(rest, Control::Lines),
        FieldKind::Choices { .. } => alone(rest, Control::Boxes),
        FieldKind::Statement { .. } => alone(rest, Control::Box),
        FieldKind::ShortText { .. }
        | FieldKind::Integer { .. }
        | FieldKind::Money { .. }
        | FieldKind::Choice { .. }
        | FieldKind::YesNo
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::PersonalId { .. }
        | FieldKind::TaxCode => alone(rest, Control::Line),
    }
}

/// What follows the field's path in the path of its first control; `None` where it has none.
pub(super) fn first_control(kind: &FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Date { .. } => Some(".day"),
        FieldKind::Address => Some(".province"),
        FieldKind::Person { .. } => Some(".full_name"),
        FieldKind::File { .. } | FieldKind::Group { .. } => None,
        FieldKind::ShortText { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Integer { .. }
        | FieldKind::Money { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Choices { .. }
        | FieldKind::YesNo
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::PersonalId { .. }
        | FieldKind::TaxCode
        | FieldKind::Statement { .. } => Some(""),
    }
}

/// Shows the answer as a reader wants it, part by part.
pub(super) fn show(kind: &FieldKind, showing: &Showing<'_>) -> Vec<Part> {
    let text = match kind {
        FieldKind::Person { parts } => return person::show(parts, showing),
        FieldKind::Integer { .. } => integer::show(showing),
        FieldKind::Money { .. } => money::show(showing),
        FieldKind::Date { .. } => date::show(showing),
        FieldKind::Choice { options } | FieldKind::Choices { options } => {
            choice::show(options, showing)
        }
        FieldKind::YesNo | FieldKind::Statement { .. } => yes_no::show(showing),
        FieldKind::Phone => phone::show(showing),
        FieldKind::Email => email::show(showing),
        FieldKind::PersonalId { .. } => personal_id::show(showing),
        FieldKind::TaxCode => tax_code::show(showing),
        FieldKind::Address => address::show(showing),
        FieldKind::ShortText { .. } | FieldKind::LongText { .. } => showing.text().to_owned(),
        FieldKind::File { .. } => String::new(),
        FieldKind::Group { .. } => group::show(showing),
    };
    if text.is_empty() { Vec::new() } else { vec![Part { key: "", text }] }
}

fn alone(rest: &str, control: Control) -> Option<Control> {
    rest.is_empty().then_some(control)
}
