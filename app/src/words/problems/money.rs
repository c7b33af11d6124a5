//! What goes wrong with money on pages that the server alone makes.

use super::Pair;

pairs! {
    "receiver_missing" => ("Hãy ghi tên người nhận quỹ.", "Write who takes the money."),
    "no_gateway" => (
        "Cổng chưa nối với VNPAY. Hãy chuyển khoản hoặc nộp tại quầy.",
        "The portal is not connected to VNPAY. Transfer the money or pay at the counter.",
    ),
    "unknown_payment" => (
        "Không có khoản phải nộp nào theo mã này. Hãy kiểm tra mã hồ sơ hoặc mã thanh toán.",
        "Nothing is asked for under this code. Check the dossier's code or the reference.",
    ),
    "statement_empty" => (
        "Tệp sao kê trống. Hãy tải lại tệp từ trang ngân hàng.",
        "The statement is empty. Download it from the bank's page again.",
    ),
    "statement_encoding" => (
        "Tệp sao kê không phải văn bản UTF-8. Hãy lưu lại dạng CSV UTF-8. Chưa ghi khoản nào.",
        "The statement is no text in UTF-8. Save it as CSV UTF-8. Nothing of it was taken.",
    ),
    "statement_columns" => (
        "Không tìm thấy các cột ngày, số tham chiếu, ghi có và nội dung. Chưa ghi khoản nào.",
        "The columns of date, reference, credit and description were not found. Nothing of it was \
         taken.",
    ),
    "statement_line" => (
        "Có dòng không đọc được trong sao kê. Chưa ghi khoản nào; hãy sửa tệp rồi nhập lại.",
        "A line of the statement cannot be read. Nothing of it was taken; mend it and try again.",
    ),
    "statement_too_long" => (
        "Tệp sao kê quá lớn. Hãy tải sao kê từng ngày.",
        "The statement is too large. Download it a day at a time.",
    ),
    "amount_unread" => (
        "Hãy ghi số tiền bằng chữ số, ví dụ 16.000.",
        "Write the amount in digits, as 16,000.",
    ),
}
