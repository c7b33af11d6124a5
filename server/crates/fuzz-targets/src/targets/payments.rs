//! What banks and the gateway tell, and what is made for them.

use std::collections::BTreeMap;

use ::payments::{
    Reference, callback,
    statement::read_statement,
    vietqr::Transfer,
    vnpay::{Merchant, QuestionAnswer},
};

use super::{parts, text, texts};

pub(super) fn statements() -> Vec<Vec<u8>> {
    texts(&[
        "\u{feff}NGÂN HÀNG THỬ NGHIỆM\nTài khoản: 0011001932418\nSTT,Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n\
         1,23/11/2026 09:15:30,FT26327001,,\"8,000\",\"CT DEN MC7K3P9QXA2, NGUYEN VAN AN\"\n2,23/11/2026,FT26327002,\"1,000,000\",,RUT TIEN\n",
        "date;reference;credit;description\n2026-11-23 10:00;FT1;+50.000 VND;ung ho\n",
        "<Document><BkToCstmrStmt><Stmt><Id>S1</Id><Ntry><NtryRef>1</NtryRef><Amt Ccy=\"VND\">50000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
         <Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-11-23T09:15:00+07:00</DtTm></BookgDt><NtryDtls><TxDtls><Refs><TxId>T1</TxId></Refs>\
         <AmtDtls><TxAmt><Amt Ccy=\"VND\">20000</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>MC7K3P9QXA2</Ustrd></RmtInf></TxDtls>\
         <TxDtls><Amt Ccy=\"VND\">30000</Amt></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>",
    ])
}

pub(super) fn statement(bytes: &[u8]) {
    let Ok(credits) = read_statement(bytes) else { return };
    assert!(credits.len() <= bytes.len());
    for credit in credits {
        assert!(credit.vnd > 0 && credit.text.chars().count() <= 500, "{credit:?}");
    }
}

pub(super) fn transfers() -> Vec<Vec<u8>> {
    texts(&[r#"{"number":"FT1","vnd":8000,"at":"2026-11-23T09:15:00+07:00","text":"MC23456789A"}"#])
}

pub(super) fn transfer(bytes: &[u8]) {
    if let Some(credit) = callback::read(bytes) {
        assert!(credit.vnd > 0 && (1..=100).contains(&credit.number.len()), "{credit:?}");
    }
    let signature = text(bytes);
    assert!(!callback::is_signed("not-real", b"another body", &signature));
}

fn merchant() -> Merchant {
    Merchant {
        code: "DEMOTMN1".to_owned(),
        secret: "not-real".to_owned(),
        pay_url: "https://pay.example/vpcpay.html".to_owned(),
        return_url: "https://dvc.example.gov.vn/thanh-toan/ket-qua".to_owned(),
    }
}

pub(super) fn queries() -> Vec<Vec<u8>> {
    let parts = BTreeMap::from([
        ("vnp_Amount", "5000000"),
        ("vnp_BankCode", "NCB"),
        ("vnp_ResponseCode", "00"),
        ("vnp_TmnCode", "DEMOTMN1"),
        ("vnp_TransactionNo", "14226112"),
        ("vnp_TransactionStatus", "00"),
        ("vnp_TxnRef", "261123000001"),
    ]);
    texts(&[&merchant().signed(&parts), "vnp_Amount=1&vnp_Amount=2&vnp_SecureHash=00", "%%%&=&&"])
}

/// A query as it came, and the same parts rightly signed: whoever has the key is understood.
pub(super) fn query(bytes: &[u8]) {
    let query = text(bytes);
    if let Some(told) = merchant().read(&query) {
        // The one that is signed among the seeds, with anything beside it that is not.
        assert_eq!(told.reference, "261123000001");
    }
    let pairs: Vec<(&str, &str)> =
        query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let mut own = BTreeMap::from([("vnp_TmnCode", "DEMOTMN1"), ("vnp_TxnRef", "1")]);
    let known = |name: &str| {
        name.starts_with("vnp_") && !name.starts_with("vnp_SecureHash") && !own_names(name)
    };
    own.extend(pairs.into_iter().filter(|(name, value)| known(name) && !value.is_empty()));
    let told = merchant().read(&merchant().signed(&own));
    assert_eq!(told.map(|told| told.reference).as_deref(), Some("1"));
}

fn own_names(name: &str) -> bool {
    ["vnp_TmnCode", "vnp_TxnRef"].contains(&name)
}

pub(super) fn answers() -> Vec<Vec<u8>> {
    let answer = QuestionAnswer {
        reference: "MC1-1",
        code: "00",
        amount: "800000",
        status: "00",
        transaction: "14226112",
    };
    texts(&[&merchant().answer(&answer), "[]", "{\"vnp_SecureHash\":\"00\",\"vnp_Amount\":1e99}"])
}

pub(super) fn answer(bytes: &[u8]) {
    let body = text(bytes);
    // Another order's answer says nothing about this one, however it is signed.
    assert_eq!(merchant().read_answer("MC1-2", &body), None);
    let _ = (merchant().read_answer("MC1-1", &body), merchant().read_question(&body));
}

pub(super) fn references() -> Vec<Vec<u8>> {
    let reference = Reference::from_random(*b"12345678").to_string();
    let spaced = format!("CT DEN:0012 {} {} FT2632", &reference[..6], &reference[6..]);
    texts(&[&reference, &spaced, "MC00000000"])
}

pub(super) fn reference(bytes: &[u8]) {
    let text = text(bytes);
    let found = Reference::find(&text);
    assert!(found.len() <= text.len());
    for reference in found {
        assert_eq!(Reference::parse(&reference.to_string()), Some(reference));
    }
}

pub(super) fn codes() -> Vec<Vec<u8>> {
    ["970436\u{0}0011001932418\u{0}MC7K3P9QXA2", "970436\u{0}VQRQ0001\u{0}le phi"]
        .map(|seed| {
            seed.bytes().map(|byte| if byte == 0 { 0xff } else { byte }).collect::<Vec<u8>>()
        })
        .to_vec()
}

/// Bank, account and purpose: what becomes a code is plain, short and sealed.
pub(super) fn code(bytes: &[u8]) {
    let [bank, account, purpose] = parts(bytes);
    let (bank, account, purpose) = (text(bank), text(account), text(purpose));
    let vnd = i64::from(bytes.first().copied().unwrap_or_default()) * 1_000;
    let transfer = Transfer { bank: &bank, account: &account, vnd, purpose: &purpose };
    if let Ok(payload) = transfer.payload() {
        assert!(payload.is_ascii() && payload.len() < 256, "{payload}");
    }
}
