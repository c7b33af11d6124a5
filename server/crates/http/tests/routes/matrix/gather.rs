//! Fills the world: dossiers in every state, drafts, papers, notices and all that hangs on them.

mod kept;

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use domain::{
    organisation::OrganisationRole,
    readiness::ItemState,
    view::{DraftView, NewUrge},
};
use futures::stream::Empty;
use services::{
    Caller, Services,
    draft::Beginning,
    testing::{
        self, ManualClock, pdf, put, ready_draft, signer, take_in_all, tell_all, valid_answers,
    },
    upload::{NewUpload, Piece},
};

use super::{
    people::{CHILD, People, tax_code},
    stand::{Builder, FOOD, Stand, file},
    things::{Kind, MALFORMED, NO_ID, Thing},
    who::{ASKED, DESK, TOP},
};

/// A record for a child, filed by a parent with another agency.
const RECORD: &str = "3.000333";
/// Birth registration.
const BIRTH: &str = "1.001193";
/// Minutes after which nothing that was read or claimed before counts any more.
const FORGOTTEN: i64 = 61;

/// What is gathered.
pub struct Gathered<'a> {
    services: &'a Services,
    clock: &'a ManualClock,
    people: &'a People,
    /// Acts for its organisation.
    rep: Caller,
    pub things: Vec<Thing>,
    /// What fills placeholders that are nobody's own.
    pub names: BTreeMap<&'static str, String>,
}

impl<'a> Gathered<'a> {
    pub async fn gather(
        services: &'a Services,
        clock: &'a ManualClock,
        people: &'a People,
    ) -> Self {
        let rep = acting(services, people).await;
        let (things, names) = (Vec::new(), BTreeMap::new());
        let mut all = Self { services, clock, people, rep, things, names };
        all.plain();
        let webhooks = all.make_webhooks().await;
        Box::pin(all.dossiers()).await;
        // What was proven is forgotten by now.
        all.rep = acting(services, people).await;
        Box::pin(all.drafts()).await;
        Box::pin(all.papers()).await;
        Box::pin(all.told()).await;
        Box::pin(all.organisations()).await;
        Box::pin(all.kept(webhooks)).await;
        all
    }

    fn add(&mut self, thing: Thing) {
        self.things.push(thing);
    }

    fn name(&mut self, name: &'static str, text: impl Into<String>) {
        self.names.insert(name, text.into());
    }

    /// What another thing of the same kind is called.
    fn nothing(&mut self, kind: Kind, part: &'static str, none: &str) {
        self.add(Thing::new(kind, "unknown", None).with(part, none));
        self.add(Thing::new(kind, "malformed", None).with(part, MALFORMED));
    }

    fn plain(&mut self) {
        self.add(Thing::new(Kind::Nothing, "-", None));
        for (name, text) in [
            ("procedure", FOOD),
            ("case", "cap-giay"),
            ("step", "co-so"),
            ("requirement", "explanation"),
            ("province", "92"),
            ("centre", "thu"),
            ("rest", MALFORMED),
            ("message", NO_ID),
            ("notice", NO_ID),
            ("delivery", NO_ID),
            ("session", MALFORMED),
            ("file", NO_ID),
            ("version", "1"),
            ("number", "092190009999"),
        ] {
            self.name(name, text);
        }
        for code in [DESK, ASKED, TOP, "H13.99"] {
            self.add(Thing::new(Kind::Agency, code, None).with("agency", code));
        }
        let centres = [("thu", "H99.02"), ("khac", "H98.02"), (TOP, DESK), (MALFORMED, "H97.02")];
        for (centre, below) in centres {
            let thing = Thing::new(Kind::Centre, centre, None);
            self.add(thing.with("centre", centre).with("below", below));
        }
    }

    async fn dossiers(&mut self) {
        let (services, clock, people) = (self.services, self.clock, self.people);
        testing::issue_keys(services, &[people.get("signer")], &[DESK]);
        let builder = Builder { services, clock, people };
        let (mut raised, mut others) = (Vec::new(), Vec::new());
        for stand in Stand::ALL {
            if stand == Stand::Submitted {
                others = Box::pin(self.others()).await;
                take_in_all(services).await;
                clock.advance_minutes(FORGOTTEN);
            }
            let (code, draft) = Box::pin(builder.raise(stand)).await;
            if stand == Stand::Claimed {
                self.name("claimed", code.clone());
            }
            raised.push((stand, code));
            if stand == Stand::Submitted {
                self.draft("submitted", Some("an"), &draft);
            }
        }
        builder.claim(&self.names["claimed"]).await;
        services.sign_receipts().await.expect("signed");
        let an = people.get("an");
        for (stand, code) in &raised {
            let thing = Box::pin(self.dossier(&format!("{stand:?}"), Some("an"), an, code)).await;
            self.add(Thing { stand: Some(*stand), ..thing });
        }
        for (name, owner, code) in &others {
            let firm = *owner == "hoa-sen";
            let caller = if firm { self.rep.clone() } else { people.get(owner).clone() };
            let thing = Box::pin(self.dossier(name, Some(*owner), &caller, code)).await;
            self.add(thing);
        }
        self.nothing(Kind::Dossier, "dossier", "H13.14-261123-9999");
    }

