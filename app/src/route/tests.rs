use super::*;

#[test]
fn reads_what_it_writes() {
    for path in [
        "/",
        "/thu-tuc",
        "/thu-tuc/1.004194",
        "/thu-tuc/1.004194/niem-yet",
        "/nop-ho-so/1.004194",
        "/kiem-tra/0197",
        "/kiem-tra",
        "/tai-lieu",
        "/can-bo/ho-so/H13.20-261123-0001/ket-qua",
        "/kiem-chung",
        "/can-bo/ho-so/H13.20-261123-0001",
        "/can-bo/ho-so/H13.20-261123-0001/bo-sung",
        "/can-bo/theo-doi",
        "/can-bo/dang-cho",
        "/can-bo/so-theo-doi",
        "/can-bo/don-doc",
        "/can-bo/don-doc/moi",
        "/can-bo/don-doc/0197",
        "/so-lieu",
        "/nhap/0197",
        "/nhap/0197/buoc/nguoi-yeu-cau",
        "/nhap/0197/giay-to",
        "/nhap/0197/kiem-tra",
        "/ho-so",
        "/ho-so/H13.20-261123-0001",
        "/ho-so/H13.20-261123-0001/da-nop",
        "/ho-so/H13.20-261123-0001/bien-nhan",
        "/tra-cuu",
        "/tai-khoan/du-lieu",
        "/tai-khoan/da-dong",
        "/tai-khoan/ung-dung",
        "/tai-khoan/ung-dung/0197",
        "/lap-trinh",
        "/to-chuc",
        "/to-chuc/0100233488-001",
        "/thong-bao",
        "/thong-bao/tuy-chon",
        "/can-bo/thong-bao",
        "/can-bo/thong-bao/tuy-chon",
        "/dang-nhap",
        "/dang-ky",
        "/tro-giup",
        "/kha-nang-tiep-can",
        "/can-bo",
        "/can-bo/dang-nhap",
        "/gui-tiep",
        "/can-bo/gui-tiep",
        "/can-bo/ho-so/H13.20-261123-0001",
        "/can-bo/thu-tuc",
        "/can-bo/thu-tuc/1.004194",
        "/can-bo/quy-trinh",
        "/can-bo/quy-trinh/1.004194",
        "/can-bo/trung-tam",
        "/can-bo/trung-tam/gioi-thieu",
        "/can-bo/trung-tam/co-quan",
        "/can-bo/trung-tam/quay",
        "/can-bo/nhan-su",
        "/can-bo/tai-khoan",
        "/can-bo/tai-khoan/uy-quyen",
        "/can-bo/giam-sat",
        "/can-bo/phan-cong",
        "/can-bo/phan-cong/quy-tac",
        "/can-bo/tiep-nhan",
        "/can-bo/tiep-nhan/1.004194",
        "/trung-tam",
        "/trung-tam/can-tho",
    ] {
        let page = Page::parse(path);
        assert_eq!(page.as_ref().map(Page::path).as_deref(), Some(path));
        assert_eq!(page.is_some_and(|page| page.is_desk()), path.starts_with("/can-bo"));
    }
    assert_eq!(Page::parse("/thu-tuc/"), Some(Page::Search));
    assert_eq!(Page::parse("/khong-co"), None);
}

#[test]
fn every_address_is_listed_and_read() {
    assert!(Page::ADDRESSES.len() > 60, "{}", Page::ADDRESSES.len());
    for parts in Page::ADDRESSES {
        let parts = parts.iter().map(|part| if part.starts_with('{') { "1" } else { *part });
        let path = format!("/{}", parts.collect::<Vec<_>>().join("/"));
        assert_eq!(Page::parse(&path).map(|page| page.path()), Some(path));
    }
    assert!(Page::ADDRESSES.contains(&&["can-bo", "ho-so", "{code}", "ket-qua"][..]));
}
