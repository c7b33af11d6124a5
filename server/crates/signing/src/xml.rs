//! XML that is signed: an enveloped signature (W3C XML-Signature 1.1) with what `XAdES` adds to it
//! (ETSI EN 319 132-1, levels B-B and B-T).
//!
//! Only what the portal writes itself is signed. It is written in its canonical form (C14N 1.0) from
//! the beginning, so that nothing has to be taken apart and written anew before it is signed.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{Identity, SigningError, TimestampAuthority, asn1, date, identity::Kind};

const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
const C14N: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const XADES: &str = "http://uri.etsi.org/01903/v1.3.2#";
const SIGNED_PROPERTIES: &str = "http://uri.etsi.org/01903#SignedProperties";

/// An element without attributes: what it holds is either text or elements.
#[derive(Clone, Debug)]
pub struct Element {
    name: &'static str,
    text: String,
    children: Vec<Self>,
}

impl Element {
    /// An element that holds nothing yet.
    pub const fn new(name: &'static str) -> Self {
        Self { name, text: String::new(), children: Vec::new() }
    }

    /// An element with a text.
    pub fn text(name: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::new(name) }
    }

    /// With one more element in it.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// With more elements in it.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// Its canonical form, with something raw before its end.
    fn canonical(&self, last: &str) -> String {
        let mut out = format!("<{}>", self.name);
        escape(&self.text, &mut out);
        for child in &self.children {
            out.push_str(&child.canonical(""));
        }
        out.push_str(last);
        out.push_str(&format!("</{}>", self.name));
        out
    }
}

/// Text as C14N writes it. What XML 1.0 cannot hold becomes the sign for what is unknown.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#xD;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// Who signs an XML when.
pub struct XmlSigning<'a> {
    /// Who signs.
    pub identity: &'a Identity,
    /// When, in Unix seconds, as the signer says.
    pub at: i64,
    /// Who confirms the time.
    pub authority: Option<&'a dyn TimestampAuthority>,
    /// A random number for the question to that authority.
    pub nonce: u64,
}

/// Writes an XML document and signs the whole of it; the signature is the last element in it.
///
/// # Errors
///
/// [`SigningError`] where the key or the authority fails.
pub fn sign_xml(document: &Element, signing: &XmlSigning<'_>) -> Result<String, SigningError> {
    let own = signing.identity.own();
    let method = match Kind::of(own)? {
        Kind::P256 => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        Kind::Rsa => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    };
    let properties = signed_properties(&asn1::sha256(own.der()), signing.at);
    let in_scope = |xml: &str, name: &str, of: &str| {
        xml.replacen(&format!("<{name}"), &format!("<{name} xmlns=\"{of}\""), 1)
    };
    let whole = digest(&document.canonical(""));
    let properties_digest = digest(&in_scope(&properties, "SignedProperties", XADES));
    let info = format!(
        "<SignedInfo><CanonicalizationMethod Algorithm=\"{C14N}\"></CanonicalizationMethod>\
         <SignatureMethod Algorithm=\"{method}\"></SignatureMethod>\
         <Reference URI=\"\"><Transforms><Transform Algorithm=\"{ENVELOPED}\"></Transform>\
         <Transform Algorithm=\"{C14N}\"></Transform></Transforms>\
         <DigestMethod Algorithm=\"{SHA256}\"></DigestMethod>\
         <DigestValue>{whole}</DigestValue></Reference>\
         <Reference Type=\"{SIGNED_PROPERTIES}\" URI=\"#thuoc-tinh-ky\">\
         <Transforms><Transform Algorithm=\"{C14N}\"></Transform></Transforms>\
         <DigestMethod Algorithm=\"{SHA256}\"></DigestMethod>\
         <DigestValue>{properties_digest}</DigestValue></Reference></SignedInfo>"
    );
    let signed = signing.identity.sign(in_scope(&info, "SignedInfo", DS).as_bytes())?;
    let signed = match Kind::of(own)? {
        Kind::P256 => plain_ecdsa(&signed)?,
        Kind::Rsa => signed,
    };
    let value = format!("<SignatureValue>{}</SignatureValue>", STANDARD.encode(signed));
    let stamp = signing.authority.map(|authority| {
        let digest = asn1::sha256(in_scope(&value, "SignatureValue", DS).as_bytes());
        authority.stamp(&digest, signing.nonce).map(|token| stamped(&token))
    });
    let stamp = stamp.transpose()?.unwrap_or_default();
    let chain = signing.identity.chain().iter();
    let chain: String = chain
        .map(|one| format!("<X509Certificate>{}</X509Certificate>", STANDARD.encode(one.der())))
        .collect();
    let signature = format!(
        "<Signature xmlns=\"{DS}\" Id=\"chu-ky\">{info}{value}\
         <KeyInfo><X509Data>{chain}</X509Data></KeyInfo>\
         <Object><QualifyingProperties xmlns=\"{XADES}\" Target=\"#chu-ky\">{properties}{stamp}\
         </QualifyingProperties></Object></Signature>"
    );
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", document.canonical(&signature)))
}

