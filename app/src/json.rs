//! Reading JSON. The browser brings a parser; carrying another would cost 12 KB.

use domain::node::{FromNode, Node};

/// Reads what the server sent.
pub fn read<T: FromNode>(json: &str) -> Option<T> {
    T::read(parse(json)?).ok()
}

#[cfg(not(feature = "hydrate"))]
fn parse(json: &str) -> Option<Node> {
    serde_json::from_str(json).ok()
}

#[cfg(feature = "hydrate")]
fn parse(json: &str) -> Option<Node> {
    js_sys::JSON::parse(json).ok().map(|value| node(&value))
}

/// A value of the browser. Numbers beyond 2⁵³ lose their last digits there; none of ours get near.
#[cfg(feature = "hydrate")]
fn node(value: &wasm_bindgen::JsValue) -> Node {
    use domain::node::Record;
    use js_sys::{Array, Object};

    if let Some(text) = value.as_string() {
        return Node::Text(text);
    }
    if let Some(number) = value.as_f64() {
        let whole = number.fract() == 0.0;
        return if whole { Node::Whole(number as i64) } else { Node::Real(number) };
    }
    if let Some(truth) = value.as_bool() {
        return Node::Bool(truth);
    }
    if Array::is_array(value) {
        return Node::List(Array::from(value).iter().map(|item| node(&item)).collect());
    }
    let Some(object) = Object::try_from(value) else { return Node::Null };
    let mut record = Record::default();
    for key in Object::keys(object).iter() {
        if let (Some(name), Ok(member)) = (key.as_string(), js_sys::Reflect::get(value, &key)) {
            record.push(name, node(&member));
        }
    }
    Node::Record(record)
}
