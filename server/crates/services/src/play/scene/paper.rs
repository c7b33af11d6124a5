//! Coming with papers: to the counter, or by post.

use ::catalogue::centres::{CentreFile, PlayEntry};
use domain::{
    Moment,
    catalogue::{Action, Case, Method, Need},
    dossier::HandedPaper,
    form::Answers,
    view::{PaperApplicant, PaperDossier},
    workflow::StaffRole,
};

use super::{Scene, TRIES, filing::take_in};
use crate::{
    Caller, Result, ServiceError, Services,
    filing::Papers,
    play::{Once, dice::Dice, fill::answers_of, paper},
};

/// How one comes, by the shares of the file.
pub(super) fn method(play: &PlayEntry, dice: &mut Dice) -> Method {
    let drawn = dice.below(100) as u32;
    match drawn.checked_sub(play.at_counter) {
        None => Method::Counter,
        Some(rest) if rest < play.by_post => Method::Post,
        Some(_) => Method::Online,
    }
}

/// What people can come with: everything that an agency decides there which has officers, forms or
/// not.
pub(super) fn received(services: &Services, file: &CentreFile, centre: &str) -> Vec<String> {
    let snapshot = services.catalogue.get();
    let staffed = |agency: &str| {
        let mut shares = file.share.iter().filter(|share| share.centre == centre);
        shares.any(|share| share.agency == agency && !share.procedures.is_empty())
    };
    let received = snapshot.directory.assignments_of(centre).filter(|(code, agency)| {
        let revision = services.published_revision(code);
        staffed(agency) && revision.is_ok_and(|found| found.content.own_cases().next().is_some())
    });
    received.map(|(code, _)| code.to_owned()).collect()
}

impl Scene<'_> {
    /// Somebody comes with papers, or the post does, and an officer takes them in.
    pub(super) async fn bring(&mut self, number: usize, dice: &mut Dice) -> Result<Option<Moment>> {
        let services = self.services;
        let code = self.lives[number].procedure.clone();
        let snapshot = services.catalogue.get();
        let assigned = snapshot.directory.assigned(&self.play.centre, &code);
        let Some(agency) = assigned.map(str::to_owned) else { return Ok(None) };
        let found = self.officer(&agency, StaffRole::Reception, None, dice).await?;
        let Some(who) = found else {
            // On another day there is somebody.
            self.lives[number].tries += 1;
            let again = self.lives[number].tries < TRIES * 2;
            return Ok(again.then(|| self.later(&agency, 450)));
        };
        let revision = services.published_revision(&code)?;
        let online = revision.content.own_cases().find(|case| case.accepts_online());
        let case = online.or_else(|| revision.content.own_cases().next()).cloned();
        let Some(case) = case else { return Ok(None) };
        let Some(asked) = self.entered(number, &code, &agency, &case) else { return Ok(None) };
        let scans = self.scanned(&who, &case, dice).await?;
        let key = format!("play-{}-{number}", services.random.token());
        let receipt = match services.take_in_on_paper(&who, asked, scans, &key).await {
            Ok(receipt) => receipt,
            // The address is another commune's: its people come to their own counter.
            Err(ServiceError::BadInput("not_received_here")) => return Ok(None),
            Err(error) => return Err(error),
        };
        take_in(services).await?;
        self.done += 1;
        self.lives[number].code = Some(receipt.code);
        Ok(Some(self.later(&agency, dice.between(2, 25))))
    }

    /// What the officer enters.
    fn entered(
        &self,
        number: usize,
        code: &str,
        agency: &str,
        case: &Case,
    ) -> Option<PaperDossier> {
        let life = &self.lives[number];
        let (_, subject) = &self.citizens.people[life.citizen];
        let answers = match &case.form {
            Some(form) => answers_of(form, Answers::default(), subject, self.services)?,
            None => Answers::default(),
        };
        let [_, _, street] = &subject.home;
        let papers = case.documents.iter().filter(|document| document.need != Need::Instruction);
        Some(PaperDossier {
            procedure_code: code.to_owned(),
            case: case.key.clone(),
            agency: agency.to_owned(),
            method: life.method,
            applicant: PaperApplicant {
                identity_number: subject.identity.clone(),
                full_name: subject.name.clone(),
                phone: subject.phone.clone(),
                address: street.clone(),
                email: String::new(),
            },
            answers,
            papers: papers
                .map(|document| HandedPaper {
                    requirement: document.key.clone(),
                    originals: document.originals.clamp(1, 9),
                    copies: document.copies.min(9),
                    shown: false,
                })
                .collect(),
        })
    }

    /// One paper of three is scanned at the counter (NĐ 61/2018 đ. 17).
    async fn scanned(&self, who: &Caller, case: &Case, dice: &mut Dice) -> Result<Papers> {
        let mut scans = Papers::new(self.services);
        let mut papers = case.documents.iter().filter(|document| {
            document.action == Action::Submit
                && matches!(document.need, Need::Required | Need::Optional)
        });
        if dice.below(3) == 0
            && let Some(document) = papers.next()
        {
            let body = Once::new(paper(&document.key));
            scans.add(who, &document.key, "ban-chup.pdf", body).await?;
        }
        Ok(scans)
    }
}
