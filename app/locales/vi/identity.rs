//! Words of signing in with the national identity.

use crate::words::IdentityWords;

pub const WORDS: IdentityWords = IdentityWords {
    sign_in: "Đăng nhập bằng {name}",
    sign_in_lead: "Không cần tạo tài khoản ở trang này.",
    or_local: "Hoặc dùng tài khoản của trang này",
    known_as: "Đăng nhập bằng",
    local: "Tài khoản của trang này, chưa ai xác minh số định danh",
    level: "{name}, {level}",
    level_one: "mức độ 1",
    level_two: "mức độ 2",
    link: "Nối với {name}",
    link_lead: "Nối một lần, từ đó bạn đăng nhập bằng {name} và nộp được cả những hồ sơ cần mức độ 2. \
                Số định danh ở hai bên phải là một.",
    linked: "Đã nối với {name} ngày {day}.",
    linked_now: "Tài khoản đã nối với định danh điện tử của bạn.",
    no_password: "Tài khoản này không có mật khẩu riêng: bạn đăng nhập bằng {name}.",
    password_title: "Số định danh này đã có tài khoản",
    password_lead: "Bạn vừa chứng minh mình là người có số {number}. Trang này đã có một tài khoản với \
                    số đó. Hãy gõ mật khẩu của tài khoản ấy, chỉ một lần này, để hồ sơ cũ và mới ở \
                    cùng một nơi.",
    password_own: "Mật khẩu của tài khoản ở trang này",
    password_foreign: "Không nhớ mật khẩu, hoặc không phải bạn tạo tài khoản ấy? Hãy mang thẻ căn cước \
                       đến trung tâm gần nhất.",
    password_link: "Nối và đăng nhập",
    needed: "Cần đăng nhập bằng",
    needed_level: "{name} {level}",
    needed_text: "Loại hồ sơ này chỉ người đăng nhập bằng {name} {level} nộp trực tuyến được.",
    needed_again: "Bạn đang đăng nhập bằng cách khác. Hãy đăng nhập lại bằng {name}.",
    needed_raise: "Nếu tài khoản {name} mới ở mức độ 1, hãy mang thẻ căn cước đến công an xã, phường để \
                   nâng lên mức độ 2.",
    needed_nowhere: "Trang này chưa nhận đăng nhập bằng định danh điện tử, nên xin nộp tại quầy.",
};
