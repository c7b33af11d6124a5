//! What the slips say (fields of the forms of TT 03/2025/TT-VPCP; domain rules in NĐ 118/2025).

use domain::{
    Moment,
    catalogue::{ProcessingTime, TimeUnit},
    dossier::{Event, EventRecord, SupplementItem},
    slip::{SlipContent, SlipForm, SlipLine},
};

use super::Source;
use crate::{Services, account::name_of};

/// Who did what a rule of assignment did.
const BY_RULE: &str = "theo quy tắc phân công";

impl Services {
    pub(super) fn content(
        &self,
        form: SlipForm,
        number: u32,
        source: &Source<'_>,
        (record, issued_at): (&EventRecord, Moment),
    ) -> SlipContent {
        let mut content = self.blank(form, source, issued_at);
        content.number = format!("{number:04}/{}", form.mark());
        match &record.event {
            Event::Accepted { due_at, .. } => accepted(&mut content, source, record.at, *due_at),
            Event::SupplementRequested { items, note, until } => {
                supplement(&mut content, source, items, note);
                if let Some(until) = until {
                    line(&mut content, "Bổ sung trước", &clock(*until));
                }
            }
            Event::Refused { reason, legal_basis, note } => {
                person(&mut content, source);
                line(&mut content, "Mã hồ sơ", &source.dossier.code);
                line(&mut content, "Lý do từ chối", reason.words().0);
                line(&mut content, "Căn cứ", legal_basis);
                line(&mut content, "Nội dung", note);
                content.left_signs = "Người nộp hồ sơ".into();
            }
            Event::Extended { from, to, reason } => {
                content.opening = format!("Kính gửi: {}", source.dossier.applicant_name);
                line(&mut content, "Ngày tiếp nhận", &received(source));
                line(&mut content, "Thủ tục", &source.dossier.procedure_name.vi);
                line(&mut content, "Số định danh", &source.dossier.identity_number);
                line(&mut content, "Mã hồ sơ", &source.dossier.code);
                line(&mut content, "Hạn trả kết quả đã hẹn", &clock(*from));
                line(&mut content, "Lý do chậm", reason);
                line(&mut content, "Hẹn trả kết quả vào", &clock(*to));
                content.closing = "Chúng tôi xin lỗi Ông/Bà vì sự chậm trễ này và mong được thông \
                                   cảm. Hồ sơ được hẹn lại một lần duy nhất."
                    .into();
                content.right_signs = "Thủ trưởng cơ quan".into();
            }
            Event::Stopped { reason, .. } => {
                person(&mut content, source);
                line(&mut content, "Mã hồ sơ", &source.dossier.code);
                line(&mut content, "Nhận yêu cầu dừng lúc", &clock(record.at));
                line(&mut content, "Lý do", reason);
                content.closing =
                    "Hồ sơ dừng giải quyết theo yêu cầu của người nộp, khi chưa có kết quả.".into();
            }
            _ => {}
        }
        content
    }

    /// The process control slip: who had it from when until when, by the log.
    pub(super) fn control(
        &self,
        source: &Source<'_>,
        records: &[EventRecord],
        names: &[(String, String)],
    ) -> SlipContent {
        let mut content = self.blank(SlipForm::Control, source, self.now());
        // Nobody signs it: the log does.
        content.right_signs = String::new();
        line(&mut content, "Mã hồ sơ", &source.dossier.code);
        line(&mut content, "Thủ tục", &source.dossier.procedure_name.vi);
        line(&mut content, "Ngày nhận", &received(source));
        let due = source.dossier.snapshot.due_at.map(clock).unwrap_or_default();
        line(&mut content, "Hẹn trả kết quả", &due);
        content.list_title = "Quá trình giao, nhận".into();
        let name_of = |record: &EventRecord| name_of(names, record.actor.as_deref()?);
        let mut by_rule = false;
        let mut open: Vec<(&str, &str, Moment)> = Vec::new();
        for record in records {
            match &record.event {
                Event::StepStarted { step, name, due, .. } => open.push((step, &name.vi, *due)),
                Event::Assigned { rule, .. } => by_rule = rule.is_some(),
                Event::StepCompleted { step, .. } | Event::SentBack { step, .. } => {
                    let Some(place) = open.iter().position(|(key, ..)| *key == step) else {
                        continue;
                    };
                    let (_, name, due) = open.remove(place);
                    let judged = if record.at.date() < due.date() {
                        "trước hạn"
                    } else if record.at <= due {
                        "đúng hạn"
                    } else {
                        "quá hạn"
                    };
                    let rule = std::mem::take(&mut by_rule).then(|| BY_RULE.to_owned());
                    let who = name_of(record).or(rule).unwrap_or_default();
                    let at = clock(record.at);
                    content.list.push(format!("{name}: {who}, xong lúc {at}, {judged}"));
                }
                _ => {}
            }
        }
        for (_, name, due) in open {
            content.list.push(format!("{name}: đang làm, hạn {}", clock(due)));
        }
        content
    }

