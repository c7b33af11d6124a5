//! At which desk something that comes on paper is received.

use domain::{
    catalogue::{Case, ProcedureContent},
    form::Answers,
    view::PaperDossier,
};

use super::reception_desks;
use crate::{Caller, Result, ServiceError, Services, directory::Directory, draft::relevant};

impl Services {
    /// The desks of an officer that receive a case, the one that decides it first: at a centre those
    /// of the agency that decides it there, elsewhere the procedure's own agency, and agencies of one
    /// kind with either. What is nobody's, as most of the national catalogue, is received wherever
    /// people come with it.
    pub(super) fn receiving_desks(
        &self,
        caller: &Caller,
        content: &ProcedureContent,
        case: Option<&Case>,
    ) -> Result<Vec<String>> {
        let desks = reception_desks(caller)?;
        let snapshot = self.catalogue.get();
        let (directory, today) = (&snapshot.directory, self.today());
        let own = case.and_then(|case| case.agency_code.as_deref());
        let own = own.or(content.agency_code.as_deref());
        let nobodys = own.is_none() && directory.receiving(&content.code, &today).is_empty();
        // Whether a desk decides it itself, or is of one kind with who does.
        let decides = |desk: &String| {
            let centre = directory.centre_of(desk);
            let assigned =
                centre.and_then(|centre| directory.assigned(&centre.code, &content.code));
            let decider = directory.living(assigned.or(own)?, &today);
            Some((decider != desk.as_str(), of_one_kind(directory, decider, desk)))
        };
        let mut ranked: Vec<(bool, String)> = desks
            .into_iter()
            .filter_map(|desk| match decides(&desk) {
                Some((other, like)) if !other || like => Some((other, desk)),
                Some(_) => None,
                None => nobodys.then_some((false, desk)),
            })
            .collect();
        ranked.sort();
        Ok(ranked.into_iter().map(|(_, desk)| desk).collect())
    }

    /// The desk that receives a dossier: where the case names a place, that of the agency responsible
    /// for it, else the one that was chosen, else the only one. None: the officer has to choose.
    ///
    /// # Errors
    ///
    /// `not_received_here` where it is none of `desks`.
    pub(super) fn receiver_on_paper(
        &self,
        desks: &[String],
        asked: &PaperDossier,
        case: &Case,
        answers: &Answers,
    ) -> Result<Option<String>> {
        let elsewhere = ServiceError::BadInput("not_received_here");
        let Some(first) = desks.first() else { return Err(elsewhere) };
        let snapshot = self.catalogue.get();
        let answers = relevant(case, answers);
        let of_place =
            case.commune(&answers).and_then(|place| snapshot.directory.for_commune(first, place));
        if let Some(agency) = of_place {
            let agency = snapshot.directory.living(agency, &self.today());
            let ours = desks.iter().find(|desk| *desk == agency);
            return ours.cloned().map(Some).ok_or(elsewhere);
        }
        match (asked.agency.as_str(), desks) {
            ("", [only]) => Ok(Some(only.clone())),
            ("", _) => Ok(None),
            (chosen, _) if desks.iter().any(|desk| desk == chosen) => Ok(Some(chosen.to_owned())),
            _ => Err(elsewhere),
        }
    }
}

/// Whether two agencies share the communes out, as the committees of all communes do.
fn of_one_kind(directory: &Directory, one: &str, other: &str) -> bool {
    let kind = |code| directory.get(code).and_then(|agency| agency.kind.as_ref());
    kind(one).is_some() && kind(one) == kind(other)
}