/// Which certificate signs, and when.
fn signed_properties(certificate: &[u8; 32], at: i64) -> String {
    let digest = STANDARD.encode(certificate);
    let at = date::iso(at);
    format!(
        "<SignedProperties Id=\"thuoc-tinh-ky\"><SignedSignatureProperties>\
         <SigningTime>{at}</SigningTime><SigningCertificateV2><Cert><CertDigest>\
         <DigestMethod xmlns=\"{DS}\" Algorithm=\"{SHA256}\"></DigestMethod>\
         <DigestValue xmlns=\"{DS}\">{digest}</DigestValue>\
         </CertDigest></Cert></SigningCertificateV2></SignedSignatureProperties></SignedProperties>"
    )
}

/// The timestamp over the signature.
fn stamped(token: &[u8]) -> String {
    let token = STANDARD.encode(token);
    format!(
        "<UnsignedProperties><UnsignedSignatureProperties><SignatureTimeStamp>\
         <CanonicalizationMethod xmlns=\"{DS}\" Algorithm=\"{C14N}\"></CanonicalizationMethod>\
         <EncapsulatedTimeStamp>{token}</EncapsulatedTimeStamp></SignatureTimeStamp>\
         </UnsignedSignatureProperties></UnsignedProperties>"
    )
}

fn digest(canonical: &str) -> String {
    STANDARD.encode(asn1::sha256(canonical.as_bytes()))
}

/// The two numbers of an elliptic signature one behind the other, 32 bytes each, as XML has them.
fn plain_ecdsa(der: &[u8]) -> Result<Vec<u8>, SigningError> {
    let mut plain = Vec::with_capacity(64);
    for number in asn1::children(der)? {
        let number = asn1::value(number)?;
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        let number = &number[zeros..];
        plain.resize(plain.len() + 32_usize.saturating_sub(number.len()), 0);
        plain.extend_from_slice(number);
    }
    if plain.len() == 64 {
        Ok(plain)
    } else {
        Err(SigningError::Key("a signature that is none of P-256".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_written_in_its_canonical_form() {
        let xml = Element::new("a")
            .child(Element::text("b", "1 < 2 & 3 > \"2\"\r\n\u{1}đồng"))
            .children([Element::new("c"), Element::text("d", "")]);
        assert_eq!(
            xml.canonical("<e></e>"),
            "<a><b>1 &lt; 2 &amp; 3 &gt; \"2\"&#xD;\n\u{fffd}đồng</b><c></c><d></d><e></e></a>"
        );
    }

    #[test]
    fn elliptic_signatures_have_two_numbers_of_32_bytes() {
        // 1 and a number whose highest bit is set.
        let mut der = vec![0x30, 3 + 35, 0x02, 1, 1, 0x02, 33, 0];
        der.extend([0xff; 32]);
        let plain = plain_ecdsa(&der).unwrap();
        assert_eq!(plain[..32], [[0; 31].as_slice(), &[1]].concat());
        assert_eq!(plain[32..], [0xff; 32]);
        assert!(plain_ecdsa(&[0x30, 3, 0x02, 1, 1]).is_err());
        assert!(plain_ecdsa(b"?").is_err());
    }
}
