//! Whole pages as the server sends them, over a portal that knows one procedure and one dossier.

mod account;
mod applications;
mod assignment;
mod centre;
mod desk;
mod fixtures;
mod money;
mod organisation;
mod portal;
mod result;
mod roles;
mod store;
mod tracking;
mod workflow;

use std::sync::{
    Arc,
    atomic::{AtomicU16, Ordering},
};

use any_spawner::Executor;
use domain::Lang;
use futures::{StreamExt, executor::block_on};
use leptos::prelude::{Owner, RenderHtml, provide_context};
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;
use portal::Portal;

use crate::{
    api::Api,
    context::{Assets, Refused, SetStatus},
    shell,
};

fn assets() -> Assets {
    Assets {
        css: "/pkg/main.css".to_owned(),
        citizen_js: "/pkg/citizen.js".to_owned(),
        citizen_wasm: "/pkg/citizen.wasm".to_owned(),
        ..Assets::default()
    }
}

/// The status and the HTML of a page.
fn page(path: &str, portal: Portal, lang: Lang) -> (u16, String) {
    page_with(path, portal, lang, None)
}

/// The page that answers a form which was posted.
fn page_with(path: &str, portal: Portal, lang: Lang, refused: Option<Refused>) -> (u16, String) {
    // Only the first test of the process sets it.
    let _ = Executor::init_futures_executor();
    let status = Arc::new(AtomicU16::new(200));
    let seen = Arc::clone(&status);
    let owner = Owner::new();
    let html = block_on(async {
        let (meta, output) = ServerMetaContext::new();
        let stream = owner.with(|| {
            // The whole address, as the server gives it.
            provide_context(RequestUrl::new(&format!("http://leptos.dev{path}")));
            provide_context(meta);
            provide_context(lang);
            provide_context(Api(Arc::new(portal)));
            provide_context(assets());
            if let Some(refused) = refused {
                provide_context(refused);
            }
            provide_context(SetStatus(Arc::new(move |code| seen.store(code, Ordering::Relaxed))));
            shell(path.starts_with("/can-bo")).to_html_stream_in_order()
        });
        let html = stream.collect::<String>().await;
        let once = Box::pin(futures::stream::once(async move { html }));
        output.inject_meta_context(once).await.collect::<String>().await
    });
    (status.load(Ordering::Relaxed), html)
}