    /// Dossiers that are not An's own at the desk.
    async fn others(&self) -> Vec<(&'static str, &'static str, String)> {
        let (services, people) = (self.services, self.people);
        let (of_binh, _) = file(services, people.get("binh")).await;
        let (of_firm, _) = file(services, &self.rep).await;
        let behalf = Box::pin(for_child(services, people.get("an"))).await;
        vec![
            ("another's", "binh", of_binh),
            ("an organisation's", "hoa-sen", of_firm),
            ("for a child", "an", behalf),
        ]
    }

    /// A dossier with its version and a paper of it; slips and receipts of some stand alone.
    async fn dossier(
        &mut self,
        name: &str,
        owner: Option<&'static str>,
        caller: &Caller,
        code: &str,
    ) -> Thing {
        let seen = self.services.dossier(caller, code).await.expect("theirs");
        let stand = Stand::ALL.into_iter().find(|stand| format!("{stand:?}") == name);
        if stand == Some(Stand::Waiting) {
            self.name("dossier", code);
        }
        if stand == Some(Stand::Processing) {
            let slip = Thing { stand, ..Thing::new(Kind::Slip, "a slip", owner) };
            let id = seen.slips[0].id.clone();
            self.name("slip", id.clone());
            self.add(slip.with("slip", id));
            self.nothing(Kind::Slip, "slip", NO_ID);
        }
        if stand == Some(Stand::Ready) {
            let receipt = Thing { stand, ..Thing::new(Kind::Receipt, "a receipt", owner) };
            let id = seen.payment.expect("paid").receipts[0].id.clone();
            self.add(receipt.with("receipt", id));
            self.nothing(Kind::Receipt, "receipt", NO_ID);
        }
        let version = seen.version.to_string();
        let thing = Thing::new(Kind::Dossier, name, owner).with("dossier", code);
        thing.with("version", version).with("file", seen.files[0].id.clone())
    }

    fn draft(&mut self, name: &str, owner: Option<&'static str>, draft: &DraftView) {
        let file = draft.files.first().map_or(NO_ID, |file| file.id.as_str());
        self.add(draft_of(name, owner, &draft.id).with("file", file));
    }

    async fn drafts(&mut self) {
        let (services, people) = (self.services, self.people);
        let rep = self.rep.clone();
        // What is asked without a draft of its own is asked with An's.
        for (owner, called, caller) in [
            ("an", "draft", people.get("an")),
            ("binh", "draft of another", people.get("binh")),
            ("hoa-sen", "draft of a firm", &rep),
        ] {
            let draft = Box::pin(ready_draft(services, caller, FOOD)).await;
            self.draft("open", Some(owner), &draft);
            let new = NewUpload {
                draft: &draft.id,
                requirement: "explanation",
                file_name: "a.pdf",
                length: 100,
            };
            let nothing = None::<Piece<Empty<Result<Bytes, std::convert::Infallible>>>>;
            let started = Box::pin(services.start_upload(caller, new, nothing)).await;
            let (upload, _) = started.expect("announced");
            let thing = Thing::new(Kind::Upload, "unfinished", Some(owner));
            self.add(thing.with("upload", upload.id));
            self.name(called, draft.id);
        }
        let an = people.get("an");
        let deleted = services.start_draft(an, BIRTH, "").await.expect("a draft").id;
        services.delete_draft(an, &deleted).await.expect("deleted");
        for (name, id) in [("deleted", &*deleted), ("unknown", NO_ID), ("malformed", MALFORMED)] {
            self.add(draft_of(name, None, id).with("file", MALFORMED));
        }
        self.nothing(Kind::Upload, "upload", NO_ID);
    }

