//! What goes wrong with the roles of officers, and with lending them.

use super::Pair;

pairs! {
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
        "Thủ quỹ không được kiêm vai trò đối soát (tiếp nhận, lãnh đạo), kể cả ở cơ quan khác có \
         cùng cơ quan cấp trên. Hãy chọn người khác, hoặc kết thúc vai trò kia trước.",
        "A treasurer does not also reconcile (reception, heads), not even at another agency under \
         the same one above. Choose somebody else, or end the other role first.",
    ),
    "substitute_apart" => (
        "Người đang làm thay hoặc được ủy quyền ở nhiệm vụ này sẽ có các vai trò phải tách nhau. \
         Hãy kết thúc việc làm thay hoặc ủy quyền đó trước, rồi giao lại.",
        "Whoever stands in at this post, or was lent a role of it, would have roles that go not \
         together. End that first, then give the role again.",
    ),
    "administration_only" => (
        "Chỉ người quản trị mạng mới giao hoặc kết thúc vai trò quản trị mạng. Hãy nhờ người đó.",
        "Only who administers the network gives and ends that role. Ask one of them.",
    ),
    "administration_place" => (
        "Vai trò quản trị mạng chỉ giao ở một trung tâm hoặc ở cơ quan cấp trên cùng. Hãy chọn lại cơ \
         quan.",
        "Network administration is given at a centre, or at the agency above all others. Choose \
         another agency.",
    ),
    "last_system_administrator" => (
        "Đây là người quản trị mạng cuối cùng. Trước hết hãy giao nhiệm vụ mới không thời hạn, ở trung \
         tâm hoặc cơ quan cấp trên cùng, cho một người chỉ có vai trò này.",
        "This is the last one who administers the network. First give a new post without an end, at a \
         centre or the agency above all others, to somebody who has this role alone.",
    ),
    "end_outside" => (
        "Nhiệm vụ chỉ kết thúc sớm hơn: ngày cuối không muộn hơn ngày cuối hiện nay và không trước \
         ngày đầu. Muốn kéo dài, hãy kết thúc ngay rồi giao lại nhiệm vụ với ngày mới.",
        "A post can only end sooner: its last day is no later than it is now, and not before the first. \
         To make it longer, end it now and give it again with new days.",
    ),
    "period_ahead" => (
        "Ngày đầu phải từ hôm nay trở đi và ngày cuối không trước ngày đầu.",
        "The first day is today or later, and the last one not before it.",
    ),
    "lending_period" => (
        "Thời gian ủy quyền bắt đầu từ hôm nay trở đi và kết thúc nhiều nhất sáu tháng kể từ hôm nay. \
         Hãy chọn lại ngày.",
        "A role is lent from today or later, until six months from today at most. Choose the days \
         again.",
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
}
