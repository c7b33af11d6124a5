//! An urge note on paper, in the layout of the slips.

use domain::slip::{SlipContent, SlipForm, SlipLine};
use storage::account;

use super::number;
use crate::{
    Caller, Result, Services,
    slip::{clock, place_of},
};

impl Services {
    /// A note as PDF, for officers of both agencies.
    pub async fn urge_pdf(&self, caller: &Caller, id: &str) -> Result<Vec<u8>> {
        let note = self.urge_at_desk(caller, id).await?;
        let sender = account::names(self.db.read(), std::slice::from_ref(&note.sent_by)).await?;
        let line = |label: &str, value: String| SlipLine { label: label.to_owned(), value };
        let mut lines = vec![
            line("Nội dung", note.content.clone()),
            line("Đề nghị trả lời trước", clock(note.reply_by)),
        ];
        if let Some(reply) = &note.reply {
            lines.push(line("Đã trả lời lúc", clock(reply.at)));
            lines.push(line("Nội dung trả lời", reply.text.clone()));
        }
        let from = self.agency_name(&note.from).vi;
        let content = SlipContent {
            form: SlipForm::Urge,
            number: number(&note),
            superior: String::new(),
            place: place_of(&from),
            agency: from,
            issued_at: note.sent_at,
            code: number(&note),
            opening: format!("Kính gửi: {}", self.agency_name(&note.to).vi),
            lines,
            list_title: "Hồ sơ đề nghị giải quyết".to_owned(),
            list: note.dossiers.iter().map(|(_, code)| code.clone()).collect(),
            closing: "Đề nghị thủ trưởng cơ quan kiểm tra, chỉ đạo giải quyết và trả lời bằng văn \
                      bản điện tử trên hệ thống. Quá thời hạn trên mà chưa trả lời, trung tâm báo \
                      cáo cấp trên."
                .to_owned(),
            left_signs: String::new(),
            right_signs: "Người theo dõi, đôn đốc".to_owned(),
            right_name: sender.into_iter().next().map(|(_, name)| name).unwrap_or_default(),
        };
        let url = format!("{}/can-bo/don-doc/{}", self.public_url, note.id);
        self.typeset(move |renderer| renderer.slip(&content, &url)).await
    }
}
