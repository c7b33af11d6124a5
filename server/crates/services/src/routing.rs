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
    /// outside the province, it is the procedure's own, which can redirect it.
    pub(crate) fn agency_of(&self, loaded: &Loaded) -> Result<String> {
        let case = loaded.case()?;
        self.receiver(&loaded.revision.content, case, &relevant(case, &loaded.draft.answers))
    }

    /// Where a dossier of this case goes with these answers.
    pub(crate) fn receiver(
        &self,
        content: &ProcedureContent,
        case: &Case,
        answers: &Answers,
    ) -> Result<String> {
        let own = case.agency_code.as_deref().or(content.agency_code.as_deref());
        let own = own.ok_or(ServiceError::BadInput("not_online"))?;
        let snapshot = self.catalogue.get();
        let found =
            case.commune(answers).and_then(|commune| snapshot.directory.for_commune(own, commune));
        Ok(found.unwrap_or(own).to_owned())
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
