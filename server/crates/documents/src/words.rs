//! Words that several papers share.

use domain::{
    Moment, catalogue::Method, dossier::DossierState, payment::Means, view::RegisterLine,
};

/// `Cần Thơ, ngày 05 tháng 02 năm 2026`.
pub fn place_and_date(place: &str, at: Moment) -> String {
    format!("{place}, {}", day_in_words(at))
}

/// `ngày 05 tháng 02 năm 2026`: by NĐ 30/2020 one digit of a day and of the first two months gets a
/// nought.
pub(crate) fn day_in_words(at: Moment) -> String {
    let date = at.date();
    let month = date.month();
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// How a fee was paid.
pub const fn paid_by(means: Means) -> &'static str {
    match means {
        Means::Cash => "Tiền mặt",
        Means::Transfer => "Chuyển khoản",
        Means::Vnpay => "Trực tuyến qua VNPAY",
    }
}

/// Address and telephone number, as far as they are known.
pub(crate) fn reached_at(line: &RegisterLine) -> String {
    let parts = [line.address.as_str(), line.phone.as_str()];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    known.join("; ")
}

/// How the result was handed over, or how a dossier ended without one.
pub(crate) const fn how(line: &RegisterLine) -> &'static str {
    match (line.method, line.ended) {
        (Some(Method::Online), _) => "Trực tuyến",
        (Some(Method::Counter), _) => "Trực tiếp tại quầy",
        (Some(Method::Post), _) => "Qua bưu chính công ích",
        (None, Some(DossierState::Stopped)) => "Dừng giải quyết",
        (None, Some(DossierState::Lapsed)) => "Đóng, quá hạn bổ sung",
        (None, _) => "",
    }
}