#[track_caller]
fn contains(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn the_home_page_works_without_a_program() {
    let (status, html) = page("/", Portal::default(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "<html lang=\"vi\">",
            "<title>Dịch vụ công trực tuyến – Một Cửa</title>",
            "href=\"/pkg/main.css\"",
            "action=\"/thu-tuc\"",
            "name=\"q\"",
            "name=\"ma\"",
            "href=\"#noi-dung\"",
        ],
    );
    for attribute in ["style", "onclick", "onsubmit"] {
        assert!(!html.contains(&format!(" {attribute}=")), "{attribute}: {html}");
    }
}

#[test]
fn the_program_comes_only_where_it_does_something() {
    for (path, comes) in [
        ("/", false),
        ("/thu-tuc?q=khai%20sinh", true),
        ("/thu-tuc/1.001193", false),
        ("/ho-so/H13.20-261123-0001", true),
        ("/dang-nhap", false),
    ] {
        let (_, html) = page(path, Portal { signed_in: true }, Lang::Vi);
        assert_eq!(html.contains("import(\"/pkg/citizen.js\")"), comes, "{path}");
    }
}

#[test]
fn the_language_switch_keeps_the_page() {
    let (_, html) = page("/thu-tuc?q=khai%20sinh", Portal::default(), Lang::En);
    contains(
        &html,
        &[
            "<html lang=\"en\">",
            "Tiếng Việt",
            "/ngon-ngu?lang=vi&amp;next=%2Fthu-tuc%3Fq%3Dkhai%2520sinh",
        ],
    );
}

#[test]
fn a_procedure_says_what_its_source_does_not() {
    let (status, html) = page("/thu-tuc/1.001193", Portal::default(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "(nguồn không ghi đơn vị)",
            "8.000\u{a0}₫ / bản",
            "mức 3 theo cách gọi cũ",
            "Phải lấy dấu vân tay",
            "Cơ sở dữ liệu quốc gia về dân cư",
            "href=\"/nop-ho-so/1.001193\"",
            "href=\"/thu-tuc/1.001193/niem-yet\"",
            "<a href=\"/thu-tuc/1.000656\">Đăng ký khai tử</a>",
            "<li>9.999999</li>",
        ],
    );
}

#[test]
fn a_name_cannot_break_out_of_the_title() {
    let (_, html) = page("/thu-tuc/1.001193", Portal::default(), Lang::Vi);
    contains(&html, &["&lt;/title&gt;&lt;script&gt;"]);
    assert!(!html.contains("</title><script>"), "{html}");
}

#[test]
fn the_sheet_for_the_notice_board_has_a_qr_code() {
    let (status, html) = page("/thu-tuc/1.001193/niem-yet", Portal::default(), Lang::Vi);
    assert_eq!(status, 200);
    contains(&html, &["src=\"/thu-tuc/1.001193/qr.svg\"", "Căn cứ pháp lý"]);
}

#[test]
fn what_does_not_exist_is_a_helpful_404() {
    for path in ["/thu-tuc/9.999999", "/khong-co-trang-nay", "/ho-so/H13.20-261123-9999"] {
        let portal = Portal { signed_in: true };
        let (status, html) = page(path, portal, Lang::Vi);
        assert_eq!(status, 404, "{path}");
        contains(&html, &["/thu-tuc\""]);
    }
}

#[test]
fn who_is_not_signed_in_can_do_it_right_there() {
    let (status, html) = page("/ho-so?state=refused", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
    contains(
        &html,
        &["action=\"/dang-nhap\"", "value=\"/ho-so?state=refused\"", "type=\"password\""],
    );
}

#[test]
fn a_wrong_code_is_an_error_with_an_example() {
    let (status, html) = page("/tra-cuu?ma=H13.20-1", Portal::default(), Lang::Vi);
    assert_eq!(status, 404);
    contains(
        &html,
        &["<title>Lỗi: Tra cứu hồ sơ", "href=\"#ma\"", "value=\"H13.20-1\"", "H13.20-261123-0001"],
    );
}

#[test]
fn a_dossier_tells_what_is_asked_and_what_happened() {
    let portal = Portal { signed_in: true };
    let (status, html) = page("/ho-so/H13.20-261123-0001", portal, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Cần bạn bổ sung",
            "Giấy chứng sinh – Không đọc được: Chụp lại cho rõ",
            "action=\"/ho-so/H13.20-261123-0001/bo-sung\"",
            "action=\"/ho-so/H13.20-261123-0001/rut\"",
            "Cán bộ yêu cầu bổ sung 1 mục",
            "0badcafe",
        ],
    );
}

#[test]
fn the_receipt_lists_every_file_with_its_hash() {
    let portal = Portal { signed_in: true };
    let (_, html) = page("/ho-so/H13.20-261123-0001/bien-nhan", portal, Lang::Vi);
    contains(
        &html,
        &["/ho-so/H13.20-261123-0001/qr.svg", "chung-sinh.pdf", "0badcafe", "1,2\u{a0}MB"],
    );
}

#[test]
fn notices_say_who_does_what_when_and_work_as_forms() {
    let (status, html) = page("/thong-bao", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Hồ sơ cần bổ sung",
            "Hạn bổ sung: ",
            "Trần Thị Mai",
            "Huỳnh Văn Lộc",
            "action=\"/thong-bao/n1/da-doc\"",
            "action=\"/thong-bao/da-doc\"",
            "Thư điện tử gửi cho bạn bị trả lại",
            "(2 chưa đọc)",
            "after=r1795653600000_n3",
        ],
    );
    assert!(!html.contains("<script>alert"), "{html}");
    assert!(!html.contains("/thong-bao/n3/da-doc"), "one that was read needs no button");
    let (_, english) = page("/can-bo/thong-bao", Portal { signed_in: true }, Lang::En);
    contains(&english, &["Something is missing", "/can-bo/thong-bao/n1/da-doc", "(2 unread)"]);
    let (_, nobody) = page("/", Portal { signed_in: false }, Lang::Vi);
    assert!(!nobody.contains("/thong-bao"), "{nobody}");
}

