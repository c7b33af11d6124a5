//! What officers do with a dossier, and what the applicant answers.

use domain::{
    Moment,
    catalogue::{Method, Need},
    dossier::{DocumentFault, RefusalReason, SupplementItem},
    readiness::ItemState,
    result::ReceiverCheck,
    view::Decision,
    workflow::{Phase, StaffRole},
};
use storage::dossier::{self, Dossier};

use super::{Scene, TRIES, filing::take_in};
use crate::{
    Result,
    play::{Once, dice::Dice, fate::Fate, fill::answers_of, paper},
};

impl Scene<'_> {
    pub(super) async fn receive(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        let agency = dossier.snapshot.agency.clone();
        // Who took it in on paper has it still, when the applicant is at the counter.
        let holder = dossier.snapshot.holder(self.services.now());
        let found = self.officer(&agency, StaffRole::Reception, holder, dice).await?;
        let Some(who) = found else { return Ok(Some(self.later(&agency, 450))) };
        if holder.is_none() {
            self.decide(&who, dossier, Decision::Claim).await?;
        }
        let claimed = dossier::by_code(self.services.db.read(), &dossier.code).await?;
        let Some(claimed) = claimed else { return Ok(None) };
        let fate = self.lives[number].fate;
        let first = !std::mem::replace(&mut self.lives[number].turned, true);
        let decision = match fate {
            Fate::Supplement | Fate::Silence if first => {
                self.ask(dossier).map_or(Decision::Accept, |items| Decision::RequestSupplement {
                    items,
                    note: "Mời anh/chị bổ sung để chúng tôi giải quyết đúng hẹn.".to_owned(),
                })
            }
            Fate::Refused => Decision::Refuse {
                reason: RefusalReason::ConditionsNotMet,
                legal_basis: "Điều 17 Nghị định 118/2025/NĐ-CP".to_owned(),
                note: "Hồ sơ chưa đủ điều kiện theo quy định của thủ tục này.".to_owned(),
            },
            _ => Decision::Accept,
        };
        let asks = matches!(decision, Decision::RequestSupplement { .. });
        let ends = matches!(decision, Decision::Refuse { .. });
        // Later turns of the same fate are taken after acceptance.
        self.lives[number].turned = asks || ends;
        self.decide(&who, &claimed, decision).await?;
        if ends {
            return Ok(None);
        }
        Ok(Some(self.later(&agency, if asks { dice.between(200, 1_800) } else { 45 })))
    }

    /// The first paper of the case, or its first step.
    fn ask(&self, dossier: &Dossier) -> Option<Vec<SupplementItem>> {
        let revision = self.services.published_revision(&dossier.procedure_code).ok()?;
        let case = revision.content.case(&dossier.case_key)?;
        let mut papers = case.documents.iter();
        let paper = papers.find(|document| document.need != Need::Instruction);
        let paper = paper.map(|document| document.key.clone());
        let step = case.form.as_ref().and_then(|form| form.steps.first());
        let (target, fault, reason) = match (paper, step) {
            (Some(key), _) => {
                (key, DocumentFault::Unreadable, "Bản chụp bị mờ. Hãy chụp lại rõ cả bốn góc.")
            }
            (None, Some(step)) => {
                (step.key.clone(), DocumentFault::Answer, "Hãy kiểm tra và sửa lại phần khai này.")
            }
            (None, None) => return None,
        };
        Some(vec![SupplementItem { target, fault, reason: reason.to_owned() }])
    }

    pub(super) async fn answer(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        let life = &self.lives[number];
        if life.fate == Fate::Silence {
            return Ok(None);
        }
        let services = self.services;
        let (caller, subject) = &self.citizens.people[life.citizen];
        let draft = services.start_supplement(caller, &dossier.code).await?;
        let view = services.draft(caller, &draft.id).await?;
        let form = view.case.form.as_ref();
        if let Some(answers) =
            form.and_then(|form| answers_of(form, view.answers.clone(), subject, services))
        {
            services.save_draft(caller, &draft.id, view.version, answers).await?;
        }
        // The paper that was asked for, again, and whatever else is missing.
        let asked = dossier.snapshot.supplement.iter().map(|item| item.target.clone());
        let missing = view.readiness.items.iter().filter(|item| item.state == ItemState::Missing);
        let mut keys: Vec<String> = asked.chain(missing.map(|item| item.key.clone())).collect();
        keys.retain(|key| view.case.documents.iter().any(|document| document.key == *key));
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let body = Once::new(paper(&format!("{key}, bản rõ")));
            services.put_file(caller, &draft.id, &key, "bổ sung.pdf", body).await?;
        }
        services.submit(caller, &draft.id, &draft.submission_key).await?;
        take_in(services).await?;
        Ok(Some(self.later(&dossier.snapshot.agency, dice.between(20, 240))))
    }

    pub(super) async fn work(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        let agency = dossier.snapshot.agency.clone();
        let (fate, turned) = (self.lives[number].fate, self.lives[number].turned);
        let steps = &dossier.snapshot.process.steps;
        let Some(step) = steps.iter().min_by_key(|step| step.phase).cloned() else {
            return Ok(None);
        };
        if fate == Fate::Extended && !turned && step.phase == Phase::Process {
            return self.extend(number, dossier, dice).await;
        }
        let found = self.officer(&agency, step.role, step.officer.as_deref(), dice).await?;
        let Some(who) = found else {
            self.lives[number].tries += 1;
            let again = self.lives[number].tries < TRIES * 5;
            return Ok(again.then(|| self.later(&agency, 450)));
        };
        let key = step.key;
        let decision = match step.phase {
            Phase::Assign => {
                let role = StaffRole::Specialist;
                let specialist = self.officer(&agency, role, None, dice).await?;
                let Some(specialist) = specialist else { return Ok(None) };
                Decision::Assign { officer: specialist.account.id }
            }
            Phase::Process if fate == Fate::AskedLater && !turned => {
                let Some(items) = self.ask(dossier) else { return Ok(None) };
                self.lives[number].turned = true;
                Decision::RequestSupplement { items, note: String::new() }
            }
            Phase::Process => {
                let rejected = fate == Fate::Rejected;
                let said = |words: &str| if rejected { words.to_owned() } else { String::new() };
                Decision::Propose {
                    step: key,
                    legal_basis: said("Quy định về điều kiện của thủ tục"),
                    reason: said("Kết quả thẩm định không đạt điều kiện"),
                    note: String::new(),
                }
            }
            Phase::Link => {
                // The parts at other agencies, one after the other.
                let open = dossier.snapshot.process.links.iter().find(|part| part.end.is_none());
                let Some(code) = open.map(|part| part.code.clone()) else { return Ok(None) };
                let part = dossier::by_code(self.services.db.read(), &code).await?;
                let Some(part) = part else { return Ok(None) };
                let goes_on = Box::pin(self.work(number, &part, dice)).await?;
                let agency = &part.snapshot.agency;
                return Ok(goes_on.map(|_| self.later(agency, dice.between(60, 480))));
            }
            Phase::Approve if fate == Fate::SentBack && !turned => {
                self.lives[number].turned = true;
                let reason = "Ghi rõ hơn căn cứ trong dự thảo kết quả".to_owned();
                Decision::SendBack { step: key, reason }
            }
            Phase::Approve => Decision::Approve { step: key, note: String::new() },
            Phase::Issue => {
                let book = self.numbers.entry(agency.clone()).or_default();
                *book += 1;
                Decision::Issue { step: key, number: format!("{book}/{}", suffix(&agency)) }
            }
            // Whoever takes the result pays what is asked for first.
            Phase::Return if dossier.snapshot.money.outstanding() > 0 => {
                Decision::TakeCash { vnd: dossier.snapshot.money.outstanding() }
            }
            Phase::Return => {
                let (caller, _) = &self.citizens.people[self.lives[number].citizen];
                let methods = [Method::Online, Method::Counter, Method::Counter, Method::Post];
                let method = dice.pick(&methods).copied().unwrap_or(Method::Counter);
                let receiver = caller.account.full_name.clone();
                // The form that was filled in stays in the file.
                let originals = dossier.snapshot.originals_held().into_iter().skip(1).collect();
                Decision::Return {
                    method,
                    receiver,
                    originals: Some(originals),
                    check: Some(ReceiverCheck::IdentityPaper),
                    pickup_code: String::new(),
                }
            }
        };
        let ends = matches!(decision, Decision::Return { .. });
        self.decide(&who, dossier, decision).await?;
        if ends {
            return Ok(None);
        }
        let now = dossier::by_code(self.services.db.read(), &dossier.code).await?;
        Ok(now.map(|now| self.within(&now, fate, dice)))
    }

    /// Promises a later date, two working days before the first one at the latest.
    async fn extend(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        self.lives[number].turned = true;
        let agency = dossier.snapshot.agency.clone();
        let later = self.later(&agency, 60);
        let found = self.officer(&agency, StaffRole::Head, None, dice).await?;
        let (Some(who), Some(due)) = (found, dossier.snapshot.due_at) else {
            return Ok(Some(later));
        };
        let date = self.services.calendar(&agency).add_working_days(due, 5).date().to_string();
        let reason = "Cần thêm thời gian xác minh tại thực địa".to_owned();
        self.decide(&who, dossier, Decision::Extend { date, reason }).await?;
        Ok(Some(later))
    }
}

/// The end of a document's number, from an agency's code: `H13.12` gives `H13-12`.
fn suffix(agency: &str) -> String {
    agency.replace('.', "-")
}
