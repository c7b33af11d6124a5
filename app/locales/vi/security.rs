//! Words of one's own account: who is signed in, and the password.

use crate::words::SecurityWords;

pub const WORDS: SecurityWords = SecurityWords {
    title: "Tài khoản của tôi",
    none: "Chưa có",
    sessions: "Thiết bị đang đăng nhập",
    sessions_lead: "Nếu có thiết bị nào không phải của bạn, hãy kết thúc phiên đó.",
    sessions_then: "Sau đó hãy đổi mật khẩu.",
    session_line: "Đăng nhập lúc {since}, dùng lần cuối lúc {last}",
    unknown_device: "Thiết bị không rõ",
    current_device: "Thiết bị này",
    end: "Kết thúc phiên",
    end_others: "Kết thúc mọi phiên khác",
    session_ended: "Phiên đã kết thúc. Thiết bị đó phải đăng nhập lại.",
    others_ended: "Mọi phiên khác đã kết thúc.",
    password: "Đổi mật khẩu",
    password_lead: "Đổi xong, mọi thiết bị khác phải đăng nhập lại, và mọi mã truy cập của phần mềm bị thu \
                    hồi.",
    current: "Mật khẩu hiện nay",
    new: "Mật khẩu mới",
    change: "Đổi mật khẩu",
    password_changed: "Mật khẩu đã đổi. Mọi thiết bị khác phải đăng nhập lại, phần mềm cần mã truy cập \
                       mới.",
};
