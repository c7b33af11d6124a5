//! Webhooks: what is told, with what it tells of, until it is taken or a day is over.

mod sent;

use domain::{
    dossier::{DocumentFault, SupplementItem},
    organisation::OrganisationRole,
    view::{Decision, MadeWebhook, NewWebhook, WebhookDelivery},
    webhook::WebhookEvent::{self, PaymentAsked, ResultReady, StateChanged, SupplementAsked},
};
use serde_json::{Value, json};
use services::{
    Caller, Result, Services,
    guess::Client,
    testing::{PASSWORD, citizen, officer, submitted, take_in_all},
};
use storage::webhook::delivery;

use crate::{
    common::portals,
    organisation::{CODE, joined, opened},
};

/// Copies of civil-status extracts: 8,000 đồng a copy.
const EXTRACT: &str = "2.000635";
/// Birth registration: free.
const BIRTH: &str = "1.001193";
const URL: &str = "https://phan-mem.example.vn/tin";
const WARD: &str = "H13.20";

/// The code of a refusal.
fn code<T>(done: Result<T>) -> &'static str {
    done.err().map_or("done", |error| error.code())
}

fn new(url: &str, events: &[WebhookEvent]) -> NewWebhook {
    NewWebhook { url: url.to_owned(), events: events.to_vec() }
}

async fn made(services: &Services, caller: &Caller, events: &[WebhookEvent]) -> MadeWebhook {
    services.make_webhook(caller, &new(URL, events)).await.expect("a webhook")
}

/// What was told to a webhook, the oldest first.
async fn told(services: &Services, caller: &Caller, id: &str) -> Vec<WebhookDelivery> {
    let mut told = services.webhook_log(caller, id, "").await.expect("the log").deliveries;
    told.reverse();
    told
}

/// The bodies that wait, the oldest first.
async fn bodies(services: &Services, id: &str) -> Vec<Value> {
    let rows = delivery::log(services.db.read(), id, None, 100).await.expect("rows");
    let read = |body: &str| serde_json::from_str(body).expect("JSON");
    rows.iter().rev().map(|row| read(&row.body)).collect()
}

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    services.decide(who, code, desk.dossier.version, decision).await.expect("done");
}

#[tokio::test]
async fn are_kept_by_whom_they_tell() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let binh = citizen(services, 1_001).await;
        let desk = officer(services, 2, &[WARD]).await;
        assert_eq!(code(services.webhooks(&desk).await), "forbidden");
        for (asked, refused) in [
            (new("http://phan-mem.example.vn/", &[StateChanged]), "webhook_url"),
            (new("https://192.168.1.1/", &[StateChanged]), "webhook_url"),
            (new(URL, &[]), "event_missing"),
        ] {
            assert_eq!(code(services.make_webhook(&an, &asked).await), refused, "{asked:?}");
        }
        let own = made(services, &an, &[ResultReady, StateChanged, ResultReady]).await;
        assert_eq!(own.about.events, [StateChanged, ResultReady]);
        let again = services.make_webhook(&an, &new(URL, &[StateChanged])).await;
        assert_eq!(code(again), "webhook_exists");
        let id = own.about.id.as_str();
        assert_eq!(code(services.webhook_log(&binh, id, "").await), "not_found");
        assert_eq!(code(services.delete_webhook(&binh, id).await), "not_found");
        assert_eq!(code(services.replay_delivery(&binh, id, "x").await), "not_found");
        made(services, &binh, &[StateChanged]).await;
        for number in 1..10 {
            let another = new(&format!("{URL}/{number}"), &[StateChanged]);
            services.make_webhook(&an, &another).await.expect("ten");
        }
        let more = services.make_webhook(&an, &new("https://b.example.vn/", &[StateChanged])).await;
        assert_eq!(code(more), "webhooks_full");
        services.delete_webhook(&an, id).await.expect("deleted");
        assert_eq!(services.webhooks(&an).await.expect("mine").len(), 9);
        assert_eq!(services.webhooks(&binh).await.expect("theirs").len(), 1);

        let closing = domain::view::AccountClosing { agreed: true, password: PASSWORD.to_owned() };
        services.close_account(&binh, closing, &Client::default()).await.expect("closed");
        let left = storage::webhook::of_owner(
            services.db.read(),
            storage::Owner::Person(&binh.account.id),
        );
        assert_eq!(left.await.expect("rows"), []);
    }
}

