//! Words of the page for those who write programs.

use crate::words::DeveloperWords;

pub const WORDS: DeveloperWords = DeveloperWords {
    title: "For those who write software",
    lead: "Software of people and businesses can do here whatever an applicant can: find \
           procedures, prepare, submit, supplement, pay, fetch the result; and it is told when an \
           application changes.",
    document: "OpenAPI 3.1 document (JSON)",
    contents: "On this page",
    own: "Make a token",
    start: "Beginning",
    start_parts: &[
        (
            "Token",
            "Sign in, open the page Connected applications and make a token. Send it in the \
             header Authorization: Bearer mc_… with every request. It works under /api/v1 only; \
             with a token cookies are ignored, and no form protection is needed.",
        ),
        (
            "For whom",
            "A token acts for whoever made it, or for the organisation that they acted for then. \
             Roles are looked up at every request: when somebody leaves the organisation, the \
             token stops at once.",
        ),
        (
            "Content",
            "JSON in UTF-8. Times as RFC 3339 in UTC. Amounts are whole numbers of đồng. Places \
             are codes of administrative units, from units.",
        ),
        (
            "Sending again without doing it twice",
            "Submitting takes the header Idempotency-Key, which your software chooses: the same \
             key again gets the same answer again, and no second dossier.",
        ),
        (
            "Not overwriting each other",
            "Changing a draft takes the header If-Match with the version that was read (ETag). If \
             somebody was faster, the answer is version_conflict.",
        ),
        (
            "Language",
            "The header Accept-Language: vi or en chooses the language of what errors say. Their \
             codes stay the same.",
        ),
        (
            "Limits",
            "Whoever sends too fast gets rate_limited (429). Wait as many seconds as Retry-After \
             says.",
        ),
        (
            "Page by page",
            "Long lists have a member next. Send that value as it is in the parameter after to \
             get the next page.",
        ),
    ],
    scopes: "Scopes of tokens",
    scopes_lead: "Choose as few as you can. Which operation takes which stands with each \
                  operation below.",
    refused: "A token cannot change passwords, contact data or members of an organisation, see \
              the store of documents, or make tokens: that takes a session (token_not_allowed).",
    flow: "A dossier from the beginning to the end, with curl",
    flow_lead: "Let PORTAL be the address of the portal and TOKEN a token of an organisation that \
                is verified. It takes curl and jq. These commands are run against the portal \
                whenever it changes.",
    flow_parts: &[
        "Find the procedure, prepare, upload papers, submit, and see the state",
        "When something is to be supplemented",
        "When a fee is to be paid",
        "When the result is there",
    ],
    hooks: "Being told",
    hooks_lead: "Add a webhook on the page Connected applications or with POST /api/v1/webhooks. \
                 Each message is a POST request with a body of JSON.",
    hooks_parts: &[
        (
            "Motcua-Signature",
            "t=…,v1=…: t is when it was sent (seconds), v1 the HMAC-SHA256 in hex of t, a full \
             stop and the body as it is, with the whole text whsec_… as the key. Refuse what is \
             signed wrongly, or whose t is more than 5 minutes off.",
        ),
        (
            "Motcua-Event-Id",
            "The id of the event, the same at every try. Pass over what you have had before.",
        ),
        ("Motcua-Event", "state_changed, supplement_asked, payment_asked or result_ready."),
        (
            "Answer",
            "Answer 2xx within 10 seconds. Otherwise it is sent again for 24 hours, at intervals \
             from 30 seconds to 4 hours; then it is given up, and whoever keeps the webhook is \
             told.",
        ),
        (
            "Order",
            "Messages may come out of order. Read the dossier with GET /api/v1/dossiers/{code} to \
             know how it stands now.",
        ),
        (
            "Address",
            "https on port 443 or 8443, with a name that leads to a public address. Redirects are \
             not followed.",
        ),
    ],
    hooks_message: "A message",
    hooks_check: "Checking the signature",
    hooks_by: "In {language}",
    errors: "Errors",
    errors_lead: "Every error has one shape (RFC 9457, application/problem+json): status, a code \
                  that never changes, detail with words for people, and errors where several \
                  parts are wrong.",
    code: "Code",
    status: "HTTP {n}",
    faults: "What is wrong with a part",
    faults_lead: "In errors, pointer says which part is wrong, and code is one of these. Numbers \
                  in the words depend on the part.",
    operations: "Operations",
    operations_lead: "What follows is taken from the OpenAPI document as it is.",
    need_public: "Anybody",
    need_token: "Any token",
    need_scope: "A token with the scope {scope}, or a session",
    need_session: "A session of the portal only",
    parameters: "Parameters",
    in_path: "in the path",
    in_query: "in the query",
    in_header: "header",
    body: "Body: {media}",
    answers: "Answers",
    no_body: "no body",
    required: "required",
    shapes: "Shapes",
    shapes_lead: "Names above lead here.",
    one_of: "One of these:",
};
