//! Filters under a name.

use domain::{
    organisation::OrganisationRole::Administer, tracking::MOST_VIEWS, view::NewSavedView,
};

use super::*;

fn new(name: &str, shared: bool) -> NewSavedView {
    let filter = filter(&[("due", "7"), ("after", "1_a")]);
    NewSavedView { name: name.to_owned(), shared, filter }
}

async fn names(services: &Services, caller: &Caller) -> Vec<String> {
    let views = services.saved_views(caller).await.expect("views");
    let around = services.tracking(caller).await.expect("seen");
    assert_eq!(around.views, views, "the same beside the list");
    views.into_iter().map(|view| view.name).collect()
}

#[tokio::test]
async fn views_are_ones_own_or_everybodys() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let Firm { an, binh, chi } = &firm;
        let own = services.save_view(binh, &new(" Sắp  đến hạn ", false)).await.expect("saved");
        assert_eq!((&*own.name, own.shared, own.may_change), ("Sắp đến hạn", false, true));
        assert_eq!(own.filter, filter(&[("due", "7")]), "without the place of a page");
        let shared = services.save_view(binh, &new("Quá hạn", true)).await.expect("saved");
        assert_eq!(names(services, binh).await, ["Sắp đến hạn", "Quá hạn"]);
        assert_eq!(names(services, chi).await, ["Quá hạn"]);
        let seen = services.saved_views(chi).await.expect("views");
        assert_eq!((&*seen[0].made_by, seen[0].may_change), (&*binh.account.full_name, false));

        for (who, twice) in [(binh, new("Sắp đến hạn", false)), (chi, new("Quá hạn", true))]
        {
            assert_eq!(code(services.save_view(who, &twice).await), "view_name_taken");
        }
        let mine = services.save_view(chi, &new("Quá hạn", false)).await.expect("one's own");
        for name in ["", "  ", &"x".repeat(61)] {
            assert_eq!(code(services.save_view(chi, &new(name, false)).await), "invalid", "{name}");
            assert_eq!(code(services.rename_view(chi, &mine.id, name).await), "invalid");
        }
        let wrong = NewSavedView { filter: filter(&[("group", "x")]), ..new("Sai", false) };
        assert_eq!(code(services.save_view(chi, &wrong).await), "query");

        // Another's own looks like none, what is shared belongs to who saved it and to who administers.
        assert_eq!(code(services.rename_view(chi, &own.id, "Khác").await), "not_found");
        assert_eq!(code(services.delete_view(an, &own.id).await), "not_found");
        assert_eq!(code(services.rename_view(chi, &shared.id, "Khác").await), "view_of_another");
        assert_eq!(code(services.delete_view(chi, &shared.id).await), "view_of_another");
        services.rename_view(binh, &shared.id, "Đã quá hạn").await.expect("renamed");
        services.rename_view(binh, &shared.id, "Đã quá hạn").await.expect("once more");
        assert_eq!(names(services, chi).await, ["Quá hạn", "Đã quá hạn"]);
        let other = services.save_view(an, &new("Khác", true)).await.expect("saved");
        let taken = services.rename_view(an, &other.id, "Đã quá hạn").await;
        assert_eq!(code(taken), "view_name_taken");
        services.delete_view(an, &shared.id).await.expect("an administrator may");
        assert_eq!(code(services.delete_view(an, &shared.id).await), "not_found");
        assert_eq!(names(services, chi).await, ["Quá hạn", "Khác"]);

        let in_person = services.act_for(chi, "").await.expect("oneself");
        assert_eq!(code(services.saved_views(&in_person).await), "no_organisation");
        let refused = services.save_view(&in_person, &new("Riêng", false)).await;
        assert_eq!(code(refused), "no_organisation");
        assert_eq!(code(services.delete_view(&in_person, &mine.id).await), "no_organisation");
    }
}

#[tokio::test]
async fn views_stand_in_the_order_of_their_letters() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        for name in ["Zalo", "Đăng ký", "ánh", "Dự án", "Hà"] {
            services.save_view(&firm.an, &new(name, true)).await.expect("saved");
        }
        services.save_view(&firm.an, &new("Ý riêng", false)).await.expect("saved");
        let told = names(services, &firm.an).await;
        assert_eq!(told, ["Ý riêng", "ánh", "Đăng ký", "Dự án", "Hà", "Zalo"]);
    }
}

#[tokio::test]
async fn whoever_goes_leaves_what_is_shared() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let Firm { an, binh, .. } = &firm;
        services.save_view(binh, &new("Của tôi", false)).await.expect("saved");
        let shared = services.save_view(binh, &new("Của chung", true)).await.expect("saved");
        services.remove_member(an, CODE, &binh.account.id).await.expect("removed");
        // Somebody who was removed a moment ago has still the caller of before.
        assert_eq!(code(services.save_view(binh, &new("Muộn", true)).await), "not_found");
        assert_eq!(code(services.delete_view(binh, &shared.id).await), "not_found");
        assert_eq!(names(services, an).await, ["Của chung"]);
        let again = services.act_for(binh, "").await.expect("oneself");
        joined(services, an, &again, &[Administer]).await;
        let again = services.act_for(&again, CODE).await.expect("a member");
        assert_eq!(names(services, &again).await, ["Của chung"], "the own ones are gone");
    }
}

#[tokio::test]
async fn there_are_fifty_of_ones_own_and_fifty_shared() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        for shared in [false, true] {
            for number in 0..MOST_VIEWS {
                let view = new(&format!("Số {number}"), shared);
                services.save_view(&firm.an, &view).await.expect("saved");
            }
            let more = services.save_view(&firm.an, &new("Thêm", shared)).await;
            assert_eq!(code(more), "views_full");
        }
        let full = services.save_view(&firm.binh, &new("Thêm", true)).await;
        assert_eq!(code(full), "views_full", "whoever shares");
        services.save_view(&firm.binh, &new("Thêm", false)).await.expect("one's own");
    }
}
