//! Who takes in what comes on paper, and how its applicant goes on online.

use super::*;

#[tokio::test]
async fn only_reception_takes_in_and_only_what_its_agency_receives() {
    for portal in portals().await {
        let services = &portal.services;
        centre::load(services).await;
        let loc = officer_as(services, 2, &["H13.20"], &[StaffRole::Specialist]).await;
        let known = citizen(services, 3).await;
        for nobody in [&loc, &known] {
            assert_eq!(code_of(take_in(services, nobody, copies(7), "a").await), "forbidden");
            let query = ProcedureQuery::default();
            assert!(matches!(services.reception(nobody, &query), Err(ServiceError::Forbidden)));
            let form = services.reception_form(nobody, COPIES, "");
            assert!(matches!(form, Err(ServiceError::Forbidden)));
        }
        // A centre receives what its own agencies decide there.
        let seconded = centre::who(services, centre::SECONDED).await;
        let desks = |code: &str| {
            let form = services.reception_form(&seconded, code, "").expect("a form");
            form.desks.into_iter().map(|desk| desk.code).collect::<Vec<_>>()
        };
        assert_eq!(desks(FOOD), ["H99.02"]);
        assert_eq!(desks(BIRTH), [""; 0]);
        assert_eq!(desks(COPIES), ["H99.02"], "what is nobody's is received anywhere");
        let elsewhere = take_in(services, &seconded, birth(services, 7), "a").await;
        assert_eq!(code_of(elsewhere), "not_received_here");
        // Committees share the communes out: the address decides which of them receives it.
        let other = officer(services, 4, &["H13.21"]).await;
        assert_eq!(
            code_of(take_in(services, &other, birth(services, 7), "a").await),
            "not_received_here"
        );
        let both = officer(services, 5, &["H13.21", "H13.20"]).await;
        let code = take_in(services, &both, birth(services, 7), "a").await.expect("taken in").code;
        assert!(code.starts_with("H13.20-"), "{code}");
        // What either of two desks receives is chosen.
        let told = wrong(take_in(services, &both, copies(7), "b").await);
        assert_eq!(told, [("_agency".to_owned(), ErrorCode::Required)]);
        let chosen = PaperDossier { agency: "H13.21".to_owned(), ..copies(7) };
        let code = take_in(services, &both, chosen, "b").await.expect("taken in").code;
        assert!(code.starts_with("H13.21-"), "{code}");
    }
}

#[tokio::test]
async fn an_account_that_waits_is_claimed_with_code_and_telephone_number_only() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = take_in(services, &mai, copies(7), "a").await.expect("taken in").code;
        let others = take_in(services, &mai, copies(8), "b").await.expect("taken in").code;
        let claim = |dossier_code: &str, phone: &str, name: &str| Registration {
            dossier_code: dossier_code.to_owned(),
            phone: phone.to_owned(),
            full_name: name.to_owned(),
            ..registration(7)
        };
        let (phone, name) = ("0987654321", "Nguyễn Thị Ánh");
        for (given, why) in [
            (claim("", phone, name), "no code"),
            (claim("gì đó", phone, name), "not a code"),
            (claim(&others, phone, name), "somebody else's dossier"),
            (claim("H13.20-261123-9999", phone, name), "no dossier"),
            (claim(&code, "", name), "no number"),
            (claim(&code, "0912345678", name), "another number"),
            (claim(&code, phone, "Trần Văn Bình"), "another name"),
        ] {
            let refused = services.register(given).await;
            assert!(
                matches!(refused, Err(ServiceError::BadInput("account_waiting"))),
                "{why}: {refused:?}"
            );
        }
        let account = services.register(claim(&code, phone, name)).await.expect("claimed");
        let owner = Caller::citizen(account);
        let mine =
            services.dossiers(&owner, &DossierFilter::default()).await.expect("a list").items;
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0].code, code);
        let sign_in =
            SignIn { identity_number: applicant(7).identity_number, password: PASSWORD.to_owned() };
        services.sign_in(sign_in, &"".into()).await.expect("signed in");
        let again = services.register(claim(&code, phone, name)).await;
        assert!(matches!(again, Err(ServiceError::AccountExists)), "{again:?}");
    }
}

#[tokio::test]
async fn a_paper_that_was_found_wanting_is_brought_online_and_the_others_stay() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let known = citizen(services, 7).await;
        let asked = birth(services, 7);
        let wanting = {
            let view = services.procedure(BIRTH).expect("the procedure");
            let case = view.content.case(&asked.case).expect("the case").clone();
            let ready = domain::readiness::check(&case, &asked.answers, 0, &[], &asked.papers);
            assert!(ready.is_ready());
            let bare = domain::readiness::check(&case, &asked.answers, 0, &[], &[]);
            let missing = bare
                .items
                .into_iter()
                .find(|item| item.state == domain::readiness::ItemState::Missing);
            missing.expect("a paper that is needed").key
        };
        let code = take_in(services, &mai, asked, "a").await.expect("taken in").code;
        let desk = services.desk_dossier(&mai, &code).await.expect("on the desk");
        let item = SupplementItem {
            target: wanting.clone(),
            fault: DocumentFault::Unreadable,
            reason: "Bản bị nhòe".to_owned(),
        };
        let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
        services.decide(&mai, &code, desk.dossier.version, ask).await.expect("asked");
        let draft = services.start_supplement(&known, &code).await.expect("a draft");
        let view = services.draft(&known, &draft.id).await.expect("the draft");
        let missing = view.readiness.needed - view.readiness.present;
        assert_eq!(missing, 1, "only what was found wanting: {:?}", view.readiness);
        let body = once(pdf("rõ"));
        services.put_file(&known, &draft.id, &wanting, "rõ.pdf", body).await.expect("a file");
        services.submit(&known, &draft.id, &draft.submission_key).await.expect("answered");
        take_in_all(services).await;
        let desk = services.desk_dossier(&mai, &code).await.expect("back on the desk");
        assert_eq!((desk.dossier.state, desk.mine), (DossierState::AwaitingReceipt, false));
    }
}
