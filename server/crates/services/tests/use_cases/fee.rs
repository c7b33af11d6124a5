//! What a dossier costs: told before it is filed, frozen when it is.

use crate::common::portals;
use domain::{
    Text,
    catalogue::{Fee, Method},
    dossier::Event,
    fee::{Assessment, FeeMoment, Quote},
    form::Answer,
    view::{DossierView, DraftView, ProcedureQuery},
};
use services::testing::{citizen, pdf, put, ready_draft, submitted};

/// Copies of civil-status extracts: 8,000 đồng a copy, for each kind of paper.
const EXTRACT: &str = "2.000635";
/// Birth registration, which is free.
const BIRTH: &str = "1.001193";
/// Food-safety certificate, whose fee no rules say.
const FOOD: &str = "2.001827";
/// Residence: less online, and some are exempt.
const RESIDENCE: &str = "1.004222";

fn frozen(dossier: &DossierView) -> Option<&Assessment> {
    match &dossier.timeline.first().expect("a log").record.event {
        Event::Submitted { fee, .. } => fee.as_ref(),
        other => panic!("a log begins with the submission, not {other:?}"),
    }
}

#[tokio::test]
async fn it_is_told_line_by_line_and_frozen_with_the_dossier() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let new = services.start_draft(&applicant, EXTRACT, "").await.expect("a draft");
        assert!(matches!(new.fee, Quote::NotAnswered { .. }), "{:?}", new.fee);

        let draft = ready_draft(services, &applicant, EXTRACT).await;
        let mut answers = draft.answers.clone();
        answers.set("copies", "51");
        let wrong =
            services.save_draft(&applicant, &draft.id, draft.version, answers.clone()).await;
        let draft = wrong.expect("saved");
        assert_eq!(draft.fee, Quote::NotAnswered { field: "copies".to_owned() }, "at most 50");
        answers.set("copies", "3");
        let kinds = ["birth", "death"].map(str::to_owned).to_vec();
        answers.0.insert("kinds".to_owned(), Answer::Many(kinds));
        let saved = services.save_draft(&applicant, &draft.id, draft.version, answers).await;
        let saved = saved.expect("saved");
        let Quote::Assessed { moment: FeeMoment::Acceptance, assessment } = &saved.fee else {
            panic!("{:?}", saved.fee)
        };
        assert_eq!(assessment.total, 48_000);
        assert_eq!(
            (assessment.lines[0].tranches[0].count, assessment.lines[0].times),
            (3, Some(2))
        );

        let receipt = services.submit(&applicant, &saved.id, &saved.submission_key).await;
        let code = receipt.expect("submitted").code;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!((frozen(&seen), seen.method), (Some(assessment), Method::Online));
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn channels_tell_it_at_a_glance() {
    for portal in portals().await {
        let services = &portal.services;
        let content = services.procedure(EXTRACT).expect("published").content;
        let per = Text { vi: "bản".to_owned(), en: Some("copy".to_owned()) };
        for channel in &content.cases[0].channels {
            assert_eq!(channel.fee, Fee::Fixed { vnd: 8_000, per: Some(per.clone()) });
        }
        let query = ProcedureQuery { q: EXTRACT.to_owned(), ..ProcedureQuery::default() };
        let found = services.search_procedures(&query);
        let first = found.items[0].first_channel.as_ref().expect("a channel");
        assert_eq!(first.fee, content.cases[0].channels[0].fee);
    }
}

#[tokio::test]
async fn what_no_rules_say_is_not_made_up() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        for (procedure, expected) in [(BIRTH, Quote::Free), (FOOD, Quote::Untold)] {
            assert_eq!(ready_draft(services, &applicant, procedure).await.fee, expected);
            let code = submitted(services, &applicant, procedure).await;
            let seen = services.dossier(&applicant, &code).await.expect("mine");
            assert_eq!(frozen(&seen), None, "{procedure}");
        }
    }
}

#[tokio::test]
async fn it_is_less_online_and_nothing_for_who_proves_to_be_exempt() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let draft = services.start_draft(&applicant, RESIDENCE, "").await.expect("a draft");
        let amount = async |draft: &DraftView, exempt: &str| {
            let mut answers = draft.answers.clone();
            answers.set("exempt", exempt);
            let saved = services.save_draft(&applicant, &draft.id, draft.version, answers).await;
            let saved = saved.expect("saved");
            let Quote::Assessed { assessment, .. } = &saved.fee else { panic!("{:?}", saved.fee) };
            (assessment.total, saved)
        };
        let (online, draft) = amount(&draft, "no").await;
        assert_eq!(online, 10_000);
        let (said, draft) = amount(&draft, "yes").await;
        assert_eq!(said, 10_000, "saying so proves nothing");
        let paper = pdf("Giấy xác nhận khuyết tật");
        put(services, &applicant, &draft.id, "exemption", paper).await;
        let (proven, draft) = amount(&draft, "yes").await;
        assert_eq!(proven, 0);
        let (other, _) = amount(&draft, "no").await;
        assert_eq!(other, 10_000, "a paper alone is none");
        let content = services.procedure(RESIDENCE).expect("published").content;
        let case = &content.cases[0];
        let occasion = domain::fee::Occasion {
            method: Method::Counter,
            agency: "H13.30",
            day: "2026-11-23",
            papers: &[],
        };
        let counter = case.quote(&draft.answers, &occasion).into_assessment();
        assert_eq!(counter.map(|fee| fee.total), Some(20_000));
    }
}
