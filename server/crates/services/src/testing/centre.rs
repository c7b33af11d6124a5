//! Two small centres.

use ::catalogue::centres::{CentreFile, Shared, read_centre, share};

use super::PASSWORD;
use crate::{Caller, Services, centre::Prevails};

/// Heads the centre `thu`.
pub const HEAD: &str = "092170000001";
/// Head, signer and clerk of its department.
pub const SIGNER: &str = "092170000002";
/// Specialist there.
pub const SPECIALIST: &str = "092170000003";
/// Sent from there to the centre's counter, until Tuesday.
pub const SECONDED: &str = "092170000004";
/// Heads the centre `khac`.
pub const OTHER_HEAD: &str = "095170000001";

const FILE: &str = r#"
[[centre]]
code = "thu"
agency = "H99.01"
desks = [{ key = "1", name = { vi = "Quầy 1" }, agencies = ["H99.02"] }]
[[centre]]
code = "khac"
agency = "H98.01"

[[agency]]
code = "H99"
name.vi = "Ủy ban nhân dân thử"
[[agency]]
code = "H99.01"
name.vi = "Trung tâm thử"
parent = "H99"
[[agency]]
code = "H99.02"
name.vi = "Sở thử"
parent = "H99"
[[agency]]
code = "H98"
name.vi = "Ủy ban nhân dân khác"
[[agency]]
code = "H98.01"
name.vi = "Trung tâm khác"
parent = "H98"
[[agency]]
code = "H98.02"
name.vi = "Sở khác"
parent = "H98"

[[share]]
centre = "thu"
agency = "H99.02"
procedures = ["2.001827"]

[[staff]]
name = "Lê Thị Đứng Đầu"
identity = "092170000001"
posts = [{ agency = "H99.01", roles = ["head"] }]
[[staff]]
name = "Phạm Văn Ký"
identity = "092170000002"
posts = [{ agency = "H99.02", roles = ["head", "signer", "clerk"] }]
[[staff]]
name = "Bùi Văn Thụ Lý"
identity = "092170000003"
posts = [{ agency = "H99.02", roles = ["specialist"] }]
[[staff]]
name = "Võ Thị Biệt Phái"
identity = "092170000004"
posts = [{ agency = "H99.02", place = "H99.01", desk = "1", roles = ["reception"], since = "2026-11-01", until = "2026-11-24" }]
[[staff]]
name = "Huỳnh Văn Khác"
identity = "095170000001"
posts = [{ agency = "H98.01", roles = ["head"] }]
"#;

/// The file.
pub fn file() -> CentreFile {
    read_centre(FILE, "2026-11-23").expect("a centre")
}

/// Loads it.
pub async fn load(services: &Services) {
    load_file(services, &file()).await;
}

/// Loads a file without national records.
pub async fn load_file(services: &Services, file: &CentreFile) {
    let shares: Vec<Shared> =
        file.centre.iter().map(|centre| share(file, &centre.code, &[])).collect();
    services.load_centre(file, shares, PASSWORD, Prevails::File).await.expect("loaded");
}

/// An officer of it as of now.
pub async fn who(services: &Services, identity: &str) -> Caller {
    let found = storage::account::by_identity(services.db.read(), identity, true).await;
    let account = found.expect("read").expect("an officer");
    services.officer_today(account).await.expect("an officer")
}
