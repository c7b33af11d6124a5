//! Which agency a dossier goes to, by procedure and place.

use domain::{
    Text,
    catalogue::{Case, ProcedureContent},
    form::Answers,
};

use crate::{
    Result, ServiceError, Services,
    draft::{Loaded, relevant},
};

impl Services {
    /// The agency that receives a dossier with these answers: of the agencies that are of one kind
    /// with the procedure's, the one responsible for the place. Where none is, as for an address
    /// outside the province, it is the procedure's own, which can redirect it. At a centre that was
    /// chosen it is the agency that decides the procedure there. Never one that has ended.
    pub(crate) fn agency_of(&self, loaded: &Loaded) -> Result<String> {
        let case = loaded.case()?;
        let answers = relevant(case, &loaded.draft.answers);
        let snapshot = self.catalogue.get();
        let centre = loaded.draft.centre.as_deref();
        let chosen = centre
            .and_then(|centre| snapshot.directory.assigned(centre, &loaded.draft.procedure_code));
        self.receiver(&loaded.revision.content, case, &answers, chosen)
    }

    /// Where a dossier of this case goes with these answers; `chosen` is the agency that the centre
    /// has for the procedure, where the applicant chose a centre.
    pub(crate) fn receiver(
        &self,
        content: &ProcedureContent,
        case: &Case,
        answers: &Answers,
        chosen: Option<&str>,
    ) -> Result<String> {
        let own = case.agency_code.as_deref().or(content.agency_code.as_deref());
        let own = own.ok_or(ServiceError::BadInput("not_online"))?;
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let own = chosen.unwrap_or(own);
        let found = case.commune(answers).and_then(|commune| directory.for_commune(own, commune));
        Ok(directory.living(found.unwrap_or(own), &self.today()).to_owned())
    }

    /// Name of the agency that a draft would go to as it stands; a supplement goes to whoever has
    /// the dossier, which its own page tells.
    pub(crate) fn receiver_name(&self, loaded: &Loaded) -> Result<Option<Text>> {
        if loaded.draft.supplements.is_some() {
            return Ok(None);
        }
        let code = self.agency_of(loaded)?;
        let snapshot = self.catalogue.get();
        Ok(snapshot.directory.get(&code).map(|agency| agency.name.clone()))
    }
}
