//! What is wrong with an answer, and what to do about it.

use domain::{Lang, form::ErrorCode};

use super::fill;
use crate::format::number;

/// The words under a control: what to do, with an example where a format is expected.
pub fn error_text(code: &ErrorCode, lang: Lang) -> String {
    // Forms that only the server has; the browser's bundle need not carry their words.
    #[cfg(feature = "ssr")]
    if let ErrorCode::Centre { fault } = code {
        return super::centre_faults::centre_fault(*fault, lang).to_owned();
    }
    #[cfg(feature = "ssr")]
    if let ErrorCode::Assignment { fault } = code {
        return super::assignment_faults::assignment_fault(*fault, lang).to_owned();
    }
    let text = match lang {
        Lang::Vi => vietnamese(code),
        Lang::En => english(code),
    };
    let limit = match code {
        ErrorCode::TooLong { max }
        | ErrorCode::TooManyItems { max }
        | ErrorCode::TooShort { min: max }
        | ErrorCode::TooFewItems { min: max } => i64::from(*max),
        ErrorCode::TooSmall { min: limit } | ErrorCode::TooLarge { max: limit } => *limit,
        _ => 0,
    };
    fill(text, &[("n", &number(limit, lang))])
}

const fn vietnamese(code: &ErrorCode) -> &'static str {
    match code {
        ErrorCode::Required => "Hãy trả lời câu này",
        ErrorCode::TooLong { .. } => "Hãy viết ngắn hơn, nhiều nhất {n} ký tự",
        ErrorCode::TooShort { .. } => "Hãy viết rõ hơn, ít nhất {n} ký tự",
        ErrorCode::NotANumber => "Hãy nhập một số nguyên, ví dụ: 12",
        ErrorCode::TooSmall { .. } => "Hãy nhập số từ {n} trở lên",
        ErrorCode::TooLarge { .. } => "Hãy nhập số không quá {n}",
        ErrorCode::NotADate => "Hãy nhập một ngày có thật, ví dụ: 31 3 1990",
        ErrorCode::DateInFuture => "Hãy nhập ngày hôm nay hoặc trước hôm nay",
        ErrorCode::DateInPast => "Hãy nhập ngày hôm nay hoặc sau hôm nay",
        ErrorCode::NotAChoice => "Hãy chọn một trong các mục đã cho",
        ErrorCode::NotAPhone => "Hãy nhập số điện thoại Việt Nam, ví dụ: 0912 345 678",
        ErrorCode::NotAnEmail => "Hãy nhập địa chỉ thư điện tử, ví dụ: ten@vidu.vn",
        ErrorCode::NotAPersonalId => {
            "Hãy nhập đủ 12 chữ số của số định danh cá nhân, ví dụ: 001090012345"
        }
        ErrorCode::PersonalIdSex => {
            "Số định danh không khớp với giới tính đã khai. Hãy kiểm tra lại cả hai"
        }
        ErrorCode::PersonalIdBirth => {
            "Số định danh không khớp với năm sinh đã khai. Hãy kiểm tra lại cả hai"
        }
        ErrorCode::NotATaxCode => "Hãy nhập mã số thuế 10, 12 hoặc 13 chữ số, ví dụ: 0100109106",
        ErrorCode::NotAProvince => "Hãy chọn tỉnh hoặc thành phố trong danh sách",
        ErrorCode::NotACommune => "Hãy chọn xã, phường hoặc đặc khu thuộc tỉnh đã chọn",
        ErrorCode::TooFewItems { .. } => "Hãy khai ít nhất {n} mục",
        ErrorCode::TooManyItems { .. } => "Hãy khai nhiều nhất {n} mục",
        ErrorCode::NotAgreed => "Hãy đánh dấu vào ô này để tiếp tục",
        ErrorCode::NotYourself => {
            "Đây không phải số định danh của bạn. Nếu xin thay người khác, hãy chọn lại ở câu ai \
             yêu cầu"
        }
        ErrorCode::NotAnother => "Đây là số của người xin thay. Hãy nhập số của người được xin cho",
        ErrorCode::NotAMinor => {
            "Người này đã đủ 18 tuổi. Hãy để người đó tự nộp, hoặc chọn cách xin thay khác"
        }
        ErrorCode::NotAName => {
            "Hãy viết họ và tên bằng chữ như trên thẻ căn cước, nhiều nhất 100 chữ cái"
        }
        ErrorCode::OtherName => {
            "Số định danh này đã có trong hệ thống với tên khác. Hãy xem lại thẻ căn cước và nhập \
             đúng cả số và tên"
        }
        ErrorCode::TooCommon => {
            "Mật khẩu này dễ đoán hoặc đã bị lộ ở nơi khác. Hãy đặt một câu vài từ không liền nghĩa"
        }
        ErrorCode::UnknownField => "Mục này không có trong tờ khai. Hãy tải lại trang",
        ErrorCode::WrongType => "Câu này chỉ nhận một câu trả lời. Hãy nhập lại",
        ErrorCode::Centre { .. } | ErrorCode::Assignment { .. } => {
            "Mục này chưa đúng. Hãy kiểm tra lại"
        }
    }
}

