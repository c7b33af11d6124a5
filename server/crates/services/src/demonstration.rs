//! Dossiers for trying lists at their size: through the state machine and its log, without forms.

use domain::{
    catalogue::Method,
    dossier::{
        Actor, Command, DossierCode, DossierState, Event, Process, Snapshot, answer_by, day_key,
    },
    form::Answers,
};
use storage::dossier::Dossier;

use crate::{Result, ServiceError, Services, chain};

/// The procedure whose dossiers they are: birth registration.
const PROCEDURE: &str = "1.001193";
/// Dossiers written in one transaction.
const CHUNK: u32 = 500;
/// Minutes between two of them.
const APART: i64 = 3;
/// Names that make lists look like lists.
const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"];
const MIDDLE: [&str; 5] = ["Thị", "Văn", "Minh", "Ngọc", "Hữu"];
const GIVEN: [&str; 10] =
    ["Ánh", "Bình", "Cường", "Dung", "Đạt", "Hạnh", "Khánh", "Lộc", "Mỹ", "Ước"];

impl Services {
    /// Files `count` dossiers for the account of `identity`, the oldest first.
    pub async fn file_demonstration(
        &self,
        identity: &str,
        count: u32,
        mut progress: impl FnMut(u64),
    ) -> Result<()> {
        let account = storage::account::by_identity(self.db.read(), identity, false).await?;
        let account = account.ok_or(ServiceError::NotFound)?;
        self.refresh_catalogue().await?;
        let revision = self.published_revision(PROCEDURE)?;
        let agency = revision.content.agency_code.clone().ok_or(ServiceError::NotFound)?;
        let case = revision.content.cases.first().map(|case| case.key.clone()).unwrap_or_default();
        let mut number = 0;
        while number < count {
            let tx = self.db.begin().await?;
            for _ in 0..CHUNK.min(count - number) {
                let at = self.now().plus_minutes(-APART * i64::from(count - number));
                let daily = storage::dossier::next_number(&*tx, &agency, &day_key(at)).await?;
                let pick = |names: &[&'static str], step: u32| {
                    names[(number / step) as usize % names.len()]
                };
                let mut dossier = Dossier {
                    id: self.random.id(at),
                    code: DossierCode::new(&agency, at, daily).to_string(),
                    account_id: account.id.clone(),
                    applicant_name: format!(
                        "{} {} {}",
                        pick(&FAMILY, 50),
                        pick(&MIDDLE, 10),
                        pick(&GIVEN, 1)
                    ),
                    identity_number: format!("092190{:06}", number % 1_000_000),
                    procedure_code: PROCEDURE.to_owned(),
                    procedure_name: revision.content.name.clone(),
                    revision_id: revision.id.clone(),
                    case_key: case.clone(),
                    answers: Answers::default(),
                    version: 1,
                    submission_key: self.random.token(),
                    submitted_at: at,
                    answer_by: answer_by(&self.calendar(&agency), at),
                    snapshot: Snapshot {
                        state: DossierState::Submitted,
                        applicant: account.id.clone(),
                        agency: agency.clone(),
                        claimed_by: None,
                        claimed_until: None,
                        quarantined: false,
                        waiting_since: at,
                        due_at: None,
                        supplement: Vec::new(),
                        process: Process::default(),
                        method: Method::Online,
                        papers: Vec::new(),
                        given_back: Vec::new(),
                    },
                    contact: None,
                    last_seq: 0,
                    last_hash: chain::GENESIS.to_owned(),
                };
                let answers_sha256 = chain::digest_json(&dossier.answers);
                let filed = Event::Submitted {
                    fee: None,
                    answers_sha256,
                    files_sha256: Vec::new(),
                    code: dossier.code.clone(),
                    method: None,
                    papers: Vec::new(),
                };
                let applicant = Actor::Applicant { account: account.id.clone() };
                let mut records = chain::extend(&mut dossier, vec![filed], &applicant, at);
                let route = Command::Route { agency: agency.clone() };
                let rules = self.case_rules(&dossier).await?;
                let routed = rules.decide(&dossier, &route, &Actor::System, at)?;
                records.extend(chain::extend(&mut dossier, routed, &Actor::System, at));
                storage::dossier::insert(&*tx, &dossier).await?;
                // Nobody is told: they are for trying lists.
                storage::dossier::append_events(&*tx, &dossier.id, &records).await?;
                number += 1;
                progress(1);
            }
            tx.commit().await?;
        }
        Ok(())
    }
}
