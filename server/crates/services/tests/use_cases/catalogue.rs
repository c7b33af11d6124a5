//! The catalogue: importing twice, changing, publishing, and what is written here stays.

use crate::common::portals;
use domain::{catalogue::ServiceLevelKind, view::ProcedureQuery};
use services::{ServiceError, catalogue::Imported};

#[tokio::test]
async fn importing_twice_changes_nothing_and_a_change_is_a_new_revision() {
    for portal in portals().await {
        let services = &portal.services;
        let mut content = services.procedure("1.001193").expect("published").content;
        content.code = "9.000001".to_owned();
        content.name.vi = "Thủ tục thử nghiệm".to_owned();
        content.agency_code = None;
        content.level.kind = ServiceLevelKind::Information;
        for case in &mut content.cases {
            case.form = None;
        }
        let import = |content| services.import_procedures(vec![content], "imported", |_| {});
        let first = import(content.clone()).await.expect("imported");
        assert_eq!(first, Imported { new: 1, ..Imported::default() });
        let hidden = services.procedure("9.000001");
        assert!(matches!(hidden, Err(ServiceError::NotFound)), "in review, not live");
        let second = import(content.clone()).await.expect("imported");
        assert_eq!(second, Imported { unchanged: 1, ..Imported::default() });
        assert_eq!(services.publish_all().await.expect("published"), 1);
        assert_eq!(services.procedure("9.000001").expect("live").revision, 1);

        content.legal_basis.push("Nghị định mới".to_owned());
        let changed = import(content.clone()).await.expect("imported");
        assert_eq!(changed, Imported { changed: 1, ..Imported::default() });
        assert_eq!(services.procedure("9.000001").expect("live").revision, 1, "until published");
        services.publish("9.000001").await.expect("published");
        assert_eq!(services.procedure("9.000001").expect("live").revision, 2);
        let query = ProcedureQuery { q: "thu tuc thu nghiem".to_owned(), ..Default::default() };
        let found = services.search_procedures(&query);
        assert_eq!(found.items.first().map(|item| item.code.as_str()), Some("9.000001"));
    }
}

#[tokio::test]
async fn an_imported_record_never_replaces_what_is_written_here() {
    for portal in portals().await {
        let services = &portal.services;
        let mut content = services.procedure("1.001193").expect("published").content;
        content.cases[0].form = None;
        let kept = services.import_procedures(vec![content], "imported", |_| {}).await;
        assert_eq!(kept.expect("an answer"), Imported { kept: 1, ..Imported::default() });
        services.publish_all().await.expect("published");
        let live = services.procedure("1.001193").expect("live").content;
        assert!(live.accepts_online());
    }
}
