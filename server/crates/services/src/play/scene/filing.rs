//! Filing a dossier, and what the intake does with it.

use domain::{Moment, form::Answers, readiness::ItemState, view::ScanState};
use storage::outbox;

use super::Scene;
use crate::{
    Result, Services,
    draft::Beginning,
    filing::{Filing, Papers},
    intake::Scan,
    play::{Once, dice::Dice, fate::Fate, fill::answers_of, paper},
};

impl Scene<'_> {
    /// Files it: on paper, or in the form, page by page, or from another system in one request.
    pub(super) async fn file(&mut self, number: usize, dice: &mut Dice) -> Result<Option<Moment>> {
        if self.lives[number].method.is_paper() {
            return self.bring(number, dice).await;
        }
        let services = self.services;
        let life = &self.lives[number];
        let (caller, subject) = &self.citizens.people[life.citizen];
        let centre = &self.play.centre;
        let at_once = dice.below(4) == 0;
        let revision = services.published_revision(&life.procedure)?;
        let case = revision.content.cases.iter().find(|case| case.accepts_online());
        let Some((case, form)) = case.and_then(|case| Some((case, case.form.as_ref()?))) else {
            return Ok(None);
        };
        let receipt = if at_once {
            let Some(answers) = answers_of(form, Answers::default(), subject, services) else {
                return Ok(None);
            };
            let mut papers = Papers::new(services);
            let errors: Vec<_> = domain::readiness::check(case, &answers, 0, &[], &[]).items;
            for item in errors.iter().filter(|item| item.state == ItemState::Missing) {
                let body = Once::new(paper(&item.key));
                papers.add(caller, &item.key, "giay-to.pdf", body).await?;
            }
            let filing = Filing {
                procedure_code: life.procedure.clone(),
                case: case.key.clone(),
                answers,
                centre: centre.clone(),
            };
            let key = format!("play-{}-{number}", services.random.token());
            services.file_dossier(caller, filing, papers, &key).await?
        } else {
            let draft =
                services.begin_draft(caller, &life.procedure, &Beginning::at(centre)).await?;
            let Some(filled) = answers_of(form, draft.answers.clone(), subject, services) else {
                return Ok(None);
            };
            let saved = services.save_draft(caller, &draft.id, draft.version, filled).await?;
            for item in saved.readiness.items.iter().filter(|item| item.state == ItemState::Missing)
            {
                let body = Once::new(paper(&item.key));
                services.put_file(caller, &draft.id, &item.key, "giấy tờ.pdf", body).await?;
            }
            services.submit(caller, &draft.id, &draft.submission_key).await?
        };
        take_in(services).await?;
        self.done += 1;
        let life = &mut self.lives[number];
        life.code = Some(receipt.code);
        let slow = if life.fate == Fate::Late { 700 } else { 300 };
        let minutes = dice.between(10, slow);
        Ok(Some(services.calendar(centre).add_working_minutes(services.now(), minutes)))
    }
}

/// What the worker does with everything that was filed just now.
pub(super) async fn take_in(services: &Services) -> Result<()> {
    let waiting = outbox::unrelayed(services.db.read(), 1_000).await?;
    for message in &waiting {
        services.take_in(&message.id, &message.dossier_id, None::<&NoScan>).await?;
    }
    let ids: Vec<String> = waiting.into_iter().map(|message| message.id).collect();
    let tx = services.db.begin().await?;
    outbox::mark_relayed(&*tx, &ids, services.now()).await?;
    Ok(tx.commit().await?)
}

/// No scanner.
struct NoScan;

impl Scan for NoScan {
    async fn scan(&self, _: &str) -> Result<ScanState> {
        Ok(ScanState::NotScanned)
    }
}
