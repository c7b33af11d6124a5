//! What narrows a search, and how many results each choice would leave.

mod values;

use domain::view::{Facet, FacetCount, ProcedureQuery, ProcedureSummary};

use values::{AUDIENCES, LEVELS, METHODS, Names};

/// The facets in the order of their bits.
const FACETS: [Facet; 5] =
    [Facet::Field, Facet::Agency, Facet::Audience, Facet::Level, Facet::Channel];

/// What a procedure has of each facet.
struct Traits {
    field: u32,
    agency: u32,
    audience: u32,
    level: u32,
    methods: u32,
}

/// The facets of a catalogue.
pub(crate) struct Facets {
    fields: Names,
    agencies: Names,
    traits: Vec<Traits>,
}

/// What a query asks of each facet; `None` where it asks nothing.
struct Wanted {
    field: Option<u32>,
    agency: Option<u32>,
    audience: Option<u32>,
    level: Option<u32>,
    method: Option<u32>,
}

/// A value that no procedure has.
const NOWHERE: u32 = u32::MAX;

/// The result of narrowing.
pub(crate) struct Narrowed {
    /// The procedures left, in the order they came in.
    pub(crate) left: Vec<u32>,
    /// Counts by facet, most first.
    pub(crate) counts: Vec<FacetCount>,
}

impl Facets {
    /// Takes the procedures in the order of their numbers.
    pub(crate) fn new<'a>(procedures: impl Iterator<Item = &'a ProcedureSummary>) -> Self {
        let (mut fields, mut agencies) = (Names::default(), Names::default());
        let traits = procedures
            .map(|procedure| Traits {
                field: fields.number(&procedure.field.vi),
                agency: agencies.number(&procedure.agency.vi),
                audience: values::bits(&AUDIENCES, |one| procedure.audience.contains(&one)),
                level: values::place(&LEVELS, |level| level == procedure.level),
                methods: values::bits(&METHODS, |method| procedure.methods.contains(&method)),
            })
            .collect();
        Self { fields, agencies, traits }
    }

    /// Narrows a result and counts each facet as if it were not narrowed itself.
    pub(crate) fn narrow(
        &self,
        found: impl Iterator<Item = u32>,
        query: &ProcedureQuery,
    ) -> Narrowed {
        let wanted = self.wanted(query);
        let mut left = Vec::new();
        let mut fields = vec![0_u32; self.fields.len()];
        let mut agencies = vec![0_u32; self.agencies.len()];
        let mut audiences = [0_u32; AUDIENCES.len()];
        let mut levels = [0_u32; LEVELS.len()];
        let mut methods = [0_u32; METHODS.len()];
        for number in found {
            let Some(traits) = self.traits.get(number as usize) else { continue };
            let misses = wanted.misses(traits);
            if misses == 0 {
                left.push(number);
            }
            // A facet counts what passes all the others.
            let counts = |facet: u32| misses & !(1 << facet) == 0;
            if counts(0) {
                fields[traits.field as usize] += 1;
            }
            if counts(1) {
                agencies[traits.agency as usize] += 1;
            }
            if counts(2) {
                values::count(&mut audiences, traits.audience);
            }
            if counts(3) {
                levels[traits.level as usize] += 1;
            }
            if counts(4) {
                values::count(&mut methods, traits.methods);
            }
        }
        let mut counts = Vec::new();
        list(&mut counts, FACETS[0], self.fields.iter().zip(fields));
        list(&mut counts, FACETS[1], self.agencies.iter().zip(agencies));
        list(&mut counts, FACETS[2], AUDIENCES.iter().map(|(_, word)| *word).zip(audiences));
        list(&mut counts, FACETS[3], LEVELS.iter().map(|(_, word)| *word).zip(levels));
        list(&mut counts, FACETS[4], METHODS.iter().map(|(_, word)| *word).zip(methods));
        Narrowed { left, counts }
    }

    fn wanted(&self, query: &ProcedureQuery) -> Wanted {
        let asked = |text: &str| Some(domain::text::normalise_line(text)).filter(|t| !t.is_empty());
        Wanted {
            field: asked(&query.field).map(|name| self.fields.find(&name).unwrap_or(NOWHERE)),
            agency: asked(&query.agency).map(|name| self.agencies.find(&name).unwrap_or(NOWHERE)),
            audience: asked(&query.audience).map(|word| values::bit_of(&AUDIENCES, &word)),
            level: asked(&query.level).map(|word| values::place_of(&LEVELS, &word)),
            method: asked(&query.channel).map(|word| values::bit_of(&METHODS, &word)),
        }
    }
}

impl Wanted {
    /// A bit for each facet in which a procedure is not what is wanted.
    fn misses(&self, traits: &Traits) -> u32 {
        let other = |wanted: Option<u32>, has: u32| wanted.is_some_and(|wanted| wanted != has);
        let without =
            |wanted: Option<u32>, has: u32| wanted.is_some_and(|wanted| wanted & has == 0);
        u32::from(other(self.field, traits.field))
            | u32::from(other(self.agency, traits.agency)) << 1
            | u32::from(without(self.audience, traits.audience)) << 2
            | u32::from(other(self.level, traits.level)) << 3
            | u32::from(without(self.method, traits.methods)) << 4
    }
}

/// Lists the values that would leave something, most first.
fn list<'a>(
    into: &mut Vec<FacetCount>,
    facet: Facet,
    counts: impl Iterator<Item = (&'a str, u32)>,
) {
    let mut counts: Vec<(&str, u32)> =
        counts.filter(|(value, count)| *count > 0 && !value.is_empty()).collect();
    // Stable: values of the same count stay in their own order.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    into.extend(counts.into_iter().map(|(value, count)| FacetCount {
        facet,
        value: value.to_owned(),
        count,
    }));
}