    fn blank(&self, form: SlipForm, source: &Source<'_>, at: Moment) -> SlipContent {
        let (superior, agency, place) = self.heading_of(&source.dossier.snapshot.agency);
        SlipContent {
            form,
            number: String::new(),
            superior,
            agency,
            place,
            issued_at: at,
            code: source.dossier.code.clone(),
            opening: String::new(),
            lines: Vec::new(),
            list_title: String::new(),
            list: Vec::new(),
            closing: String::new(),
            left_signs: String::new(),
            right_signs: "Người tiếp nhận hồ sơ".to_owned(),
            right_name: source.officer.clone(),
        }
    }
}

fn accepted(content: &mut SlipContent, source: &Source<'_>, at: Moment, due: Option<Moment>) {
    line(content, "Mã hồ sơ", &source.dossier.code);
    person(content, source);
    content.list_title = "Thành phần hồ sơ nộp gồm".into();
    content.list.clone_from(&source.papers);
    let paper = source.dossier.snapshot.method.is_paper();
    let kind = if paper { "01 bộ, bản giấy" } else { "01 bộ, bản điện tử" };
    line(content, "Số lượng hồ sơ", kind);
    if let Some(time) = source.rules.time(source.dossier) {
        line(content, "Thời gian giải quyết theo quy định", &time_words(time));
    }
    line(content, "Thời gian nhận hồ sơ", &clock(at));
    line(content, "Thời gian trả kết quả", &due.map(clock).unwrap_or_default());
    let place = if paper {
        "Bộ phận trả kết quả"
    } else {
        "Cổng dịch vụ công và bộ phận trả kết quả"
    };
    line(content, "Đăng ký nhận kết quả tại", place);
    content.left_signs = "Người nộp hồ sơ".into();
}

fn supplement(
    content: &mut SlipContent,
    source: &Source<'_>,
    items: &[SupplementItem],
    note: &str,
) {
    person(content, source);
    content.list_title = "Để có cơ sở giải quyết, đề nghị bổ sung, hoàn thiện".into();
    let case = source.rules.case(source.dossier);
    content.list = items
        .iter()
        .map(|item| {
            let paper = case
                .iter()
                .flat_map(|case| &case.documents)
                .find(|document| document.key == item.target)
                .map(|document| document.name.vi.as_str());
            let step = case
                .iter()
                .filter_map(|case| case.form.as_ref())
                .flat_map(|form| &form.steps)
                .find(|step| step.key == item.target)
                .map(|step| step.title.vi.as_str());
            let target = paper.or(step).unwrap_or(&item.target);
            format!("{target} – {}: {}", item.fault.words().0, item.reason)
        })
        .collect();
    line(content, "Lý do", note);
    content.closing = format!(
        "Trong quá trình bổ sung, nếu có vướng mắc, Ông/Bà liên hệ {} và đọc mã hồ sơ {}.",
        content.agency, source.dossier.code
    );
    content.right_signs = "Người hướng dẫn".into();
}

fn person(content: &mut SlipContent, source: &Source<'_>) {
    let dossier = source.dossier;
    line(content, "Ông/bà, tổ chức", &dossier.applicant_name);
    line(content, "Số định danh", &dossier.identity_number);
    let subject = dossier.subject.as_ref();
    line(content, "Nộp thay cho", subject.map_or("", |subject| &subject.full_name));
    line(content, "Địa chỉ", &source.contact.address);
    line(content, "Số điện thoại", &source.contact.phone);
    line(content, "Thư điện tử", &source.contact.email);
    line(content, "Nội dung yêu cầu giải quyết", &dossier.procedure_name.vi);
}

/// Adds a line, unless there is nothing to say.
fn line(content: &mut SlipContent, label: &str, value: &str) {
    if !value.trim().is_empty() {
        content.lines.push(SlipLine { label: label.to_owned(), value: value.to_owned() });
    }
}

fn received(source: &Source<'_>) -> String {
    let at = source.dossier.snapshot.process.accepted_at;
    clock(at.unwrap_or(source.dossier.submitted_at))
}

/// `07 giờ 40, ngày 26/11/2026`.
pub(crate) fn clock(at: Moment) -> String {
    let minute = at.minute_of_day();
    format!("{:02} giờ {:02}, ngày {}", minute / 60, minute % 60, at.show_date())
}

/// `Cần Thơ` of `Ủy ban nhân dân thành phố Cần Thơ`.
pub(crate) fn place_of(agency: &str) -> String {
    ["thành phố ", "tỉnh "]
        .iter()
        .find_map(|kind| agency.split_once(kind))
        .map_or_else(|| agency.to_owned(), |(_, place)| place.to_owned())
}

fn time_words(time: &ProcessingTime) -> String {
    let amount = time.amount.unwrap_or_default();
    match time.unit {
        Some(TimeUnit::WorkingDay) => format!("{amount} ngày làm việc"),
        Some(TimeUnit::CalendarDay) => format!("{amount} ngày"),
        Some(TimeUnit::Hour) => format!("{amount} giờ làm việc"),
        Some(TimeUnit::Month) => format!("{amount} tháng"),
        Some(TimeUnit::SameDay) => "trong ngày".to_owned(),
        None => String::new(),
    }
}
