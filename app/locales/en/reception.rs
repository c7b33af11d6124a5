//! Words of taking in what comes on paper.

use crate::words::ReceptionWords;

pub const WORDS: ReceptionWords = ReceptionWords {
    title: "Take in on paper",
    lead: "For dossiers that people hand in at the counter or send by post. Find the procedure \
           first; one without an electronic form can be taken in, too.",
    desks: "You receive for: {names}.",
    search: "Find the procedure",
    search_hint: "Its name or code, diacritics optional",
    find: "Find",
    found: "{n} procedures found.",
    found_none: "No procedure was found. Try other words, or enter the code.",
    no_form: "On paper only",
    choose_case: "Which case is it?",
    not_here: "Your agency does not receive this procedure. Show people the way to the agency that \
               its page names.",
    method: "How did it come?",
    agency: "For which agency do you receive it?",
    applicant: "Applicant",
    applicant_lead: "Look at the identity card and write what stands there. What came by post is \
                     written from the posting slip and the papers with it.",
    phone_hint: "For example: 0912 345 678. With this number and the dossier’s code the applicant \
                 can follow it online later.",
    address: "Address",
    address_hint: "House, street, commune or ward, province or city",
    sheet: "What the form says",
    sheet_none: "This procedure has no electronic form. The paper form is among the papers.",
    papers: "Papers received",
    papers_lead: "Write down how many of each you were given. A paper that is required has to be \
                  there on paper or as a scan. A scanned file has at most {file}, all of them at \
                  most {dossier}.",
    originals: "Originals",
    copies: "Copies",
    shown: "Originals shown",
    scan: "Scan of this paper",
    scan_again: "The page cannot keep the files that were chosen. If you had chosen any, choose \
                 them again.",
    paper_missing: "{paper}: enter how many were received, or choose a scan",
    take_in: "Save and open the dossier",
    take_in_lead: "The dossier gets its code and is yours. On the next page press Accept, which \
                   issues the receipt with the date.",
    supplement_title: "Take in what was asked for",
    supplement_asked: "The applicant was asked for:",
    supplement_method: "How did it come?",
    supplement_take: "Take it in",
    supplement_lead: "Enter only what came this time; leave empty what is there already. Once complete, \
                      work goes on and the applicant is told.",
    withdraw: "The applicant withdraws it",
    withdraw_lead: "For applicants who ask at the counter or by letter. They are told at once.",
    withdraw_method: "How did the applicant ask?",
    withdraw_reason: "What the applicant said, with number and date of the letter if there is one",
    withdraw_record: "Record and withdraw",
};
