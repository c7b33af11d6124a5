//! Words of reaching people: addresses that are known to be theirs, and forgotten passwords.

use crate::words::ContactWords;

pub const WORDS: ContactWords = ContactWords {
    title: "E-mail and telephone",
    lead: "A code is sent to the new address or number, which is used once you have typed it.",
    lead_reset: "That lets you set a new password when you forget yours.",
    verified: "confirmed",
    unverified: "not confirmed",
    change_email: "Confirm or change the e-mail address",
    change_phone: "Confirm or change the telephone number",
    password: "Your password",
    send: "Send a code",
    sent: "A code goes to {address}, asked for at {time}. It is good for 10 minutes.",
    code: "Code you have received",
    code_hint: "6 digits",
    confirm: "Confirm",
    confirmed: "Confirmed. From now on this is how you are reached.",
    no_channel: "This site sends neither mail nor text messages yet, so nothing can be confirmed.",
    forgot: "Forgot your password?",
    reset_title: "Set a new password",
    reset_lead: "Type your identity number. If it has an account with a confirmed e-mail address or \
                 telephone number, a code is sent there.",
    reset_send: "Send a code",
    reset_code_title: "Type the code and a new password",
    reset_code_lead: "If the identity number has an account with a confirmed e-mail address or telephone \
                      number, a code is on its way there. It is good for 10 minutes.",
    reset_code_hint: "8 digits",
    reset_new: "New password",
    reset_set: "Set the password",
    reset_nothing: "No code? The account may have no confirmed address. Sign in with the electronic \
                    identity, or bring your identity card to the nearest centre.",
    reset_done: "The new password is set. Sign in with it.",
    mail_subject: "Confirmation code: {code}",
    mail_text: "Your confirmation code at Một Cửa is {code}. It is good for 10 minutes.",
    mail_warning: "Give this code to nobody, not even to somebody who claims to be an officer. If you did \
                   not ask for it, ignore this message.",
    short: "Mot Cua: code {code}, good for 10 minutes. Give it to nobody.",
};
