//! Keys of the demonstration's authority, for tests that sign.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use signing::demonstration::{Authority, Holder, KeyKind};

use super::{MONDAY, ManualClock};
use crate::{
    Caller, Clock, Services,
    payment::receipts_label,
    result::{Keys, SigningMeans, agency_label, officer_label},
};

/// The PIN of all test keys.
pub const PIN: &str = "mã PIN thử";

static AUTHORITY: LazyLock<Arc<Authority>> =
    LazyLock::new(|| Arc::new(Authority::create(MONDAY.0 / 1000 - 86_400).expect("an authority")));

/// Signing with keys of a folder beside the files, which is empty until [`issue_keys`].
pub(super) fn signing(files: &Path, clock: &Arc<ManualClock>) -> SigningMeans {
    let clock = Arc::clone(clock);
    let timestamps = AUTHORITY.timestamps(MONDAY.0 / 1000 - 3600, move || clock.now().0 / 1000);
    let keys = Keys::Folder(files.join("keys"));
    let timestamps = Arc::new(timestamps.expect("a timestamp authority"));
    SigningMeans::new(keys, Some(timestamps))
        .trusting(vec![AUTHORITY.root().to_vec()], Some(Arc::clone(&AUTHORITY)))
}

/// Issues keys for officers and agencies, and the one for receipts.
pub fn issue_keys(services: &Services, officers: &[&Caller], agencies: &[&str]) {
    let Keys::Folder(folder) = &services.signing.keys else { panic!("keys are in no folder") };
    std::fs::create_dir_all(folder).expect("a folder");
    let issue = |label: String, name: &str, organisation: Option<&str>| {
        let holder = Holder { name, organisation, key: KeyKind::P256, crl_url: None };
        let file = AUTHORITY.issue(&holder, MONDAY.0 / 1000 - 3600, PIN).expect("a key");
        std::fs::write(folder.join(format!("{label}.p12")), file).expect("a file");
    };
    if let Some(receipts) = &services.payments.receipts {
        let name = services.agency_name(&receipts.agency).vi;
        issue(receipts_label(&receipts.agency), &name, Some(&name));
    }
    for officer in officers {
        let account = &officer.account;
        issue(officer_label(&account.identity_number), &account.full_name, None);
    }
    for agency in agencies {
        let name = services.catalogue.get().directory.name(agency).vi;
        issue(agency_label(agency), &name, Some(&name));
    }
}
