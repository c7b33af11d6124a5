//! The languages in which money is asked for and told of: VietQR codes, VNPAY's redirect and its
//! notifications, banks' statements and notifications, and the reference that finds a transfer again. Pure functions: who stores and
//! decides is `services`.

pub mod callback;
mod emv;
mod reference;
pub mod statement;
pub mod vietqr;
pub mod vnpay;

pub use reference::Reference;

/// What the packages of others read and write, too; `end2end/specs/interop.spec.ts` asks them.
#[cfg(test)]
mod vectors {
    pub fn read() -> serde_json::Value {
        serde_json::from_str(include_str!("../vectors.json")).expect("JSON")
    }
}
