//! Who asks: a session for everybody, begun by the services, so that no password is hashed.

use services::{
    Caller, Services,
    testing::centre::{HEAD, OTHER_HEAD, who},
};
use storage::session::{self, Session};

use super::{
    people::{OFFICERS, People, tax_code},
    who::{Citizen, Hand, Is, Officer, Who},
};

/// Citizens as whom somebody asks, and the organisation that they act for.
const CITIZENS: &[(&str, &str, Option<&str>)] = &[
    ("an", "an", None),
    ("binh", "binh", None),
    ("subject", "subject", None),
    ("rep", "rep", Some("hoa-sen")),
    ("rep in person", "rep", None),
    ("prepare", "prepare", Some("hoa-sen")),
    ("submit", "submit", Some("hoa-sen")),
    ("pay", "pay", Some("hoa-sen")),
    ("view", "view", Some("hoa-sen")),
    ("administer", "administer", Some("hoa-sen")),
    ("other", "other", Some("khac")),
];

/// Signs everybody in, at last: time does not pass any more.
pub async fn sign_in(services: &Services, people: &People) -> Vec<Who> {
    let mut whos = vec![Who { name: "signed out", cookie: String::new(), is: Is::Nobody }];
    for &(name, person, acts) in CITIZENS {
        let token = session_of(services, people.get(person), acts).await;
        let is = Is::Citizen(Citizen { person, acts, left: false });
        whos.push(Who { name, cookie: cookie(&token), is });
    }
    for &(name, agency, roles) in OFFICERS.iter().filter(|(name, ..)| *name != "ended") {
        let token = session_of(services, people.get(name), None).await;
        let hand = match name {
            "r1" => Hand::Claimed,
            "s1" => Hand::Given,
            _ => Hand::Nothing,
        };
        let is = Is::Officer(Officer { hand, ..Officer::new(name, agency, roles) });
        whos.push(Who { name, cookie: cookie(&token), is });
    }
    for (name, number, agency, centre) in [
        ("head of a centre", HEAD, "H99.01", "thu"),
        ("head of another", OTHER_HEAD, "H98.01", "khac"),
    ] {
        let head = who(services, number).await;
        let token = session_of(services, &head, None).await;
        let officer = Officer::new(name, agency, &[domain::workflow::StaffRole::Head]);
        let is = Is::Officer(Officer { centre: Some(centre), ..officer });
        whos.push(Who { name, cookie: cookie(&token), is });
    }
    whos.extend(left_out(services, people).await);
    whos
}

/// Whose session opens less than it did, or nothing.
async fn left_out(services: &Services, people: &People) -> Vec<Who> {
    let mut whos = Vec::new();
    // No member any more: the session sees what is its owner's, and changes nothing.
    let gone = session_of(services, people.get("gone"), Some("hoa-sen")).await;
    let (code, account) = (tax_code("hoa-sen"), &people.get("gone").account.id);
    services.remove_member(people.get("rep"), code, account).await.expect("removed");
    services.authenticate(&gone).await.expect("an answer");
    let is = Is::Citizen(Citizen { person: "gone", acts: None, left: true });
    whos.push(Who { name: "gone", cookie: cookie(&gone), is });

    let closed = session_of(services, people.get("closed"), None).await;
    people.close(services, "closed").await;
    let ended = session_of(services, people.get("ended"), None).await;
    people.end_post(services, "ended").await;
    let expired = expired(services, people.get("expired")).await;
    for (name, token) in [("closed", closed), ("ended", ended), ("expired", expired)] {
        whos.push(Who { name, cookie: cookie(&token), is: Is::Nobody });
    }
    whos
}

fn cookie(token: &str) -> String {
    format!("__Host-phien={token}")
}

/// The token of a session that has just begun.
async fn session_of(services: &Services, caller: &Caller, acts: Option<&str>) -> String {
    let token = services.start_session(caller.clone(), "").await.expect("a session").token;
    if let Some(organisation) = acts {
        let caller = services.authenticate(&token).await.expect("an answer").expect("a session");
        services.act_for(&caller, tax_code(organisation)).await.expect("a member");
    }
    token
}

/// The token of a session that is over.
async fn expired(services: &Services, caller: &Caller) -> String {
    let (token, now) = (services::testing::token(), services.now());
    let session = Session {
        token_hash: sha256(&token),
        account_id: caller.account.id.clone(),
        officer: false,
        created_at: now.plus_minutes(-90),
        last_seen_at: now.plus_minutes(-70),
        expires_at: now.plus_minutes(-10),
        user_agent: String::new(),
        assurance: caller.assurance,
        proved_at: None,
        organisation_id: None,
    };
    let tx = services.db.begin().await.expect("a transaction");
    session::insert(&*tx, &session).await.expect("a session");
    tx.commit().await.expect("a commit");
    token
}

fn sha256(text: &str) -> String {
    use sha2::Digest;
    hex::encode(sha2::Sha256::digest(text.as_bytes()))
}
