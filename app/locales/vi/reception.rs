//! Words of taking in what comes on paper.

use crate::words::ReceptionWords;

pub const WORDS: ReceptionWords = ReceptionWords {
    title: "Nhận hồ sơ giấy",
    lead: "Dùng khi người dân nộp hồ sơ tại quầy hoặc gửi qua bưu chính. Hãy tìm thủ tục trước; \
           thủ tục chưa có tờ khai điện tử cũng nhận được.",
    desks: "Bạn tiếp nhận cho: {names}.",
    search: "Tìm thủ tục",
    search_hint: "Tên hoặc mã thủ tục, có dấu hay không dấu đều được",
    find: "Tìm",
    found: "Tìm thấy {n} thủ tục.",
    found_none: "Không tìm thấy thủ tục nào. Hãy thử từ khác hoặc nhập mã thủ tục.",
    no_form: "Chỉ nhận bản giấy",
    choose_case: "Người dân thuộc trường hợp nào?",
    not_here: "Cơ quan của bạn không tiếp nhận thủ tục này. Hãy hướng dẫn người dân đến cơ quan \
               ghi ở trang thủ tục.",
    method: "Hồ sơ đến bằng cách nào?",
    agency: "Tiếp nhận cho cơ quan nào?",
    applicant: "Người nộp",
    applicant_lead: "Xem thẻ căn cước và ghi đúng như trên thẻ. Hồ sơ gửi qua bưu chính thì ghi \
                     theo phiếu gửi và giấy tờ kèm theo.",
    phone_hint: "Ví dụ: 0912 345 678. Sau này người nộp dùng số này và mã hồ sơ để theo dõi hồ \
                 sơ trên mạng.",
    address: "Địa chỉ",
    address_hint: "Số nhà, đường, xã hoặc phường, tỉnh hoặc thành phố",
    sheet: "Thông tin trên tờ khai",
    sheet_none: "Thủ tục này chưa có tờ khai điện tử. Tờ khai giấy được ghi ở phần giấy tờ.",
    papers: "Giấy tờ đã nhận",
    papers_lead: "Ghi số bản đã nhận của từng loại. Giấy tờ bắt buộc phải có bản giấy hoặc bản \
                  chụp. Mỗi tệp chụp tối đa {file}, cả hồ sơ tối đa {dossier}.",
    originals: "Số bản chính",
    copies: "Số bản sao",
    shown: "Số bản chính đã xuất trình",
    scan: "Bản chụp của giấy này",
    scan_again: "Trang không giữ lại được tệp đã chọn. Nếu đã chọn tệp, hãy chọn lại.",
    paper_missing: "{paper}: hãy ghi số bản đã nhận hoặc chọn bản chụp",
    take_in: "Lưu và mở hồ sơ",
    take_in_lead: "Hồ sơ được cấp mã và do bạn giữ. Ở trang kế tiếp, hãy bấm Tiếp nhận hồ sơ để \
                   có giấy tiếp nhận và hẹn trả.",
    supplement_title: "Nhận giấy tờ bổ sung",
    supplement_asked: "Người nộp được yêu cầu bổ sung:",
    supplement_method: "Bổ sung đến bằng cách nào?",
    supplement_take: "Nhận bổ sung",
    supplement_lead: "Chỉ ghi giấy tờ mang đến lần này; giấy tờ đã có thì để trống. Nhận đủ thì hồ sơ \
                      được xem xét tiếp và người nộp được báo.",
    withdraw: "Người nộp xin rút hồ sơ",
    withdraw_lead: "Dùng khi người nộp xin rút hoặc dừng tại quầy hay bằng thư. Người nộp được báo ngay.",
    withdraw_method: "Người nộp xin rút bằng cách nào?",
    withdraw_reason: "Lý do người nộp nêu, kèm số, ngày của đơn nếu có",
    withdraw_record: "Ghi nhận và rút hồ sơ",
};
