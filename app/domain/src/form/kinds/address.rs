//! An address of two tiers: `province`, `commune`, `detail`.

use crate::form::{ErrorCode, path::Control, show::Showing, validate::Check};

/// Longest house number, street and hamlet.
const MAX: u32 = 300;

pub(in crate::form) fn validate(check: &mut Check<'_, '_>) {
    let (province, commune, detail) = (
        check.part("province", Check::text),
        check.part("commune", Check::text),
        check.part("detail", Check::text),
    );
    let (Some(province), Some(commune), Some(detail)) = (province, commune, detail) else { return };
    let begun = !(province.is_empty() && commune.is_empty() && detail.is_empty());
    if check.optional && !begun {
        return;
    }
    for (part, text) in [("province", province), ("commune", commune), ("detail", detail)] {
        if text.is_empty() {
            check.part(part, |part| part.fail(ErrorCode::Required));
        }
    }
    check.part("detail", |part| part.at_most(detail, MAX));
    let Some(units) = check.context.units else { return };
    if !province.is_empty() && !units.has_province(province) {
        check.part("province", |part| part.fail(ErrorCode::NotAProvince));
    } else if !province.is_empty() && !commune.is_empty() && !units.has_commune(province, commune) {
        check.part("commune", |part| part.fail(ErrorCode::NotACommune));
    }
}

pub(in crate::form) fn control(rest: &str) -> Option<Control> {
    matches!(rest, "province" | "commune" | "detail").then_some(Control::Line)
}

/// Detail, commune, province, as an envelope has them.
pub(super) fn show(showing: &Showing<'_>) -> String {
    let parts = ["detail", "commune", "province"].map(|part| {
        let part = showing.part(part);
        let name = part.unit_name().unwrap_or_else(|| part.text());
        // A name that outlived its code is not shown.
        if part.text().is_empty() { "" } else { name }
    });
    let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    told.join(", ")
}
