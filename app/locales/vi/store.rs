//! Words of the store of documents.

use crate::words::StoreWords;

pub const WORDS: StoreWords = StoreWords {
    results: "Kết quả đã cấp",
    papers: "Giấy tờ đã nộp",
    papers_lead: "Mỗi tệp chỉ hiện một lần cho một loại giấy tờ, theo lần nộp gần nhất.",
    papers_none: "Chưa có giấy tờ nào. Giấy tờ nộp cùng hồ sơ sẽ vào đây khi cơ quan đã kiểm tra \
                  tệp.",
    handed_in: "Nộp ngày {when}, hồ sơ ",
    date_unknown: "Chưa ghi ngày hết giá trị",
    over: "Đã hết giá trị",
    fits: "Hồ sơ đang làm cần giấy tờ này",
    use_paper: "Dùng giấy tờ này",
    keep: "Ghi ngày hết giá trị, hoặc bỏ khỏi kho",
    date: "Giấy tờ có giá trị đến hết ngày",
    save_date: "Lưu ngày",
    no_date: "Bỏ ngày đã ghi",
    hide: "Không hiện nữa",
    hide_lead: "Giấy tờ không hiện trong kho nữa, nhưng vẫn còn trong hồ sơ {code}.",
    date_saved: "Đã lưu ngày hết giá trị.",
    date_gone: "Đã bỏ ngày hết giá trị.",
    hidden: "Giấy tờ không hiện trong kho nữa. Bản đã nộp vẫn còn trong hồ sơ.",
    locked: "Xác nhận đúng là bạn",
    locked_password: "Trong kho có giấy tờ riêng của bạn, và bạn đã đăng nhập hơn 10 phút. Hãy gõ \
                      mật khẩu để mở kho. Trong 10 phút sau đó không phải gõ lại.",
    locked_identity: "Trong kho có giấy tờ riêng của bạn, và bạn đã đăng nhập hơn 10 phút. Hãy đăng \
                      nhập lại bằng {name}, kho sẽ mở ngay.",
    locked_elsewhere: "Trong kho có giấy tờ riêng của bạn, và bạn đã đăng nhập hơn 10 phút. Hãy \
                       đăng xuất, đăng nhập lại, rồi mở kho trong 10 phút.",
    open: "Mở kho",
};
