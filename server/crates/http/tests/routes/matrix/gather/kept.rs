//! What programs, members and officers keep for themselves: webhooks, tokens, a saved view, and a role
//! that is lent.

use domain::{
    token::TokenScope,
    view::{DossierFilter, NewLending, NewSavedView, NewToken, NewWebhook},
    webhook::WebhookEvent,
    workflow::StaffRole::Clerk,
};
use services::{guess::Client, testing};

use super::{DESK, Gathered, Kind, NO_ID, Thing};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

impl Gathered<'_> {
    /// Webhooks, which are told of what happens from now on.
    pub(super) async fn make_webhooks(&self) -> Vec<(&'static str, String)> {
        let mut made = Vec::new();
        for (owner, caller) in [("an", self.people.get("an")), ("hoa-sen", &self.rep)] {
            let url = format!("https://{owner}.example.com/motcua");
            let new = NewWebhook { url, events: WebhookEvent::ALL.to_vec() };
            let webhook = self.services.make_webhook(caller, &new).await.expect("a webhook");
            made.push((owner, webhook.about.id));
        }
        made
    }

    pub(super) async fn kept(&mut self, webhooks: Vec<(&'static str, String)>) {
        let (services, people) = (self.services, self.people);
        for (owner, id) in webhooks {
            let caller = if owner == "an" { people.get("an") } else { &self.rep };
            let log = services.webhook_log(caller, &id, "").await.expect("theirs");
            let delivery = log.deliveries[0].id.clone();
            let name = format!("a webhook of {owner}");
            let thing = Thing::new(Kind::Webhook, &name, Some(owner)).with("webhook", id);
            self.add(thing.with("delivery", delivery));
        }
        self.nothing(Kind::Webhook, "webhook", NO_ID);

        let an = testing::signed_in(services, people.get("an")).await;
        let (name, scopes) = ("Phần mềm kế toán".to_owned(), vec![TokenScope::Read]);
        let new = NewToken { name, scopes, days: 30 };
        let made = services.make_token(&an, &new, None, &Client::default()).await;
        let token = made.expect("a token").about.id;
        self.add(Thing::new(Kind::Token, "a token", Some("an")).with("token", token));
        self.nothing(Kind::Token, "token", NO_ID);

        let name = "Việc của tôi".to_owned();
        let new = NewSavedView { name, shared: false, filter: DossierFilter::default() };
        let view = services.save_view(&self.rep, &new).await.expect("a view").id;
        self.add(Thing::new(Kind::View, "a view", Some("hoa-sen")).with("view", view));
        self.nothing(Kind::View, "view", NO_ID);
        self.lent().await;
    }

    /// A role that is lent from next week on: meanwhile nobody may more by it.
    async fn lent(&mut self) {
        let (services, people) = (self.services, self.people);
        let day = |ahead: i64| services.now().plus_minutes(ahead * DAY).date().to_string();
        let new = NewLending {
            agency: DESK.to_owned(),
            officer: people.get("s2").account.id.clone(),
            roles: vec![Clerk],
            since: day(7),
            until: day(14),
            reason: "Đi học".to_owned(),
        };
        let clerk = people.get("clerk");
        services.lend_roles(clerk, new).await.expect("lent");
        let lent = services.own_roles(clerk).await.expect("theirs").lent;
        let thing = Thing::new(Kind::Lending, "a lent role", Some("clerk"));
        self.add(thing.with("lending", lent[0].id.clone()));
        self.nothing(Kind::Lending, "lending", NO_ID);
    }
}
