//! A way to an address.

use async_trait::async_trait;
use domain::{notice::Carrier, view::CarrierView};
use services::message::Undelivered;

use crate::Letter;

/// Takes letters to addresses. A letter may come twice: its id is the same then.
#[async_trait]
pub trait Channel: Send + Sync {
    /// What it is for people.
    fn carrier(&self) -> Carrier;

    /// Whether it only pretends, for those who develop the portal.
    fn is_development(&self) -> bool;

    /// Hands a letter over; answers the id under which the next one has it.
    async fn send(&self, letter: &Letter) -> Result<String, Undelivered>;

    /// The channel as pages name it.
    fn view(&self) -> CarrierView {
        CarrierView { channel: self.carrier(), development: self.is_development() }
    }
}