#[test]
fn preferences_name_every_channel_for_what_it_is() {
    let (status, html) = page("/thong-bao/tuy-chon", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "kênh thử nghiệm",
            "value=\"anh@example.com\"",
            "Máy chủ thư trả lời: 550 &lt;b&gt;no such mailbox",
            "Cần có số điện thoại",
        ],
    );
}

#[test]
fn a_dossier_shows_what_was_told_and_how_it_went() {
    let path = "/ho-so/H13.20-261123-0001";
    let (_, html) = page(path, Portal { signed_in: true }, Lang::Vi);
    contains(&html, &["Thông báo đã gửi", "Trên cổng: chưa đọc", "Thư điện tử: bị trả lại"]);
}

#[test]
fn the_reception_finds_procedures_and_asks_in_one_form() {
    let officer = || Portal { signed_in: true };
    let (status, html) = page("/can-bo/tiep-nhan", officer(), Lang::Vi);
    assert_eq!(status, 200);
    contains(&html, &["Nhận hồ sơ giấy", "Phường Ninh Kiều", "name=\"q\""]);
    assert!(!html.contains("/can-bo/tiep-nhan/1.001193"), "nothing was asked for");
    let (_, html) = page("/can-bo/tiep-nhan?q=khai%20sinh", officer(), Lang::Vi);
    contains(&html, &["href=\"/can-bo/tiep-nhan/1.001193\"", "Chỉ nhận bản giấy"]);
    assert!(!html.contains("<script>alert"));
    let (_, html) = page("/can-bo/tiep-nhan/1.001193", officer(), Lang::En);
    contains(&html, &["Take in on paper", "name=\"_papers.chung-sinh.originals\"", "novalidate"]);
    let (status, _) = page("/can-bo/tiep-nhan/9.999999", officer(), Lang::Vi);
    assert_eq!(status, 404);
}

#[test]
fn an_answer_on_paper_has_what_was_asked_for_above_its_form() {
    let officer = || Portal { signed_in: true };
    let here = "/can-bo/ho-so/H13.20-261123-0001/bo-sung";
    let (status, html) = page(here, officer(), Lang::Vi);
    assert_eq!(status, 200);
    contains(&html, &["Nhận giấy tờ bổ sung", "Giấy chứng sinh", "Chụp lại cho rõ"]);
    contains(&html, &["name=\"_method\"", "name=\"_key\"", "href=\"/can-bo/ho-so/"]);
    let (_, html) = page(here, officer(), Lang::En);
    contains(&html, &["Take in what was asked for"]);
    let (status, _) = page("/can-bo/ho-so/H13.20-261123-0009/bo-sung", officer(), Lang::Vi);
    assert_eq!(status, 404);
}

#[test]
fn a_dossier_tells_which_originals_are_held_and_how_to_get_its_receipt() {
    let (_, html) = page("/ho-so/H13.20-261123-0001", Portal { signed_in: true }, Lang::Vi);
    contains(&html, &["Bản chính đang ở cơ quan", "Giấy chứng sinh: 1 bản"]);
    contains(&html, &["action=\"/ho-so/H13.20-261123-0001/giay-tiep-nhan\""]);
}

#[test]
fn a_dossier_tells_how_it_came() {
    let (_, html) = page("/ho-so/H13.20-261123-0001", Portal { signed_in: true }, Lang::Vi);
    contains(&html, &["Cách nộp", "Trực tiếp tại quầy", "3 bản giấy, 1 bản chụp"]);
}
