//! What is to be done, with how far it is.

use super::{El, Tone, el, tag};

/// One task.
#[derive(Clone, Debug)]
pub struct Task {
    /// Where it is done; absent: it cannot be done yet.
    pub href: Option<String>,
    /// What it is called.
    pub title: String,
    /// How far it is, in words.
    pub status: String,
    /// What that means.
    pub tone: Tone,
}

/// A list of tasks.
pub fn task_list(tasks: Vec<Task>) -> El {
    let line = |(index, task): (usize, Task)| {
        let status = format!("task-{}-status", index + 1);
        let title = match task.href {
            Some(href) => {
                el("a").attr("href", href).attr("aria-describedby", status.clone()).text(task.title)
            }
            None => el("span").text(task.title),
        };
        el("li").child(title).child(tag(task.status, task.tone).id(status))
    };
    el("ul").class("tasks").children(tasks.into_iter().enumerate().map(line))
}