const fn english(code: &ErrorCode) -> &'static str {
    match code {
        ErrorCode::Required => "Answer this question",
        ErrorCode::TooLong { .. } => "Write less: at most {n} characters",
        ErrorCode::TooShort { .. } => "Write more: at least {n} characters",
        ErrorCode::NotANumber => "Enter a whole number, like 12",
        ErrorCode::TooSmall { .. } => "Enter {n} or more",
        ErrorCode::TooLarge { .. } => "Enter {n} or less",
        ErrorCode::NotADate => "Enter a real date, like 31 3 1990",
        ErrorCode::DateInFuture => "Enter today’s date or an earlier one",
        ErrorCode::DateInPast => "Enter today’s date or a later one",
        ErrorCode::NotAChoice => "Choose one of the options",
        ErrorCode::NotAPhone => "Enter a Vietnamese phone number, like 0912 345 678",
        ErrorCode::NotAnEmail => "Enter an e-mail address, like ten@vidu.vn",
        ErrorCode::NotAPersonalId => {
            "Enter all 12 digits of the personal identity number, like 001090012345"
        }
        ErrorCode::PersonalIdSex => "The identity number does not fit the sex you gave. Check both",
        ErrorCode::PersonalIdBirth => {
            "The identity number does not fit the year of birth you gave. Check both"
        }
        ErrorCode::NotATaxCode => "Enter a tax code of 10, 12 or 13 digits, like 0100109106",
        ErrorCode::NotAProvince => "Choose a province or city from the list",
        ErrorCode::NotACommune => "Choose a commune or ward of that province",
        ErrorCode::TooFewItems { .. } => "Give at least {n}",
        ErrorCode::TooManyItems { .. } => "Give at most {n}",
        ErrorCode::NotAgreed => "Tick this box to continue",
        ErrorCode::NotYourself => {
            "This is not your identity number. If you ask for somebody else, say so where it asks \
             who asks"
        }
        ErrorCode::NotAnother => {
            "This is the number of whoever asks. Enter that of the person it is for"
        }
        ErrorCode::NotAMinor => {
            "This person is of age already: they file it themselves, or choose another way to ask \
             for them"
        }
        ErrorCode::NotAName => {
            "Write the full name in letters as on the identity card, at most 100"
        }
        ErrorCode::OtherName => {
            "This identity number is known under another name. Look at the identity card again and \
             enter both as they stand there"
        }
        ErrorCode::TooCommon => {
            "This password is easy to guess, or known from elsewhere. Choose a few unrelated words"
        }
        ErrorCode::UnknownField => "The form has no such question. Load the page again",
        ErrorCode::WrongType => "This question takes one answer. Enter it again",
        ErrorCode::Centre { .. } | ErrorCode::Assignment { .. } => {
            "This is not right yet. Check it"
        }
    }
}
