//! Words of reaching people: addresses that are known to be theirs, and forgotten passwords.

use crate::words::ContactWords;

pub const WORDS: ContactWords = ContactWords {
    title: "Thư điện tử và số điện thoại",
    lead: "Cổng gửi một mã đến địa chỉ hoặc số mới; gõ đúng mã thì địa chỉ mới được dùng.",
    lead_reset: "Nhờ vậy bạn đặt lại được mật khẩu khi quên.",
    verified: "đã xác nhận",
    unverified: "chưa xác nhận",
    change_email: "Xác nhận hoặc đổi thư điện tử",
    change_phone: "Xác nhận hoặc đổi số điện thoại",
    password: "Mật khẩu của bạn",
    send: "Gửi mã",
    sent: "Mã được gửi đến {address} lúc {time}. Mã dùng được trong 10 phút.",
    code: "Mã vừa nhận",
    code_hint: "6 chữ số",
    confirm: "Xác nhận",
    confirmed: "Đã xác nhận. Từ nay cổng dùng địa chỉ này để liên hệ với bạn.",
    no_channel: "Cổng này chưa gửi được thư hay tin nhắn, nên chưa xác nhận được.",
    forgot: "Quên mật khẩu?",
    reset_title: "Đặt lại mật khẩu",
    reset_lead: "Gõ số định danh. Nếu số đó có tài khoản với thư điện tử hoặc số điện thoại đã xác nhận, \
                 cổng gửi mã đến đó.",
    reset_send: "Gửi mã",
    reset_code_title: "Gõ mã và mật khẩu mới",
    reset_code_lead: "Nếu số định danh có tài khoản với thư điện tử hoặc số điện thoại đã xác nhận, mã \
                      đang được gửi đến đó. Mã dùng được trong 10 phút.",
    reset_code_hint: "8 chữ số",
    reset_new: "Mật khẩu mới",
    reset_set: "Đặt mật khẩu",
    reset_nothing: "Không nhận được mã? Tài khoản có thể chưa có địa chỉ đã xác nhận. Hãy đăng nhập \
                    bằng định danh điện tử, hoặc mang thẻ căn cước đến trung tâm gần nhất.",
    reset_done: "Mật khẩu đã đặt lại. Hãy đăng nhập bằng mật khẩu mới.",
    mail_subject: "Mã xác nhận: {code}",
    mail_text: "Mã xác nhận của bạn tại Một Cửa là {code}. Mã dùng được trong 10 phút.",
    mail_warning: "Không đưa mã này cho ai, kể cả người xưng là cán bộ. Nếu bạn không yêu cầu mã, hãy bỏ \
                   qua thư này.",
    short: "Một Cửa: mã {code}, dùng trong 10 phút. Không đưa mã cho ai.",
};
