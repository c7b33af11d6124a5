//! A procedure as a line of a result.

use domain::{
    catalogue::{Channel, Method, ProcedureContent},
    view::ProcedureSummary,
};

/// The line for a procedure.
pub(crate) fn summary(procedure: &ProcedureContent) -> ProcedureSummary {
    let channels =
        || procedure.own_cases().flat_map(|case| case.channels.iter().map(move |one| (case, one)));
    let mut methods: Vec<Method> = channels().map(|(_, channel)| channel.method).collect();
    methods.sort_unstable();
    methods.dedup();
    ProcedureSummary {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field.clone(),
        agency: procedure.agency.clone(),
        level: procedure.level.kind,
        audience: procedure.audience.clone(),
        methods,
        first_channel: channels()
            .next()
            .map(|(case, channel)| Channel { fee: case.fee_of(channel), ..channel.clone() }),
        accepts_online: procedure.accepts_online(),
    }
}
