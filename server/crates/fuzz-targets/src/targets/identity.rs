//! What a provider of identity answers: its description, its keys, a token.

use openidconnect::{
    ClientId, IssuerUrl, Nonce, TokenResponse as _,
    core::{CoreIdTokenVerifier, CoreJsonWebKeySet, CoreProviderMetadata, CoreTokenResponse},
};

use super::parts;

const ISSUER: &str = "https://dinh-danh.example";

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let description = format!(
        "{{\"issuer\":\"{ISSUER}\",\"authorization_endpoint\":\"{ISSUER}/auth\",\
         \"token_endpoint\":\"{ISSUER}/token\",\"jwks_uri\":\"{ISSUER}/jwks\",\
         \"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"],\
         \"id_token_signing_alg_values_supported\":[\"RS256\"]}}"
    );
    let keys = r#"{"keys":[{"kty":"RSA","use":"sig","kid":"1","alg":"RS256","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw","e":"AQAB"},{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;
    // Header, claims and signature are put together here, so that nothing that looks like a token
    // stands in this file; its signature is none.
    let token = |header: &str| ["eyJ", header, ".eyJ", CLAIMS, ".", "c2lnbmF0dXJl"].concat();
    let answer = |token: String| {
        format!(
            "{{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":60,\"id_token\":\"{token}\"}}"
        )
    };
    [RS256, UNSIGNED]
        .map(|header| {
            let answer = answer(token(header));
            [description.as_bytes(), keys.as_bytes(), answer.as_bytes()].join(&[0xff_u8][..])
        })
        .to_vec()
}

/// `{"alg":"RS256","kid":"1"}` without its beginning, base64url.
const RS256: &str = "hbGciOiJSUzI1NiIsImtpZCI6IjEifQ";
/// `{"alg":"none"}` the same way.
const UNSIGNED: &str = "hbGciOiJub25lIn0";
/// `{"iss":"https://dinh-danh.example","aud":"motcua","sub":"1","exp":9999999999,"iat":1,"nonce":"n"}`.
const CLAIMS: &str = "pc3MiOiJodHRwczovL2RpbmgtZGFuaC5leGFtcGxlIiwiYXVkIjoibW90Y3VhIiwic3ViIjoiMSIsImV4cCI6OTk5OTk5OTk5OSwiaWF0IjoxLCJub25jZSI6Im4ifQ";

pub(super) fn run(bytes: &[u8]) {
    let [description, keys, answer] = parts(bytes);
    let _ = serde_json::from_slice::<CoreProviderMetadata>(description);
    let keys = serde_json::from_slice::<CoreJsonWebKeySet>(keys).unwrap_or_default();
    let Ok(answer) = serde_json::from_slice::<CoreTokenResponse>(answer) else { return };
    let (Some(token), Ok(issuer)) = (answer.id_token(), IssuerUrl::new(ISSUER.to_owned())) else {
        return;
    };
    let verifier =
        CoreIdTokenVerifier::new_public_client(ClientId::new("motcua".to_owned()), issuer, keys);
    // Nobody here has the key: whatever it says, nobody is signed in by it.
    assert!(token.claims(&verifier, &Nonce::new("n".to_owned())).is_err());
}
