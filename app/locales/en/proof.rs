//! Words of proofs and of who has read a dossier.

use crate::words::ProofWords;

pub const WORDS: ProofWords = ProofWords {
    title: "Check a proof",
    lead: "Choose a proof that you downloaded. Your browser checks it on your own device; the file \
           is sent nowhere.",
    choose: "Proof file",
    choose_hint: "Its name is like bang-chung-H13.20-261123-0001.json. You can also drop it here.",
    without: "This browser cannot run the check. You can still check the file on a computer with \
              the program motcua, without a network:",
    keys: "Public keys of the log",
    keys_lead: "The signature in the file has to be by one of these keys. Note the key down, to \
                compare it later.",
    keys_none: "The log has no key yet.",
    about: "What a proof says",
    about_parts: &[
        "Everything that happens to an application goes into one log, each entry linked to the one \
         before by a hash. Change, delete, insert or move one entry, and the hashes no longer fit.",
        "The agency signs the whole log at least every minute and whenever it accepts an \
         application. The proof shows that what happened to yours stands in the signed log.",
        "The officers' own notes are without their words in an applicant's file. That they were \
         made, and where, is proven all the same.",
    ],
    holds: "The proof holds. Everything below stands in the signed log, unchanged.",
    broken: "The proof does not hold.",
    broken_event: "The proof does not hold: entry {n} does not fit the signed log.",
    unreadable: "This file cannot be read. Choose a proof from the page of an application.",
    format: "This page does not know the format of the file. Download the proof again.",
    empty: "The file has no entries.",
    code: "The code in the file is not that of the application that was submitted.",
    head_form: "The signature in the file is not written as it should be.",
    head_key: "The file is not signed by a key of this portal.",
    head_signature: "The signature does not fit what it signs.",
    of_code: "Application code",
    signed_at: "Signed at",
    leaves: "Entries in the log",
    event: "Entry {n}: {what}",
    event_closed: "the officers' own note, without its words",
    event_unknown: "cannot be read",
    event_holds: "Holds",
    event_waits: "Not signed yet: download the proof again in a minute",
    event_place: "Does not hold: an entry was left out, added or moved before this one",
    event_hash: "Does not hold: this entry, or the hash just before it, was changed",
    event_content: "Does not hold: this entry is of another application, or cannot be read",
    event_leaf: "Does not hold: this entry is not in the signed log",
    by_applicant: "Applicant",
    by_officer: "Officer",
    by_system: "System",
    proof: "Proof",
    download: "Download the proof",
    download_lead: "It proves what has happened to this application, even without the portal.",
    how_to_check: "Check a file",
    readings: "Who has seen this application",
    readings_none: "No officer has seen this application yet.",
    reading: "– {name} ({agency}), {purpose}",
    reading_at: "{time} on {date}",
};
