//! A form definition, its answers and a post, all from outside: nothing may panic, and what the
//! rules say of one another must stay true.

#![no_main]

use domain::{
    Lang,
    form::{
        Answers, Context, ErrorCode, FormDefinition, add_item, addresses, check, merge_step,
        relevant, remove_item, sanitise, show_value, step_statuses, validate,
    },
};
use libfuzzer_sys::fuzz_target;

// The bytes are three JSON texts, parted by a byte that JSON has no use for.
fuzz_target!(|data: &[u8]| {
    let mut parts = data.split(|byte| *byte == 0xff);
    let (Some(form), Some(answers), Some(post)) = (parts.next(), parts.next(), parts.next()) else {
        return;
    };
    let Ok(form) = serde_json::from_slice::<FormDefinition>(form) else { return };
    let Ok(answers) = serde_json::from_slice::<Answers>(answers) else { return };
    let Ok(post) = serde_json::from_slice::<Vec<(String, String)>>(post) else { return };
    try_all(&form, answers, &post);
});

fn try_all(form: &FormDefinition, answers: Answers, post: &[(String, String)]) {
    let sound = check(form, &["photo"]).is_empty();
    let today = jiff::civil::date(2026, 11, 23);
    let context = Context { today, filed: today, units: None, submitter: None };
    let mut answers = sanitise(answers.clone()).unwrap_or(answers);
    for step in &form.steps {
        let _ = merge_step(form, &step.key, post.iter().cloned(), &mut answers);
    }
    let errors = validate(form, &answers, &context);
    assert_eq!(step_statuses(form, &answers, &errors).len(), form.steps.len());
    if sound {
        let kept = relevant(form, &answers);
        let known = |error: &domain::form::FieldError| error.code != ErrorCode::UnknownField;
        let of_kept: Vec<_> = validate(form, &kept, &context).into_iter().filter(known).collect();
        let of_all: Vec<_> = errors.into_iter().filter(known).collect();
        assert_eq!(of_kept, of_all);
    }
    addresses(form, &answers);
    for field in form.steps.iter().flat_map(|step| &step.fields) {
        show_value(field, &answers, &field.key, Lang::Vi, &[]);
        if add_item(form, &mut answers, &field.key) {
            remove_item(&mut answers, &field.key, 0);
        }
    }
}
