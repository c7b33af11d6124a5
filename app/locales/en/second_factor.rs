//! Words of the second factor of officers.

use crate::words::SecondFactorWords;

pub const WORDS: SecondFactorWords = SecondFactorWords {
    title: "Type the authentication code",
    lead: "Open the authenticator app on your telephone and type the code that it shows for Một Cửa.",
    code: "Authentication code",
    code_hint: "6 digits, new every 30 seconds. A recovery code can stand in its place.",
    go_on: "Continue",
    lost: "Without your telephone?",
    lost_text: "Type one of the recovery codes that you have kept; each works once. If none is left, \
                ask the system's administrator to have the app set up anew.",
    set_up_title: "Set up the authenticator app",
    set_up_lead: "Officers sign in with the password and a code on their telephone, so that whoever \
                  knows the password alone stays out. You do this once.",
    set_up_steps: &[
        "Install an authenticator app on your telephone: Google Authenticator, Microsoft \
         Authenticator or FreeOTP, for example.",
        "In the app, add an account and scan the picture below.",
        "Type the 6 digits that the app shows.",
    ],
    picture: "Picture for the authenticator app to scan",
    secret: "It cannot be scanned? Type this key into the app:",
    first_code: "Code that the app shows",
    first_code_hint: "6 digits, new every 30 seconds",
    codes_title: "Keep the recovery codes",
    codes_lead: "When the telephone is lost or at home, sign in with one of these codes. Each works \
                 once.",
    codes_once: "They are shown this once. Print or copy them, and keep them where only you get at them.",
    codes_kept: "I have kept them, go to the desk",
    app: "Authenticator app",
    app_since: "Set up on {day}. {n} recovery codes are left.",
    reset: "Set the authenticator app up anew",
    reset_lead: "For a new telephone, or when the recovery codes run out. Every other device has to \
                 sign in again; at your next sign-in you scan a new picture.",
    reset_password: "Your password",
    was_reset: "The old app was taken away. You set one up at your next sign-in.",
};
