//! What goes wrong with the roles of officers, and with lending them.

use super::Pair;

/// A problem in Vietnamese and in English.
pub(super) fn pair(code: &str) -> Option<Pair> {
    Some(match code {
        "own_role" => (
            "Không ai tự giao vai trò cho mình. Hãy nhờ người khác quản lý nhân sự giao.",
            "Nobody gives himself a role. Ask somebody else who keeps the staff.",
        ),
        "role_held_already" => (
            "Người này đang có hoặc sắp có vai trò đó. Hãy kết thúc vai trò đang có rồi giao lại.",
            "This officer has that role already, or will have it. End it first, then give it anew.",
        ),
        "roles_apart" => (
            "Quản trị mạng và giám sát phải tách khỏi mọi vai trò khác. Hãy chọn người khác, hoặc kết \
             thúc vai trò kia trước.",
            "Network administration and oversight go with no other role. Choose somebody else, or end \
             the other role first.",
        ),
        "treasurer_reconciles" => (
            "Thủ quỹ không được kiêm vai trò đối soát ở cùng cơ quan (tiếp nhận, lãnh đạo). Hãy chọn \
             người khác, hoặc kết thúc vai trò kia trước.",
            "A treasurer does not also reconcile for the same agency (reception, heads). Choose \
             somebody else, or end the other role first.",
        ),
        "administration_only" => (
            "Chỉ người quản trị mạng mới giao hoặc kết thúc vai trò quản trị mạng. Hãy nhờ người đó.",
            "Only who administers the network gives and ends that role. Ask one of them.",
        ),
        "last_system_administrator" => (
            "Đây là người quản trị mạng cuối cùng. Hãy giao vai trò này không thời hạn cho người khác \
             trước.",
            "This is the last one who administers the network. Give that role to somebody else first, \
             without an end.",
        ),
        "period_ahead" => (
            "Ngày đầu phải từ hôm nay trở đi và ngày cuối không trước ngày đầu.",
            "The first day is today or later, and the last one not before it.",
        ),
        "lending_period" => (
            "Thời gian ủy quyền bắt đầu từ hôm nay trở đi và kéo dài nhiều nhất sáu tháng. Hãy chọn lại \
             ngày.",
            "A role is lent from today or later, for six months at most. Choose the days again.",
        ),
        "role_never_lent" => (
            "Vai trò này không ủy quyền được. Hãy chọn vai trò khác.",
            "This role is never lent. Choose another one.",
        ),
        "role_not_held" => (
            "Bạn không có vai trò này ở cơ quan đó, hoặc chỉ được người khác ủy quyền. Hãy chọn lại.",
            "You do not have this role there, or somebody lent it to you. Choose again.",
        ),
        "unknown_borrower" => (
            "Hãy chọn một đồng nghiệp đang làm việc ở cơ quan đó.",
            "Choose a colleague who works at that agency.",
        ),
        _ => return None,
    })
}
