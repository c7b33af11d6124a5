//! The form engine and its language of conditions, and workflows as they are posted.

use domain::{
    Lang,
    form::{
        Answers, Context, ErrorCode, FieldError, FormDefinition, add_item, addresses, check,
        merge_step, relevant, remove_item, sanitise, show_value, step_statuses, validate,
    },
    workflow::{MOST_STEPS, TypedWorkflow, Workflow},
};

use super::{parts, texts};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    vec![include_bytes!("../../seeds/form").to_vec()]
}

/// A form's definition, its answers and a post, JSON each: what the rules say of one another stays
/// true, whatever the three are.
pub(super) fn run(bytes: &[u8]) {
    let [form, answers, post] = parts(bytes);
    let Ok(form) = serde_json::from_slice::<FormDefinition>(form) else { return };
    let Ok(answers) = serde_json::from_slice::<Answers>(answers) else { return };
    let post = serde_json::from_slice::<Vec<(String, String)>>(post).unwrap_or_default();
    try_all(&form, answers, &post);
}

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
        let known = |error: &FieldError| error.code != ErrorCode::UnknownField;
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

pub(super) fn workflows() -> Vec<Vec<u8>> {
    texts(&[
        r#"[["s.0.key","assign"],["s.0.vi","Phân công"],["s.0.phase","assign"],["s.0.role","head"],["s.0.hours","4"],["s.0.n.0.to","process"],["s.1.key","process"],["s.1.n.0.field","kind"],["s.1.n.0.test","equals"],["s.1.n.0.value","shop"],["press","add.1"],["press","up.1"]]"#,
        r#"[["s.99.key","x"],["s.0.n.99.to","y"],["s.18446744073709551616.vi","z"],["press","remove.0"]]"#,
    ])
}

/// What a form posts, pairs of a control and its text; a pair of `press` presses one of its buttons.
pub(super) fn workflow(bytes: &[u8]) {
    let Ok(pairs) = serde_json::from_slice::<Vec<(String, String)>>(bytes) else { return };
    let mut typed = TypedWorkflow::read(&pairs);
    for (name, value) in &pairs {
        if name == "press" {
            typed.press(value);
        }
    }
    let _ = typed.workflow(None, &Workflow::usual(None));
    assert!(typed.steps.len() <= MOST_STEPS + 1);
}