    async fn papers(&mut self) {
        let own = testing::signed_in(self.services, self.people.get("an")).await;
        let mine = self.services.stored_papers(&own, "", "").await.expect("a store").items;
        let theirs = self.services.stored_papers(&self.rep, "", "").await.expect("a store").items;
        let (mine, theirs) = (mine[0].id.clone(), theirs[0].id.clone());
        self.add(Thing::new(Kind::Paper, "a paper", Some("an")).with("paper", mine.clone()));
        let of_firm = Thing::new(Kind::Paper, "an organisation's paper", Some("hoa-sen"));
        self.add(of_firm.with("paper", theirs.clone()));
        self.nothing(Kind::Paper, "paper", NO_ID);
        let (an, binh) = (self.names["draft"].clone(), self.names["draft of another"].clone());
        let (an, binh, mine, theirs) = (an.as_str(), binh.as_str(), mine.as_str(), &*theirs);
        for (name, owner, draft, paper) in [
            ("both one's own", Some("an"), an, mine),
            ("another's paper", None, an, theirs),
            ("no paper", None, an, NO_ID),
            ("another's draft", None, binh, mine),
            ("no draft", None, NO_ID, mine),
        ] {
            let thing = Thing::new(Kind::Reuse, name, owner).with("draft", draft);
            self.add(thing.with("paper", paper));
        }
        // The one that signed in here is a browser that An can sign out.
        let browsers = self.services.own_account(self.people.get("an")).await.expect("an account");
        let other = browsers.sessions.first().expect("a browser").id.clone();
        self.add(Thing::new(Kind::Session, "a browser", Some("an")).with("session", other));
        self.nothing(Kind::Session, "session", "00000000000000000000000000000000");
    }

    /// Notices, and an urge note.
    async fn told(&mut self) {
        let (services, people) = (self.services, self.people);
        let urge = NewUrge {
            key: "khoa".to_owned(),
            to: DESK.to_owned(),
            codes: vec![self.stands_at(Stand::Processing)],
            content: "Đề nghị giải quyết".to_owned(),
            hours: 8,
        };
        let urge = services.send_urge(people.get("director"), &urge).await.expect("sent").id;
        self.add(Thing::new(Kind::Urge, "a note", None).with("urge", urge));
        self.nothing(Kind::Urge, "urge", NO_ID);
        tell_all(services).await;
        for owner in ["an", "binh"] {
            let told = services.notices(people.get(owner), "").await.expect("notices").items;
            let thing = Thing::new(Kind::Notice, "a notice", Some(owner));
            self.add(thing.with("notice", told[0].id.clone()));
        }
        self.nothing(Kind::Notice, "notice", NO_ID);
        services.seal(&signer()).await.expect("sealed");
    }

    fn stands_at(&self, stand: Stand) -> String {
        let found = self
            .things
            .iter()
            .find(|thing| thing.kind == Kind::Dossier && thing.stand == Some(stand));
        found.and_then(|thing| thing.part("dossier")).expect("a dossier").to_owned()
    }

    async fn organisations(&mut self) {
        let (services, people) = (self.services, self.people);
        let by = ("rep", tax_code("hoa-sen"));
        let view = [OrganisationRole::View];
        let invitation = people.invite(services, by, "binh", &view).await;
        let thing = Thing::new(Kind::Invitation, "an invitation", Some("binh"));
        self.add(thing.with("invitation", invitation.clone()));
        self.nothing(Kind::Invitation, "invitation", NO_ID);
        self.name("invitation", invitation);
        self.name("member", NO_ID);
        for (organisation, member) in [("hoa-sen", "target"), ("khac", "other")] {
            let thing = Thing::new(Kind::Organisation, organisation, Some(organisation));
            let account = people.get(member).account.id.clone();
            let thing = thing.with("organisation", tax_code(organisation));
            self.add(thing.with("member", account));
        }
        self.nothing(Kind::Organisation, "organisation", "0100100079");
    }
}

fn draft_of(name: &str, owner: Option<&'static str>, id: &str) -> Thing {
    let thing = Thing::new(Kind::Draft, name, owner).with("draft", id);
    thing.with("draft64", STANDARD.encode(id))
}

/// The representative, acting for the organisation.
async fn acting(services: &Services, people: &People) -> Caller {
    let rep = testing::signed_in(services, people.get("rep")).await;
    services.act_for(&rep, tax_code("hoa-sen")).await.expect("a member")
}

/// Files for the child.
async fn for_child(services: &Services, parent: &Caller) -> String {
    let (case, filer) = ("so-1".to_owned(), "parent".to_owned());
    let begun = Beginning { case, filer, ..Beginning::default() };
    let draft = services.begin_draft(parent, RECORD, &begun).await.expect("a draft");
    let mut answers = draft.answers.clone();
    for (path, text) in [
        ("subject.full_name", CHILD.0),
        ("subject.personal_id", CHILD.1),
        ("subject.sex", "male"),
        ("subject.birth.day", "1"),
        ("subject.birth.month", "2"),
        ("subject.birth.year", "2015"),
    ] {
        answers.set(path, text);
    }
    let form = draft.case.form.clone().expect("a form");
    let answers = valid_answers(&form, answers, services);
    let saved = services.save_draft(parent, &draft.id, draft.version, answers).await;
    let saved = saved.expect("saved");
    for item in saved.readiness.items.iter().filter(|item| item.state == ItemState::Missing) {
        put(services, parent, &draft.id, &item.key, pdf(&item.key)).await;
    }
    let receipt = Box::pin(services.submit(parent, &draft.id, &draft.submission_key)).await;
    receipt.expect("a receipt").code
}
