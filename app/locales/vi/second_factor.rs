//! Words of the second factor of officers.

use crate::words::SecondFactorWords;

pub const WORDS: SecondFactorWords = SecondFactorWords {
    title: "Nhập mã xác thực",
    lead: "Mở ứng dụng xác thực trên điện thoại và gõ mã đang hiện cho Một Cửa.",
    code: "Mã xác thực",
    code_hint: "6 chữ số, đổi mỗi 30 giây. Có thể gõ một mã dự phòng thay cho mã này.",
    go_on: "Tiếp tục",
    lost: "Không có điện thoại bên mình?",
    lost_text: "Hãy gõ một trong các mã dự phòng bạn đã cất; mỗi mã dùng được một lần. Nếu không còn \
                mã nào, hãy báo người quản trị hệ thống để cài lại.",
    set_up_title: "Cài ứng dụng xác thực",
    set_up_lead: "Cán bộ đăng nhập bằng mật khẩu và mã trên điện thoại, để người biết mật khẩu của bạn \
                  cũng không vào được. Chỉ cài một lần.",
    set_up_steps: &[
        "Cài một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator, Microsoft \
         Authenticator hoặc FreeOTP.",
        "Trong ứng dụng, chọn thêm tài khoản rồi quét hình dưới đây.",
        "Gõ 6 chữ số mà ứng dụng hiện ra.",
    ],
    picture: "Hình để ứng dụng xác thực quét",
    secret: "Không quét được? Hãy gõ khóa này vào ứng dụng:",
    first_code: "Mã ứng dụng đang hiện",
    first_code_hint: "6 chữ số, đổi mỗi 30 giây",
    codes_title: "Cất các mã dự phòng",
    codes_lead: "Khi mất hoặc quên điện thoại, bạn đăng nhập bằng một trong các mã này. Mỗi mã dùng \
                 được một lần.",
    codes_once: "Các mã chỉ hiện lần này. Hãy in hoặc chép lại, cất ở nơi chỉ bạn lấy được.",
    codes_kept: "Tôi đã cất, vào bàn làm việc",
    app: "Ứng dụng xác thực",
    app_since: "Đã cài ngày {day}. Còn {n} mã dự phòng.",
    reset: "Cài lại ứng dụng xác thực",
    reset_lead: "Khi đổi điện thoại hoặc sắp hết mã dự phòng. Mọi thiết bị khác phải đăng nhập lại; lần \
                 đăng nhập sau bạn quét hình mới.",
    reset_password: "Mật khẩu của bạn",
    was_reset: "Đã bỏ ứng dụng cũ. Lần đăng nhập sau bạn sẽ cài lại.",
};
