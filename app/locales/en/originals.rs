//! Words of originals that go back, and of the receipt on request.

use crate::words::OriginalsWords;

pub const WORDS: OriginalsWords = OriginalsWords {
    held: "Originals with the agency",
    held_line: "{name}: {n}",
    returned_line: "{name}: {n} original(s)",
    receiver_line: "Taken by, or tracking number: {text}",
    give_back: "Give originals back",
    give_back_lead: "Enter how many originals go back to the applicant. Leave empty what stays for now.",
    count: "{name} ({n} held)",
    with_result: "Originals that go back with the result",
    with_result_lead: "Empty the box of what has to stay in the file.",
    receiver: "Who takes the originals, or their tracking number",
    receipt_lead: "This procedure is answered on the same day, so no receipt is issued. If you need one, ask and get it at once.",
    receipt_desk: "Answered on the same day: a receipt is issued only when the applicant asks.",
    receipt_ask: "Ask for a receipt",
    receipt_issue: "Issue the receipt",
};
