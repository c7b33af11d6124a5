//! How money comes in, as the settings say. Without any of it people pay at the counter.

use domain::payment::Means;
use payments::vnpay::Merchant;

use super::ReceiptMeans;

/// How money comes in besides the counter.
#[derive(Clone, Debug, Default)]
pub struct PaymentMeans {
    /// The account that transfers go to.
    pub transfer: Option<TransferAccount>,
    /// The account at VNPAY.
    pub vnpay: Option<Merchant>,
    /// The key by which the bank signs what it tells.
    pub bank_secret: Option<String>,
    /// Who issues electronic receipts; without it there are none.
    pub receipts: Option<ReceiptMeans>,
}

/// An account that money is transferred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferAccount {
    /// The bank's number for VietQR, six digits.
    pub bank: String,
    /// The bank's name.
    pub bank_name: String,
    /// The account's number.
    pub number: String,
    /// Whose it is.
    pub holder: String,
}

impl PaymentMeans {
    /// The origin of the gateway where people pay, `https://pay.example.vn`.
    pub fn gateway_origin(&self) -> Option<&str> {
        let url = &self.vnpay.as_ref()?.pay_url;
        let host = url.find("://")? + 3;
        let end = url[host..].find('/').map_or(url.len(), |place| host + place);
        url.get(..end)
    }

    /// Whether people can pay so.
    pub const fn takes(&self, means: Means) -> bool {
        match means {
            Means::Cash => true,
            Means::Transfer => self.transfer.is_some(),
            Means::Vnpay => self.vnpay.is_some(),
        }
    }
}