#[tokio::test]
async fn an_organisations_are_its_administrators() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        opened(services, &an).await;
        services.verify_organisation(CODE).await.expect("verified");
        let firm = services.act_for(&an, CODE).await.expect("a member");
        let hook = made(services, &firm, &[StateChanged]).await.about;
        assert_eq!(services.webhooks(&an).await.expect("one's own"), [], "they stand apart");
        assert_eq!(code(services.webhook_log(&an, &hook.id, "").await), "not_found");
        for (number, role) in (1_001..).zip(OrganisationRole::ALL) {
            let member = citizen(services, number).await;
            joined(services, &an, &member, &[role]).await;
            let member = services.act_for(&member, CODE).await.expect("a member");
            let manages = role == OrganisationRole::Administer;
            let expected = if manages { "done" } else { "wrong_role" };
            assert_eq!(code(services.webhooks(&member).await), expected, "{role:?}");
            assert_eq!(code(services.webhook_log(&member, &hook.id, "").await), expected);
            let page = services.applications(&member).await.expect("the page");
            assert_eq!((page.manages, page.webhooks.len()), (manages, usize::from(manages)));
        }
        let own = submitted(services, &an, BIRTH).await;
        let theirs = submitted(services, &firm, BIRTH).await;
        let told = told(services, &firm, &hook.id).await;
        let codes: Vec<&str> = told.iter().map(|one| one.dossier.as_str()).collect();
        assert_eq!(codes, [theirs.as_str()], "nothing of {own}, which is a person's");
    }
}

#[tokio::test]
async fn what_happens_is_told_once_with_no_word_about_anybody() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let mai = officer(services, 2, &[WARD]).await;
        let all = made(services, &an, &WebhookEvent::ALL).await.about.id;
        let other = new(&format!("{URL}/2"), &[PaymentAsked]);
        let paying = services.make_webhook(&an, &other).await.expect("another").about.id;
        let binh = citizen(services, 1_001).await;
        let nothing = made(services, &binh, &WebhookEvent::ALL).await.about.id;

        let dossier = submitted(services, &an, EXTRACT).await;
        let body = bodies(services, &all).await.remove(0);
        let at = services.now();
        let about = json!({ "code": dossier, "procedure_code": EXTRACT, "state": "submitted" });
        let told_now = told(services, &an, &all).await;
        let id = told_now[0].event_id.as_str();
        let whole = json!({ "id": id, "type": "state_changed", "at": at, "dossier": about });
        assert_eq!(body, whole, "and nothing else");

        portal.clock.advance_minutes(1);
        take_in_all(services).await;
        portal.clock.advance_minutes(1);
        act(services, &mai, &dossier, Decision::Claim).await;
        let reason = "Ghi rõ nơi đăng ký".to_owned();
        let item = SupplementItem {
            target: "viec-dang-ky".to_owned(),
            fault: DocumentFault::Answer,
            reason,
        };
        let ask = Decision::RequestSupplement { items: vec![item], note: "Chị ơi".to_owned() };
        act(services, &mai, &dossier, ask).await;
        portal.clock.advance_minutes(1);
        let draft = services.start_supplement(&an, &dossier).await.expect("a draft");
        let key = draft.submission_key.as_str();
        services.submit(&an, &draft.id, key).await.expect("a receipt");
        portal.clock.advance_minutes(1);
        take_in_all(services).await;
        portal.clock.advance_minutes(1);
        for decision in [Decision::Claim, Decision::Accept] {
            act(services, &mai, &dossier, decision).await;
        }
        let mut kinds: Vec<WebhookEvent> =
            told(services, &an, &all).await.iter().map(|one| one.kind).collect();
        assert!(kinds.contains(&SupplementAsked) && kinds.contains(&PaymentAsked), "{kinds:?}");
        kinds.retain(|kind| *kind != StateChanged);
        assert_eq!(kinds, [SupplementAsked, PaymentAsked], "each once");
        let only: Vec<_> = told(services, &an, &paying).await;
        assert_eq!(only.iter().map(|one| one.kind).collect::<Vec<_>>(), [PaymentAsked]);
        assert_eq!(told(services, &binh, &nothing).await, []);
        let every = told(services, &an, &all).await;
        let asked = every.iter().find(|one| one.kind == PaymentAsked).expect("asked");
        assert_eq!(only[0].event_id, asked.event_id, "one event, whoever is told");
        for body in bodies(services, &all).await {
            let text = body.to_string();
            for word in ["Ánh", "Chị ơi", "Ghi rõ", &*an.account.identity_number] {
                assert!(!text.contains(word), "{word} in {text}");
            }
        }
    }
}

#[tokio::test]
async fn what_did_not_happen_is_not_told() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let mai = officer(services, 2, &[WARD]).await;
        let hook = made(services, &an, &WebhookEvent::ALL).await.about.id;
        let dossier = submitted(services, &an, BIRTH).await;
        take_in_all(services).await;
        let before = told(services, &an, &hook).await.len();
        let desk = services.desk_dossier(&mai, &dossier).await.expect("on the desk");
        let late = services.decide(&mai, &dossier, desk.dossier.version - 1, Decision::Claim).await;
        assert_eq!(code(late), "version_conflict");
        act(services, &mai, &dossier, Decision::Claim).await;
        let held = told(services, &an, &hook).await;
        assert_eq!(held.len(), before, "who works on it is no state");
    }
}
