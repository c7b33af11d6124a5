//! Those who file in a play.

use ::catalogue::centres::{CentreFile, PlayEntry};
use domain::view::Registration;
use storage::{account, dossier};

use super::{dice::Dice, fill::Subject};
use crate::{Caller, Result, ServiceError, Services};

/// How many people file.
const PEOPLE: u32 = 18;
/// The password of their accounts, printed by `motcua demo`.
pub(super) const PASSWORD: &str = "motcua-demo-2026";

const FAMILY: [&str; 10] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Thạch", "Lâm"];
const MEN: [&str; 8] = [
    "Văn Bình",
    "Minh Cường",
    "Quốc Đạt",
    "Hữu Lộc",
    "Hoàng Nam",
    "Thanh Phong",
    "Đức Thịnh",
    "Chí Ước",
];
const WOMEN: [&str; 8] = [
    "Thị Ánh",
    "Ngọc Dung",
    "Thị Hạnh",
    "Kim Khánh",
    "Thị Mỹ",
    "Thanh Nhàn",
    "Hồng Quế",
    "Thị Yến",
];
const STREETS: [&str; 5] = ["Hai Bà Trưng", "Lý Thường Kiệt", "Trần Phú", "Nguyễn Huệ", "Lê Lợi"];

/// The accounts with what they answer.
pub(super) struct Citizens {
    pub(super) people: Vec<(Caller, Subject)>,
    /// Whether they were there before.
    known: bool,
}

impl Citizens {
    /// Whether this play was played before: some of them have dossiers.
    pub(super) async fn filed_before(&self, services: &Services) -> Result<bool> {
        if !self.known {
            return Ok(false);
        }
        for (caller, _) in &self.people {
            let own = caller.owner();
            let filed = dossier::list_of(services.db.read(), own, None, None, 1).await?;
            if !filed.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Opens their accounts, or finds them. Their identity numbers begin like those of the officers and
/// are told apart by the number of the play.
pub(super) async fn open(
    services: &Services,
    file: &CentreFile,
    play: &PlayEntry,
    number: usize,
    dice: &mut Dice,
) -> Result<Citizens> {
    let province = file.staff.first().and_then(|officer| officer.identity.get(..3));
    let province = province.unwrap_or("001");
    let code: u32 =
        file.centre.first().map_or(0, |centre| centre.code.bytes().map(u32::from).sum());
    let mut citizens = Citizens { people: Vec::new(), known: false };
    for person in 0..PEOPLE {
        let woman = person % 2 == 1;
        let (year, sex) = (60 + dice.below(38), u8::from(woman));
        let serial = code % 90 * 10_000 + number as u32 * 100 + person;
        let identity_number = format!("{province}{sex}{year:02}{serial:06}");
        let given = dice.pick(if woman { &WOMEN } else { &MEN }).copied().unwrap_or_default();
        let family = dice.pick(&FAMILY).copied().unwrap_or_default();
        let street = dice.pick(&STREETS).copied().unwrap_or_default();
        let (province, commune) = play.home.clone();
        let subject = Subject {
            name: [family, given].join(" "),
            identity: identity_number.clone(),
            phone: format!("0912{:06}", dice.below(1_000_000)),
            email: format!("nguoi.dan.{}@example.com", person + 1),
            home: [province, commune, format!("{} {street}", 1 + dice.below(200))],
        };
        let registration = Registration {
            identity_number,
            full_name: subject.name.clone(),
            password: PASSWORD.to_owned(),
            phone: subject.phone.clone(),
            email: subject.email.clone(),
            dossier_code: String::new(),
        };
        let account = match services.register(registration).await {
            Ok(account) => account,
            Err(ServiceError::AccountExists) => {
                citizens.known = true;
                let read = services.db.read();
                let found = account::by_identity(read, &subject.identity, false).await?;
                found.ok_or(ServiceError::NotFound)?
            }
            Err(error) => return Err(error),
        };
        citizens.people.push((Caller::citizen(account), subject));
    }
    Ok(citizens)
}
