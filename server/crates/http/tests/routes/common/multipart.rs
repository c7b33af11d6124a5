//! Bodies of several parts, as browsers and other systems send them.

pub const BOUNDARY: &str = "ranh-gioi";

/// One part of the body.
pub struct Part {
    pub name: String,
    pub file_name: Option<&'static str>,
    pub body: Vec<u8>,
}

pub fn multipart(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    for Part { name, file_name, body: content } in parts {
        let file = file_name.map_or(String::new(), |name| format!("; filename=\"{name}\""));
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}
