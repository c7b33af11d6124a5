//! Words of signing in and of accounts.

use crate::words::AccountWords;

pub const WORDS: AccountWords = AccountWords {
    password_short: "Hãy đặt mật khẩu từ 10 ký tự trở lên",
    sign_in: "Đăng nhập",
    sign_in_desk: "Cán bộ đăng nhập",
    sign_in_lead: "Dùng tài khoản thử nghiệm của trang này, không phải tài khoản VNeID.",
    sign_in_desk_lead: "Chỉ dành cho cán bộ được cơ quan cấp tài khoản.",
    identity_number: "Số định danh cá nhân",
    identity_hint: "12 chữ số trên thẻ căn cước",
    password: "Mật khẩu",
    no_account: "Chưa có tài khoản? Tạo tài khoản",
    register: "Tạo tài khoản",
    register_lead: "Tài khoản giúp bạn lưu hồ sơ đang điền và theo dõi hồ sơ đã nộp.",
    full_name: "Họ, chữ đệm và tên",
    full_name_hint: "Viết như trên thẻ căn cước, ví dụ: Nguyễn Thị Ánh",
    new_password: "Mật khẩu",
    new_password_hint: "Từ 10 ký tự trở lên. Một câu dễ nhớ là tốt nhất.",
    phone: "Số điện thoại",
    phone_hint: "Ví dụ: 0912 345 678",
    email: "Thư điện tử",
    email_hint: "Ví dụ: ten@vidu.vn",
    dossier_code: "Mã hồ sơ đã nộp tại quầy hoặc qua bưu chính",
    dossier_code_hint: "Mã in trên giấy tiếp nhận. Số điện thoại ở trên phải là số đã để lại khi đó.",
    create: "Tạo tài khoản",
    have_account: "Đã có tài khoản? Đăng nhập",
    help: "Trợ giúp",
    help_parts: &[
        (
            "Tìm thủ tục",
            "Gõ việc bạn cần vào ô tìm kiếm, có dấu hay không dấu đều được. Gõ sai một chữ vẫn tìm \
             thấy. Trang của mỗi thủ tục cho biết cần giấy tờ gì, mất bao lâu và bao nhiêu tiền.",
        ),
        (
            "Nộp hồ sơ",
            "Bạn cần tài khoản để nộp. Câu trả lời được lưu sau mỗi trang, nên có thể dừng bất cứ \
             lúc nào và làm tiếp trên máy khác. Trước khi nộp, bạn xem lại tất cả trên một trang.",
        ),
        (
            "Tải giấy tờ lên",
            "Chụp ảnh bằng điện thoại hoặc chọn tệp PDF, JPEG, PNG, HEIC, DOCX. Mất mạng giữa \
             chừng thì tải tiếp từ chỗ dở.",
        ),
        (
            "Sau khi nộp",
            "Bạn nhận mã hồ sơ và biên nhận ghi từng tệp đã gửi. Trong tám giờ làm việc, cán bộ sẽ \
             tiếp nhận, yêu cầu bổ sung một lần cho đủ, hoặc từ chối và nêu rõ căn cứ.",
        ),
        ("Rút hồ sơ", "Khi chưa có quyết định, bạn có thể rút hồ sơ ở trang của hồ sơ đó."),
    ],
    accessibility: "Khả năng tiếp cận",
    accessibility_parts: &[
        (
            "Chúng tôi làm gì",
            "Mọi trang dùng được bằng bàn phím, bằng trình đọc màn hình, khi phóng to 400% và khi \
             trình duyệt tắt JavaScript. Màu sắc không bao giờ là cách duy nhất để báo tin. Chúng \
             tôi theo chuẩn WCAG 2.2 mức AA và Thông tư 26/2020/TT-BTTTT.",
        ),
        (
            "Nếu bạn gặp khó khăn",
            "Hãy đến quầy tiếp nhận của Trung tâm Phục vụ hành chính công nơi bạn ở. Cán bộ sẽ \
             giúp bạn nộp hồ sơ và ghi lại điều cần sửa ở trang này.",
        ),
    ],
};
