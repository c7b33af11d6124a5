//! Schemas of the OpenAPI document in words.

use domain::view::{ApiField, ApiKind, ApiShape, ApiVariant};
use serde_json::Value;

/// Schemas in schemas that are followed; deeper ones are named.
const DEEPEST: usize = 8;

/// A text of the document, as one line; empty where there is none.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace('\n', " ").trim().to_owned()
}

/// What a schema is, in words, with the name of its shape.
pub(super) fn kind(schema: &Value) -> ApiKind {
    if let Some(reference) = schema["$ref"].as_str() {
        return shape(reference);
    }
    let choices = choices(schema);
    if let [only] = choices[..] {
        return kind(only);
    }
    if !choices.is_empty() {
        return plain(&join(choices.into_iter().map(|one| written(&kind(one))), " or "));
    }
    match of_type(schema) {
        Some("array") => {
            let of = kind(&schema["items"]);
            ApiKind { words: format!("list of {}", of.words).trim_end().to_owned(), ..of }
        }
        Some("object") if schema["additionalProperties"].is_object() => {
            let of = kind(&schema["additionalProperties"]);
            ApiKind { words: format!("texts to {}", of.words).trim_end().to_owned(), ..of }
        }
        Some("object") => plain("record"),
        Some("string") => plain(match schema["format"].as_str() {
            Some("date-time") => "time (RFC 3339)",
            _ => "text",
        }),
        Some("number") => plain("number"),
        Some("integer") => plain("integer"),
        Some("boolean") => plain("true or false"),
        _ => plain("anything"),
    }
}

/// What a value has to look like besides its type.
pub(super) fn rule(schema: &Value) -> String {
    let named = [
        ("pattern", "pattern"),
        ("minimum", "at least"),
        ("maximum", "at most"),
        ("minLength", "letters, at least"),
        ("maxLength", "letters, at most"),
        ("minItems", "items, at least"),
        ("maxItems", "items, at most"),
        ("default", "unless said"),
    ];
    let rules = named.into_iter().filter_map(|(key, told)| {
        let value = schema.get(key)?;
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some(format!("{told}: {value}"))
    });
    let values = schema["enum"].as_array().map(|values| {
        let values = values.iter().filter(|value| !value.is_null());
        let value = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("one of: {}", join(values.map(value), ", "))
    });
    join(rules.chain(values), "; ")
}

/// The members of a schema: its own, of the shape that it names, and of those that it is made of.
pub(super) fn fields(schema: &Value, schemas: &Value) -> Vec<ApiField> {
    gathered(schema, schemas, 0)
}

fn gathered(schema: &Value, schemas: &Value, depth: usize) -> Vec<ApiField> {
    if depth > DEEPEST {
        return Vec::new();
    }
    if let Some(reference) = schema["$ref"].as_str() {
        return gathered(&schemas[&shape(reference).shape], schemas, depth + 1);
    }
    let required = schema["required"].as_array();
    let required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
    let own = schema["properties"].as_object().into_iter().flatten();
    let own = own.map(|(name, member)| ApiField {
        name: name.clone(),
        place: String::new(),
        kind: kind(member),
        required: required(name),
        text: text(&member["description"]),
        rule: rule(member),
    });
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let parts = parts.flat_map(|part| gathered(part, schemas, depth + 1));
    own.chain(parts).collect()
}

/// Every shape that has a name.
pub(super) fn shapes(schemas: &Value) -> Vec<ApiShape> {
    let named = |(name, schema): (&String, &Value)| {
        let several = [&schema["oneOf"], &schema["anyOf"]];
        let several = several.into_iter().filter_map(Value::as_array).flatten();
        let variants: Vec<ApiVariant> = several.map(|one| variant(one, schemas)).collect();
        let fields = fields(schema, schemas);
        // What is a record, or one of several, says that by its members.
        let told = fields.is_empty() && variants.is_empty();
        let mut kind = if told { kind(schema) } else { ApiKind::default() };
        let rule = rule(schema);
        if !rule.is_empty() {
            kind.words = format!("{}; {rule}", kind.words);
        }
        ApiShape { name: name.clone(), text: text(&schema["description"]), kind, fields, variants }
    };
    schemas.as_object().into_iter().flatten().map(named).collect()
}

fn variant(schema: &Value, schemas: &Value) -> ApiVariant {
    // A shape that is named elsewhere is shown there.
    let fields = if schema["$ref"].is_string() { Vec::new() } else { fields(schema, schemas) };
    let mut kind = if fields.is_empty() { kind(schema) } else { ApiKind::default() };
    let rule = rule(schema);
    if !rule.is_empty() {
        kind.words = format!("{}; {rule}", kind.words);
    }
    ApiVariant { text: text(&schema["description"]), kind, fields }
}

/// What a schema is one of; that it may be nothing is left out.
fn choices(schema: &Value) -> Vec<&Value> {
    let parts = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|key| schema[key].as_array());
    parts.flatten().filter(|part| part["type"] != "null").collect()
}

/// The type besides nothing.
fn of_type(schema: &Value) -> Option<&str> {
    match &schema["type"] {
        Value::String(only) => Some(only),
        Value::Array(several) => {
            several.iter().filter_map(Value::as_str).find(|one| *one != "null")
        }
        _ => None,
    }
}

fn shape(reference: &str) -> ApiKind {
    let name = reference.rsplit('/').next().unwrap_or_default();
    ApiKind { words: String::new(), shape: name.to_owned() }
}

fn plain(words: &str) -> ApiKind {
    ApiKind { words: words.to_owned(), shape: String::new() }
}

/// A type on one line.
fn written(kind: &ApiKind) -> String {
    format!("{} {}", kind.words, kind.shape).trim().to_owned()
}

fn join(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}
