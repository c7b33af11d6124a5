//! Words of signing in and of accounts.

use crate::words::AccountWords;

pub const WORDS: AccountWords = AccountWords {
    password_short: "Choose a password of at least 10 characters",
    sign_in: "Sign in",
    sign_in_desk: "Officers’ sign-in",
    sign_in_lead: "Use the trial account of this site. It is not a VNeID account.",
    sign_in_desk_lead: "Only for officers whose agency has given them an account.",
    identity_number: "Personal identity number",
    identity_hint: "The 12 digits on your identity card",
    password: "Password",
    no_account: "No account yet? Create one",
    register: "Create an account",
    register_lead: "An account keeps what you are filling in and follows what you have filed.",
    full_name: "Full name",
    full_name_hint: "As on your identity card, for example: Nguyễn Thị Ánh",
    new_password: "Password",
    new_password_hint: "10 characters or more. A sentence you remember is best.",
    phone: "Phone number",
    phone_hint: "For example: 0912 345 678",
    email: "E-mail address",
    email_hint: "For example: ten@vidu.vn",
    dossier_code: "Code of a dossier that you filed on paper",
    dossier_code_hint: "It stands on the receipt. The phone number above has to be the one you left then.",
    create: "Create account",
    have_account: "Already have an account? Sign in",
    help: "Help",
    help_parts: &[
        (
            "Finding a procedure",
            "Type what you need into the search box, in Vietnamese, with or without accents. One \
             wrong letter does no harm. The page of a procedure tells which papers it takes, how \
             long and how much.",
        ),
        (
            "Filing",
            "You need an account to file. Answers are saved after every page, so you can stop at \
             any time and go on from another device. Before filing you see everything on one page.",
        ),
        (
            "Uploading papers",
            "Take a photograph or choose a PDF, JPEG, PNG, HEIC or DOCX file. If the connection \
             breaks, the upload goes on from where it stopped.",
        ),
        (
            "After filing",
            "You get a code and a receipt that lists every file. Within eight working hours an \
             officer receives it, asks once for all that is missing, or refuses with the legal \
             basis.",
        ),
        (
            "Withdrawing",
            "As long as nothing is decided you can withdraw on the application’s own page.",
        ),
    ],
    accessibility: "Accessibility",
    accessibility_parts: &[
        (
            "What we do",
            "Every page works by keyboard, with a screen reader, at 400% zoom and with JavaScript \
             switched off. Colour is never the only way of saying something. We follow WCAG 2.2 \
             level AA and Circular 26/2020/TT-BTTTT.",
        ),
        (
            "If something is difficult",
            "Go to the counter of your Public Administration Service Centre. The officers help you \
             to file, and note what has to change here.",
        ),
    ],
};
