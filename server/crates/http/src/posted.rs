//! A message as it is posted: words, and files that come along.

use axum::extract::{Multipart, multipart::Field};
use futures::StreamExt;
use services::{Caller, ServiceError, Services, conversation::Attachments};

/// Most bytes of one text of the form.
const TEXT_MAX: usize = 64 * 1024;
/// Most texts of a form with few controls.
const TEXTS: usize = 200;
/// Most bytes of all its texts, with the names of their controls.
const TEXTS_MAX: usize = 1024 * 1024;
/// Room for the form around the files, in bytes.
const FORM_ROOM: u64 = 1024 * 1024;

/// What was posted. What could not be taken is told at the end, so that no words are lost.
pub(crate) struct Posted {
    /// The texts by the names of their controls.
    pub(crate) typed: Vec<(String, String)>,
    /// The files that were taken.
    pub(crate) files: Attachments,
    /// The first thing that could not be taken.
    pub(crate) wrong: Option<ServiceError>,
}

impl Posted {
    /// Reads a form to its end, or to where its connection breaks.
    pub(crate) async fn read(services: &Services, caller: &Caller, mut form: Multipart) -> Self {
        let mut posted = Self { typed: Vec::new(), files: Attachments::new(services), wrong: None };
        loop {
            let field = match form.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => return posted,
                Err(_) => {
                    posted.wrong.get_or_insert(ServiceError::BadInput("interrupted"));
                    return posted;
                }
            };
            if let Err(error) = posted.take(caller, field).await {
                posted.wrong.get_or_insert(error);
            }
        }
    }

    async fn take(&mut self, caller: &Caller, field: Field<'_>) -> Result<(), ServiceError> {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            // What a browser sends for an input with no file chosen.
            Some(file) if file.is_empty() => Ok(()),
            Some(file) if self.wrong.is_none() => {
                self.files.add(caller, &file, field.boxed()).await
            }
            Some(_) => Ok(()),
            None if !has_room(&self.typed) => Err(ServiceError::BadInput("too_large")),
            None => {
                self.typed.push((name, read_text(field).await?));
                Ok(())
            }
        }
    }

    /// The text of a control; empty where it was not posted.
    pub(crate) fn text(&self, name: &str) -> String {
        let found = self.typed.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

/// Whether a form that holds these texts may hold another one.
pub(crate) fn has_room(typed: &[(String, String)]) -> bool {
    let held: usize = typed.iter().map(|(name, text)| name.len() + text.len()).sum();
    typed.len() < TEXTS && held < TEXTS_MAX
}

pub(crate) async fn read_text(mut field: Field<'_>) -> Result<String, ServiceError> {
    let mut text = Vec::new();
    while let Some(chunk) =
        field.chunk().await.map_err(|_| ServiceError::BadInput("interrupted"))?
    {
        if text.len() + chunk.len() > TEXT_MAX {
            return Err(ServiceError::BadInput("too_large"));
        }
        text.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The largest form: as many files as a dossier may hold.
pub(crate) fn most(services: &Services) -> usize {
    usize::try_from(services.uploads.dossier + FORM_ROOM).unwrap_or(usize::MAX)
}
