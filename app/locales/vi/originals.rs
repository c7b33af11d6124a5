//! Words of originals that go back, and of the receipt on request.

use crate::words::OriginalsWords;

pub const WORDS: OriginalsWords = OriginalsWords {
    held: "Bản chính đang ở cơ quan",
    held_line: "{name}: {n} bản",
    returned_line: "{name}: {n} bản chính",
    receiver_line: "Người nhận, hoặc mã bưu gửi: {text}",
    give_back: "Trả lại bản chính",
    give_back_lead: "Ghi số bản chính trả lại cho người nộp. Loại nào chưa trả thì để trống.",
    count: "{name} (đang giữ {n} bản)",
    with_result: "Bản chính trả lại cùng kết quả",
    with_result_lead: "Loại nào phải lưu trong hồ sơ thì xoá số, để trống.",
    receiver: "Người nhận, hoặc mã bưu gửi của bản chính",
    receipt_lead: "Thủ tục này trả kết quả ngay trong ngày nên không cấp giấy tiếp nhận. Nếu cần, bạn yêu cầu và nhận được ngay.",
    receipt_desk: "Thủ tục trả trong ngày: chỉ cấp giấy tiếp nhận khi người nộp yêu cầu.",
    receipt_ask: "Yêu cầu giấy tiếp nhận",
    receipt_issue: "Cấp giấy tiếp nhận",
};
