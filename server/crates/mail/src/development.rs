//! The development channel: writes what would be sent as a text message or by Zalo to a file.

use std::path::PathBuf;

use async_trait::async_trait;
use domain::notice::Carrier;
use services::message::Undelivered;
use tokio::{fs::OpenOptions, io::AsyncWriteExt};

use crate::{Channel, Letter};

/// Appends letters to a file, one a line: id, number, words.
pub struct FileChannel {
    carrier: Carrier,
    path: PathBuf,
}

impl FileChannel {
    /// A channel that stands in for `carrier`.
    pub const fn new(carrier: Carrier, path: PathBuf) -> Self {
        Self { carrier, path }
    }
}

#[async_trait]
impl Channel for FileChannel {
    fn carrier(&self) -> Carrier {
        self.carrier
    }

    fn is_development(&self) -> bool {
        true
    }

    async fn send(&self, letter: &Letter) -> Result<String, Undelivered> {
        let line = format!("{}\t{}\t{}\n", letter.id, letter.to, letter.short);
        let write = async {
            let mut file = OpenOptions::new().create(true).append(true).open(&self.path).await?;
            file.write_all(line.as_bytes()).await?;
            file.sync_data().await
        };
        write.await.map_err(|error| Undelivered::ForNow(error.to_string()))?;
        Ok(format!("development:{}", letter.id))
    }
}
