//! Words of what the portal keeps about somebody.

use crate::words::MyDataWords;

pub const WORDS: MyDataWords = MyDataWords {
    title: "My data",
    lead: "Here you take along everything that is kept about you, put your name right, or close your \
           account.",
    way: "My data",
    way_lead: "Download it, put your name right, close the account.",
    prove: "Make sure that it is you",
    prove_lead: "You signed in more than 10 minutes ago. Sign in again with {name}, then do what follows \
                 within 10 minutes.",
    prove_elsewhere: "You signed in more than 10 minutes ago. Sign out and in again, then do what follows \
                      within 10 minutes.",
    password: "Your password",
    password_hint: "To be sure that it is you",
    identity: "the electronic identity",
    download: "Download everything",
    download_lead: "You get a ZIP file, which holds:",
    download_parts: &[
        "The file du-lieu.json: your account and how you are reached, devices that are signed in, \
         connected applications, how you want to be told, notices, until when papers in your store are valid; drafts and \
         applications with every answer, everything that has happened, what was paid, and which \
         officers have looked.",
        "The folder tep: papers, files of messages and results, a folder for each application.",
    ],
    download_care: "It holds your personal information. Do not download it to a shared machine, and give \
                    it to nobody.",
    download_button: "Download",
    name: "Put your name right",
    name_lead: "New applications begin with this name. Write it as it stands on your identity \
                card.",
    name_linked: "Your name comes from {name}, so it cannot be changed here.",
    name_button: "Save the name",
    name_saved: "The name was put right.",
    name_dossiers: "Applications keep what you declared when you filed them. If something in one \
                    is wrong, write to the officers right there: some answers they put right at \
                    once; for names, dates and addresses they send you a supplement request. The \
                    history of the application shows what was changed.",
    name_write: "Write to the officers about {code}",
    close: "Close the account",
    close_lead: "You can close your account when you do not need it any more. Read all of this first, and \
                 download your data if you want to have it.",
    gone_title: "Deleted at once, for good",
    gone: &[
        "The password: nobody can sign in with it any more.",
        "Your e-mail address, your telephone number, and how you want to be told.",
        "Drafts, with the papers in them.",
        "Until when papers in your store are valid, as you noted it.",
        "All notices.",
        "All sessions: every device is signed out.",
        "Tokens of software, and webhooks of your own.",
    ],
    stays_title: "Kept, and why",
    stays: &[
        "Applications, the history of each, and results: the law on archives obliges the agency to.",
        "What was paid, and receipts: the law on fees and charges obliges the agency to.",
        "Your name and identity number: they say whose these applications are.",
    ],
    again_title: "If you come back",
    again: "Sign in with the national identity at level 2: the account opens again, and your old \
            applications are still there. This identity number cannot be registered anew with a \
            password.",
    again_none: "This portal has no sign-in with the national identity yet, so an account that \
                 was closed cannot be opened again for now. You can still hand in applications on \
                 paper at the centre.",
    close_open: "It cannot be closed yet: these applications are not finished, or their money is open. \
                 Wait for the result or withdraw them, then come back.",
    close_money: "Money is open",
    agree_title: "Close this account?",
    agree: "I have read what is deleted and what is kept, and want to close the account.",
    close_button: "Close the account",
    closed: "The account is closed",
    closed_lead: "Your password, how you are reached, drafts and notices were deleted. Every device was \
                  signed out.",
};
