//! How a result comes to the applicant (NĐ 118/2025; QĐ 45/2016/QĐ-TTg for the post).

use serde::Serialize;

use crate::{
    identity, names, record,
    text::{normalise, normalise_line},
};

/// How the applicant wants the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// As an electronic document in the applicant's account, at once when it is issued.
    Online,
    /// At the centre.
    #[default]
    Counter,
    /// By public post, to an address.
    Post,
}

names!(Delivery { Online, Counter, Post });

/// Where the post brings a result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostalAddress {
    /// Who takes it.
    #[cfg_attr(feature = "openapi", schema(max_length = 100))]
    pub name: String,
    /// Whom the postman calls.
    #[cfg_attr(feature = "openapi", schema(max_length = 20))]
    pub phone: String,
    /// Street, commune, province.
    #[cfg_attr(feature = "openapi", schema(max_length = 300))]
    pub address: String,
}

record!(PostalAddress { name, phone, address });

impl PostalAddress {
    /// The address as it is kept, or the name of the member that is missing or wrong: `name`,
    /// `phone`, `address`.
    pub fn read(&self) -> Result<Self, &'static str> {
        let line = |text: &str, most: usize| -> String {
            normalise_line(text).chars().take(most).collect()
        };
        let name = line(&self.name, 100);
        let address: String =
            normalise(&self.address).replace('\n', ", ").chars().take(300).collect();
        let phone = identity::phone(&self.phone).ok_or("phone")?;
        if name.is_empty() {
            return Err("name");
        }
        if address.chars().count() < 8 {
            return Err("address");
        }
        Ok(Self { name, phone, address })
    }
}
