//! What goes wrong with tokens and webhooks of programs.

use super::Pair;

pairs! {
    "token_invalid" => (
        "Mã truy cập không dùng được: sai, hết hạn, đã thu hồi, hoặc người tạo đã rời tổ chức. Hãy tạo \
         mã mới ở trang Phần mềm kết nối.",
        "The token does not work: it is wrong, over or revoked, or whoever made it has left the \
         organisation. Make a new one on the page Connected applications.",
    ),
    "token_scope" => (
        "Mã truy cập này không được làm việc đó. Hãy tạo mã có quyền được nêu trong tài liệu.",
        "This token was not made for that. Make one with the scope that the reference names.",
    ),
    "token_not_allowed" => (
        "Việc này không làm bằng mã truy cập được. Hãy đăng nhập trên cổng rồi làm.",
        "This cannot be done with a token. Sign in to the portal and do it there.",
    ),
    "token_name_taken" => (
        "Bạn đã có mã truy cập mang tên này. Hãy đặt tên khác, hoặc thu hồi mã cũ trước.",
        "You have a token of this name. Choose another name, or revoke that one first.",
    ),
    "tokens_full" => (
        "Bạn đã có 20 mã truy cập. Hãy thu hồi bớt mã không dùng nữa.",
        "You have 20 tokens. Revoke one that is not used any more.",
    ),
    "scope_missing" => (
        "Hãy chọn ít nhất một việc mà phần mềm được làm.",
        "Choose at least one thing that the application may do.",
    ),
    "webhook_url" => (
        "Địa chỉ chưa dùng được. Hãy nhập địa chỉ https có tên máy chủ công khai, cổng 443 hoặc 8443, \
         không kèm tên đăng nhập hay dấu #.",
        "This address cannot be used. Enter an https address of a public host, on port 443 or 8443, \
         without a user name or #.",
    ),
    "event_missing" => (
        "Hãy chọn ít nhất một việc cần được báo.",
        "Choose at least one thing to be told of.",
    ),
    "webhook_exists" => (
        "Địa chỉ này đã được báo tin. Hãy xóa địa chỉ đang có nếu muốn chọn lại.",
        "This address is told already. Delete what is there to choose again.",
    ),
    "webhooks_full" => (
        "Đã có 10 địa chỉ nhận tin. Hãy xóa bớt địa chỉ không dùng nữa.",
        "There are 10 webhooks. Delete one that is not used any more.",
    ),
}
