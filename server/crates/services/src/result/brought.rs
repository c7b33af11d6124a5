//! Results that are brought as PDF: looked at, and where they are signed.

use bytes::Bytes;
use futures_core::Stream;
use signing::{Place, SigningError};
use storage::result::SigningPlaces;

use super::{SEAL_FIELD, SIGNER_FIELD, keys::told};
use crate::{Caller, Result, ServiceError, Services, desk::line};

/// Most pages of a result.
const MOST_PAGES: usize = 500;
/// Points in a millimetre.
const MM: f32 = 2.834_646;
/// Width and height of a signature in millimetres.
const SIGNATURE: (f32, f32) = (62.0, 27.0);
/// From the right edge, in millimetres (NĐ 30/2020, phụ lục I).
const RIGHT: f32 = 18.0;

/// A PDF that was brought.
#[derive(Clone, Debug)]
pub struct ResultFile {
    /// Its id in the store.
    pub file: String,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// What it is, as the officer says.
    pub title: String,
    /// Where the competent person signs.
    pub place: PdfPlace,
}

/// Where a file that was brought is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PdfPlace {
    /// The page, from 1; absent: the last one.
    pub page: Option<usize>,
    /// From the page's bottom to the signature, in millimetres.
    pub bottom: u32,
}

impl Services {
    /// Takes a PDF for [`NewResult::File`].
    ///
    /// # Errors
    ///
    /// [`ServiceError::File`] when it is no PDF that can be signed.
    pub async fn bring_result<S, E>(
        &self,
        caller: &Caller,
        code: &str,
        title: &str,
        place: PdfPlace,
        file_name: &str,
        body: S,
    ) -> Result<ResultFile>
    where
        S: Stream<Item = std::result::Result<Bytes, E>>,
    {
        // Nobody else's disk is filled.
        self.dossier_at_own_desk(caller, code).await?;
        let id = self.new_id();
        let finished = self.files.put(&id, file_name, body, self.uploads.file).await?;
        let result = async {
            if finished.media_type.as_str() != "application/pdf" {
                return Err(ServiceError::File("not_pdf"));
            }
            let title = line(title);
            if title.is_empty() {
                return Err(ServiceError::BadInput("title_missing"));
            }
            // Looked at now, so that nobody waits at the signer's desk for what cannot be signed.
            let places = self.places(&id, place).await?;
            let bytes = self.bytes_of(&id).await?;
            let fields = self.off_thread(move |_| with_signature_fields(bytes, &places)).await?;
            let (file, sha256) = self.keep_pdf(fields).await?;
            Ok(ResultFile { file, sha256, title, place })
        };
        let result = result.await;
        // What goes on is the file with its fields.
        self.discard(vec![id]).await;
        result
    }

    /// Where a file that was brought is signed: by the person where the officer says, by the
    /// organisation at the top right of the first page.
    pub(super) async fn places(&self, file: &str, place: PdfPlace) -> Result<SigningPlaces> {
        let bytes = self.bytes_of(file).await?;
        self.off_thread(move |_| {
            let pages = signing::page_count(&bytes).map_err(told)?;
            if pages > MOST_PAGES {
                return Err(ServiceError::File("too_many_pages"));
            }
            let page = place.page.unwrap_or(pages);
            let (width, height) = signing::page_size(&bytes, page).map_err(told)?;
            // On a small page everything is smaller.
            let wide = (SIGNATURE.0 * MM).min(width * 0.45);
            let high = wide * SIGNATURE.1 / SIGNATURE.0;
            let (right, bottom) = (width - margin(width), place.bottom as f32 * MM);
            if bottom + high > height {
                return Err(ServiceError::BadInput("no_page"));
            }
            let (first_width, first_height) = signing::page_size(&bytes, 1).map_err(told)?;
            let corner = (78.0 * MM).min(first_width * 0.6);
            let top = first_height - margin(first_width) / 3.0;
            let edge = first_width - margin(first_width);
            Ok(SigningPlaces {
                signer: (page, [right - wide, bottom, right, bottom + high]),
                seal: (1, [edge - corner, top - corner / 6.5, edge, top]),
            })
        })
        .await
    }
}

/// The fields of both signatures, before anybody signs: a certified document takes no new ones
/// without some readers complaining. Where somebody has signed already they are made later.
pub(super) fn with_signature_fields(pdf: Vec<u8>, places: &SigningPlaces) -> Result<Vec<u8>> {
    let at = |(page, rect)| Some(Place { page, rect });
    let fields = [(SIGNER_FIELD, at(places.signer)), (SEAL_FIELD, at(places.seal))];
    match signing::add_signature_fields(&pdf, &fields) {
        Err(SigningError::AlreadySigned) => Ok(pdf),
        done => done.map_err(told),
    }
}

/// The right margin of a page as wide as this, in points.
fn margin(width: f32) -> f32 {
    (RIGHT * MM).min(width * 0.09)
}
