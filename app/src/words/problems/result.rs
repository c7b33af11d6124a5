//! What goes wrong with results, on pages that the server alone makes.

use super::Pair;

pairs! {
    "no_key" => (
        "Chưa có khóa ký số cho bạn hoặc cơ quan. Hãy báo người quản trị cổng.",
        "There is no signing key for you or your agency. Tell whoever runs the portal.",
    ),
    "pin_wrong" => (
        "Mã PIN không đúng. Hãy gõ lại; chưa có gì được ký.",
        "The PIN is wrong. Type it again; nothing was signed.",
    ),
    "pin_locked" => (
        "Nhập sai PIN quá nhiều lần. Hãy đợi 15 phút rồi thử lại; nếu thiết bị ký tự khóa thì báo người quản trị.",
        "Too many wrong PINs. Wait 15 minutes and try again; if the signing device has locked itself, have it unlocked.",
    ),
    "certificate_expired" => (
        "Chứng thư số đã hết hạn hoặc chưa có hiệu lực. Hãy gia hạn rồi ký lại.",
        "The certificate is not valid today. Renew it and sign again.",
    ),
    "certificate_revoked" => (
        "Chứng thư số đã bị thu hồi. Hãy xin chứng thư mới.",
        "The certificate was revoked. Get a new one.",
    ),
    "certificate_unknown" => (
        "Cổng chưa tin tổ chức cấp chứng thư này. Hãy báo người quản trị thêm chứng thư gốc.",
        "The portal does not trust who issued this certificate. Have its root added to the settings.",
    ),
    "no_timestamp" => (
        "Không lấy được dấu thời gian nên chưa ký. Hãy thử lại sau ít phút.",
        "No timestamp could be had, so nothing was signed. Try again in a few minutes.",
    ),
    "pickup_code_wrong" => (
        "Mã nhận kết quả không đúng. Hãy hỏi lại người nhận, hoặc xem giấy tờ tùy thân.",
        "The pick-up code is wrong. Ask again, or look at an identity paper.",
    ),
    "pickup_code_locked" => (
        "Mã nhận kết quả đã sai quá năm lần hoặc hồ sơ không có mã. Hãy xem giấy tờ tùy thân của người nhận.",
        "The pick-up code was wrong five times, or there is none. Look at an identity paper.",
    ),
    "number_taken" => (
        "Cơ quan đã cấp số này cho văn bản khác. Hãy dùng số tiếp theo.",
        "The agency has given this number to another document. Use the next one.",
    ),
    "pdf_unreadable" => (
        "Tệp PDF hỏng hoặc không đọc được. Hãy xuất lại từ phần mềm soạn thảo.",
        "The PDF is damaged or cannot be read. Export it again.",
    ),
    "pdf_encrypted" => (
        "Tệp PDF có mật khẩu nên không ký được. Hãy xuất lại không đặt mật khẩu.",
        "The PDF has a password and cannot be signed. Export it without one.",
    ),
    "pdf_active" => (
        "Tệp PDF chứa mã lệnh hoặc biểu mẫu động nên không ký được. Hãy in lại ra PDF thường.",
        "The PDF contains scripts and cannot be signed. Print it to a plain PDF.",
    ),
    "pdf_locked" => (
        "Người ký trước không cho thêm chữ ký vào tệp này.",
        "Whoever signed this file before allows no further signatures.",
    ),
    "no_page" => (
        "Không có trang đó, hoặc chữ ký nằm ngoài trang. Hãy chọn lại trang và khoảng cách.",
        "There is no such page, or the signature would not fit. Choose another page or distance.",
    ),
    "not_pdf" => ("Hãy chọn tệp PDF.", "Choose a PDF file."),
    "title_missing" => ("Hãy ghi tên văn bản.", "Write what the document is called."),
    "line_missing" => (
        "Còn dòng chưa điền. Hãy điền đủ các dòng không ghi \"không bắt buộc\".",
        "A line is empty. Fill in every line that is not optional.",
    ),
    "no_template" => (
        "Thủ tục này chưa có mẫu kết quả. Hãy tải lên văn bản PDF.",
        "This procedure has no template. Upload a PDF.",
    ),
    "too_many_pages" => ("Văn bản dài quá 500 trang.", "The document is longer than 500 pages."),
    "unknown_result" => (
        "Không có văn bản đã phát hành nào của cơ quan mang mã này.",
        "No issued document of the agency has this code.",
    ),
    "address_name" => ("Hãy ghi tên người nhận.", "Write who takes it."),
    "address_phone" => (
        "Số điện thoại người nhận chưa đúng. Ghi 10 chữ số, bắt đầu bằng 0.",
        "The telephone number is wrong. Write ten digits, beginning with 0.",
    ),
    "address_place" => (
        "Hãy ghi địa chỉ nhận đầy đủ: số nhà, đường, phường hoặc xã, tỉnh.",
        "Write the whole address: house, street, commune, province.",
    ),
    "document_void" => (
        "Tài liệu này không còn giá trị nên không dùng lại được.",
        "This document no longer holds and cannot be used again.",
    ),
    "hash" => ("Mã băm phải có 64 chữ số thập lục phân.", "The hash has 64 hexadecimal digits."),
    "no_file" => ("Hãy chọn tệp PDF trước khi bấm.", "Choose a PDF file first."),
    "draft_outdated" => (
        "Tờ khai đã đổi sau khi soạn dự thảo. Hãy trả lại để soạn lại.",
        "Answers have changed since the draft was made. Send it back to be drafted again.",
    ),
    "draft_grants" => (
        "Dự thảo theo mẫu là văn bản đồng ý. Hãy bỏ dự thảo trước khi đề xuất từ chối.",
        "The draft grants what was asked for. Drop it before you propose to refuse.",
    ),
    "not_signed" => (
        "Văn bản kết quả chưa được ký. Hãy ký ở trang Văn bản kết quả.",
        "The result document is not signed. Sign it on the page Result document.",
    ),
}
