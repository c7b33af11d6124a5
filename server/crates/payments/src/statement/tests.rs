//! Statements as banks write them, and as they should not.

use super::*;

const CSV: &str = "\u{feff}NGÂN HÀNG THỬ NGHIỆM
Tài khoản: 0011001932418
STT,Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Nội dung
1,23/11/2026 09:15:30,FT26327001,,\"8,000\",\"CT DEN MC7K3P9QXA2, NGUYEN VAN AN\"
2,23/11/2026,FT26327002,\"1,000,000\",,RUT TIEN
3,2026-11-23 10:00,FT26327003,,+50.000 VND,ung ho
";

fn credit(number: &str, vnd: i64, at: &str, text: &str) -> Credit {
    let at = Moment::from_rfc3339(at).expect("a time");
    Credit { number: number.to_owned(), vnd, at, text: text.to_owned() }
}

#[test]
fn a_page_of_a_bank_is_read_by_the_names_of_its_columns() {
    let expected = vec![
        credit("FT26327001", 8_000, "2026-11-23T02:15:30Z", "CT DEN MC7K3P9QXA2, NGUYEN VAN AN"),
        credit("FT26327003", 50_000, "2026-11-23T03:00:00Z", "ung ho"),
    ];
    assert_eq!(read_statement(CSV.as_bytes()), Ok(expected.clone()));
    let english = "Date;Transaction ID;Credit;Description\r\n23-11-2026;9;1.234.000,00;x\r\n";
    let expected = vec![credit("9", 1_234_000, "2026-11-22T17:00:00Z", "x")];
    assert_eq!(read_statement(english.as_bytes()), Ok(expected));
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    let line = |row: &str| {
        let file = format!("Ngày,Mã giao dịch,Số tiền,Nội dung\n{row}\n");
        read_statement(file.as_bytes())
    };
    assert_eq!(line(",,,"), Ok(Vec::new()), "blank");
    assert_eq!(line("23/11/2026,1,-500,ra"), Ok(Vec::new()), "it left the account");
    for row in [
        "31/02/2026,1,8000,x",
        "23/11/2026 25:00,1,8000,x",
        "23/11/2026,,8000,x",
        "23/11/2026,1,8.00.0,x",
        "23/11/2026,1,8000.5,x",
        "23/11/2026,1,tám nghìn,x",
        "23/11/2026,1,9999999999999999999,x",
    ] {
        assert_eq!(line(row), Err(StatementFault::Line(2)), "{row}");
    }
    let table: [(&[u8], StatementFault); 5] = [
        (b"", StatementFault::Empty),
        (b" \n", StatementFault::Empty),
        (b"\xff\xfe", StatementFault::Encoding),
        (b"a,b,c\n1,2,3\n", StatementFault::Columns),
        (b"<a/>", StatementFault::Columns),
    ];
    for (file, fault) in table {
        assert_eq!(read_statement(file), Err(fault));
    }
}

fn camt(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\
         <BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>{entries}</Stmt>\
         </BkToCstmrStmt></Document>"
    )
}

#[test]
fn camt_053_is_read_entry_by_entry() {
    let entries = "<Ntry><Amt Ccy=\"VND\">8000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
        <Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-11-23T09:15:30+07:00</DtTm></BookgDt>\
        <AcctSvcrRef>A1</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>MC7K3P9QXA2</Ustrd>\
        <Ustrd>le phi</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\
        <Ntry><Amt Ccy=\"VND\">5</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry>\
        <Ntry><Amt Ccy=\"VND\">5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>\
        <Ntry><Amt Ccy=\"VND\">3000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>\
        <BookgDt><Dt>2026-11-23</Dt></BookgDt><AcctSvcrRef>A2</AcctSvcrRef><NtryDtls>\
        <TxDtls><Amt Ccy=\"VND\">1000</Amt></TxDtls>\
        <TxDtls><Refs><TxId>T2</TxId></Refs><AmtDtls><TxAmt><Amt Ccy=\"VND\">2000</Amt></TxAmt>\
        </AmtDtls></TxDtls></NtryDtls><AddtlNtryInf>gop</AddtlNtryInf></Ntry>";
    let expected = vec![
        credit("A1", 8_000, "2026-11-23T02:15:30Z", "MC7K3P9QXA2 le phi"),
        credit("A2/1", 1_000, "2026-11-22T17:00:00Z", "gop"),
        credit("T2", 2_000, "2026-11-22T17:00:00Z", "gop"),
    ];
    assert_eq!(read_statement(camt(entries).as_bytes()), Ok(expected));
    let shared = "<Ntry><Amt Ccy=\"VND\">3000</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
        <BookgDt><Dt>2026-11-23</Dt></BookgDt><NtryRef>1</NtryRef><NtryDtls>\
        <TxDtls><Refs><AcctSvcrRef>B</AcctSvcrRef></Refs><Amt Ccy=\"VND\">1000</Amt></TxDtls>\
        <TxDtls><Refs><AcctSvcrRef>B</AcctSvcrRef></Refs><Amt Ccy=\"VND\">2000</Amt></TxDtls>\
        </NtryDtls></Ntry>\
        <Ntry><Amt Ccy=\"VND\">7</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
        <BookgDt><Dt>2026-11-23</Dt></BookgDt><NtryRef>2</NtryRef></Ntry>";
    let numbers = read_statement(camt(shared).as_bytes()).expect("a statement");
    let numbers: Vec<String> = numbers.into_iter().map(|credit| credit.number).collect();
    assert_eq!(numbers, ["B/1", "B/2", "1:2"], "none is taken for another");
    let dollars = "<Ntry><Amt Ccy=\"USD\">8</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
        <BookgDt><Dt>2026-11-23</Dt></BookgDt><AcctSvcrRef>A1</AcctSvcrRef></Ntry>";
    for wrong in [camt(dollars), camt(&dollars.replace("USD", "VND").replace('8', "0.5"))] {
        assert_eq!(read_statement(wrong.as_bytes()), Err(StatementFault::Line(1)));
    }
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><Document>&b;</Document>";
    assert!(matches!(read_statement(bomb.as_bytes()), Err(StatementFault::Line(_))));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read(file in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let _ = read_statement(&file);
    }

    #[test]
    fn any_cells_are_read(row in "[0-9a-z/ :.,-]{0,40}") {
        let _ = read_statement(format!("Ngày,Mã giao dịch,Số tiền,Nội dung\n{row}\n").as_bytes());
    }
}
