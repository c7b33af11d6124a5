//! Words of the store of documents.

use crate::words::StoreWords;

pub const WORDS: StoreWords = StoreWords {
    results: "Results issued to you",
    papers: "Papers you handed in",
    papers_lead: "Each file stands here once for a kind of paper, as you handed it in last.",
    papers_none: "Nothing yet. What you hand in with an application comes here once its files were \
                  checked.",
    handed_in: "Handed in {when}, application ",
    date_unknown: "No last day of validity is noted",
    over: "No longer valid",
    fits: "Your application asks for this",
    use_paper: "Use this paper",
    keep: "Note until when it is valid, or take it out",
    date: "Valid until the end of",
    save_date: "Save the date",
    no_date: "Remove the date",
    hide: "Do not show it any more",
    hide_lead: "It is no longer shown here, but stays with application {code}.",
    date_saved: "The date was saved.",
    date_gone: "The date was removed.",
    hidden: "The paper is no longer shown here. What you handed in stays with the application.",
    locked: "Confirm that it is you",
    locked_password: "These are your private papers, and you signed in more than 10 minutes ago. \
                      Type your password to open them. For 10 minutes you will not be asked again.",
    locked_identity: "These are your private papers, and you signed in more than 10 minutes ago. \
                      Sign in again with {name}, and they open at once.",
    locked_elsewhere: "These are your private papers, and you signed in more than 10 minutes ago. \
                       Sign out, sign in again, and open them within 10 minutes.",
    open: "Open my documents",
};
