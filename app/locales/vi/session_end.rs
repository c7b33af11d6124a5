//! Words about a session that ends, and about what was typed before it did.

use crate::words::SessionEndWords;

pub const WORDS: SessionEndWords = SessionEndWords {
    idle: "Đã lâu bạn không thao tác. Đến {time} bạn sẽ bị đăng xuất. Bấm nút dưới đây nếu còn cần \
           thêm thời gian.",
    last: "Đến {time} bạn phải đăng nhập lại. Hãy lưu hoặc gửi những gì đang làm trước lúc đó.",
    ended: "Bạn đã bị đăng xuất lúc {time}. Những gì bạn gõ vẫn còn trên trang này. Hãy đăng nhập ở \
            thẻ mới, rồi quay lại đây bấm gửi.",
    stay: "Ở lại",
    sign_in: "Đăng nhập ở thẻ mới",
    kept_title: "Gửi tiếp những gì bạn đã gõ",
    kept_lead: "Lúc {time} bạn bấm gửi khi phiên đăng nhập đã hết. Những gì bạn gõ chưa được gửi, \
                nhưng vẫn còn đây. Bấm “Gửi tiếp” để gửi.",
    kept_page: "Xem lại trang đó trước khi gửi",
    kept_typed: "Bạn đã gõ",
    kept_send: "Gửi tiếp",
    kept_drop: "Bỏ đi",
    kept_none: "Không còn gì chờ gửi. Những gì gõ dở được giữ một giờ kể từ lúc bạn bấm gửi.",
    kept_home: "Tiếp tục",
};
