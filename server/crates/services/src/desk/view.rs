//! A dossier as an officer sees it.

use domain::{dossier::Contact, form, view::DeskDossier};
use storage::{account, dossier::Dossier};

use super::{actors_on, masked::masked, permitted, view_agency};
use crate::{Caller, Result, Services, account::name_of};

impl Services {
    /// A dossier as this officer sees it: what may be done, and no more of the person than needed.
    pub(super) async fn view_desk(&self, caller: &Caller, dossier: Dossier) -> Result<DeskDossier> {
        let known = self.may_know(caller, &dossier).await?;
        let holder = dossier.snapshot.holder(self.now()).map(str::to_owned);
        let mut ids = vec![dossier.account_id.clone()];
        ids.extend(holder.clone());
        let names = account::names(self.db.read(), &ids).await?;
        let applicant = account::by_id(self.db.read(), &dossier.account_id).await?;
        let snapshot = self.catalogue.get();
        let today = self.today();
        let agencies = snapshot
            .directory
            .all()
            .filter(|agency| agency.code != dossier.snapshot.agency && agency.parent.is_some())
            .filter(|agency| agency.profile.exists_on(&today))
            .map(view_agency)
            .collect();
        let rules = self.case_rules(&dossier).await?;
        let actors = actors_on(caller, &dossier);
        let may = permitted::names(&rules, &dossier, &actors, self.now());
        let step = permitted::own_step(&dossier, &actors);
        let asked = question_to(&dossier, &caller.account.agencies);
        // An agency that is only asked does not need to reach the applicant.
        let ours = caller.account.agencies.contains(&dossier.snapshot.agency);
        let applicant = applicant.filter(|_| ours);
        // On paper the applicant said how to be reached about this one.
        let told = |part: fn(&Contact) -> &String| {
            let contact = dossier.contact.as_ref().filter(|_| ours)?;
            Some(part(contact).clone()).filter(|part| !part.is_empty())
        };
        let form = rules.case(&dossier).and_then(|case| case.form.as_ref());
        let correctable = form
            .filter(|_| may.iter().any(|name| name == "correct"))
            .map_or_else(Vec::new, |form| form::correctable(form, &dossier.answers));
        let officers = if may.iter().any(|name| name == "assign") {
            self.specialists(&dossier).await?
        } else {
            Vec::new()
        };
        let urges = if ours { self.urges_of(caller, &dossier.id).await? } else { Vec::new() };
        let desk = DeskDossier {
            may,
            urges,
            step,
            officers,
            outcome: dossier.snapshot.process.outcome.clone(),
            asked,
            correctable,
            identity_number: if ours { dossier.identity_number.clone() } else { String::new() },
            phone: told(|contact| &contact.phone)
                .or_else(|| applicant.as_ref().and_then(|account| account.phone.clone())),
            address: told(|contact| &contact.address),
            email: told(|contact| &contact.email)
                .or_else(|| applicant.as_ref().and_then(|account| account.email.clone())),
            holder_name: holder.as_ref().and_then(|id| name_of(&names, id)),
            mine: holder.as_deref() == Some(caller.account.id.as_str()),
            claimed_until: dossier.snapshot.claimed_until.filter(|_| holder.is_some()),
            quarantined: dossier.snapshot.quarantined,
            masked: !known,
            agencies,
            dossier: self.view_dossier(dossier, true).await?,
        };
        Ok(if known { desk } else { masked(desk) })
    }
}

/// The number of the first question to one of these agencies that they have not answered.
fn question_to(dossier: &Dossier, agencies: &[String]) -> Option<u32> {
    let mut asked = dossier.snapshot.process.consultations.iter();
    let open = asked.find(|one| one.opinion.is_none() && agencies.contains(&one.agency));
    open.filter(|_| dossier.snapshot.state.is_processed()).map(|one| one.number)
}
