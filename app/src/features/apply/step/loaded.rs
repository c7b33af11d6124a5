//! What a step needs: the draft, and units for its addresses.

use domain::{record, view::DraftView};
use serde::Serialize;

use super::has_address;
use crate::{
    api::{Api, ApiResult},
    features::apply::{errors::is_of_step, fields::Units, journey},
};

/// The draft with the units that the step's selects offer.
#[derive(Serialize)]
pub struct Loaded {
    /// The draft.
    pub draft: DraftView,
    /// Provinces and communes.
    pub units: Units,
}

record!(Loaded { draft, units });

/// Loads a step; `key` is the draft's id and the step's key, joined by a slash.
pub async fn fetch(api: Api, key: String) -> ApiResult<Loaded> {
    let (id, step) = key.split_once('/').unwrap_or((&key, ""));
    let draft = api.0.draft(id.to_owned()).await?;
    let mut units = Units::default();
    let step = journey::steps(&draft).iter().find(|known| known.key == step);
    if let Some(step) = step.filter(|step| step.fields.iter().any(has_address)) {
        units.provinces = api.0.provinces().await?;
        let chosen = draft
            .answers
            .0
            .keys()
            .filter(|path| path.ends_with(".province") && is_of_step(path, step))
            .map(|path| draft.answers.text(path).to_owned());
        for province in chosen.collect::<Vec<_>>() {
            add_communes(&api, &mut units, province).await;
        }
    }
    Ok(Loaded { draft, units })
}

/// Adds the communes of a province where they are not at hand. A province that does not exist has
/// none; its control says so.
pub async fn add_communes(api: &Api, units: &mut Units, province: String) {
    if units.has(&province) {
        return;
    }
    if let Ok(communes) = api.0.communes(province.clone()).await {
        units.communes.push((province, communes));
    }
}
