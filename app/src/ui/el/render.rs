//! How an [`El`] becomes HTML on the server, finds its node again in the browser, and changes.

use std::pin::Pin;

use leptos::tachys::{
    html::attribute::{Attribute, any_attribute::AnyAttribute},
    hydration::Cursor,
    renderer::{CastFrom, RemoveEventHandler, Rndr, types::Element},
    ssr::StreamBuilder,
    view::{
        Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr,
        any_view::AnyView,
    },
};

use send_wrapper::SendWrapper;

use super::{Child, El, Handler, Words};

/// Elements that have no end tag.
const VOID: [&str; 4] = ["input", "img", "br", "hr"];

/// What is remembered of an element in the page.
pub struct ElState {
    tag: &'static str,
    node: Element,
    attributes: Vec<(&'static str, Words)>,
    children: Vec<ChildState>,
    handlers: Vec<RemoveEventHandler<Element>>,
}

enum ChildState {
    Text(<Words as Render>::State),
    El(ElState),
    View(<AnyView as Render>::State),
}

impl El {
    fn listen(&mut self, node: &Element) -> Vec<RemoveEventHandler<Element>> {
        let handlers = std::mem::take(&mut self.handlers);
        let listen = |(name, handler): (&'static str, SendWrapper<Handler>)| {
            Rndr::add_event_listener(node, name, handler.take())
        };
        handlers.into_iter().map(listen).collect()
    }

    /// Waits for what is suspended in it; boxed, because elements stand in elements.
    fn resolved(mut self) -> Pin<Box<dyn Future<Output = Self> + Send>> {
        Box::pin(async move {
            let children = std::mem::take(&mut self.children);
            for child in children {
                self.children.push(match child {
                    Child::View(view) => Child::View(view.resolve().await),
                    Child::El(element) => Child::El(element.resolved().await),
                    Child::Text(words) => Child::Text(words),
                });
            }
            self
        })
    }

    fn open(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            push_escaped(html, value);
            html.push('"');
        }
        html.push('>');
        // The parser drops the first line break of a textarea: this one is for it to drop.
        if self.tag == "textarea" {
            html.push('\n');
        }
    }

    fn close(&self, html: &mut String) {
        if !VOID.contains(&self.tag) {
            html.push_str("</");
            html.push_str(self.tag);
            html.push('>');
        }
    }
}

fn push_escaped(html: &mut String, value: &str) {
    for character in value.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}

impl Render for El {
    type State = ElState;

    fn build(mut self) -> ElState {
        let node = Rndr::create_element(self.tag, None);
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&node, name, value);
        }
        let handlers = self.listen(&node);
        let mut children: Vec<ChildState> = self.children.into_iter().map(Child::build).collect();
        for child in &mut children {
            child.mount(&node, None);
        }
        ElState { tag: self.tag, node, attributes: self.attributes, children, handlers }
    }

    fn rebuild(mut self, state: &mut ElState) {
        if self.tag != state.tag {
            let mut fresh = self.build();
            state.insert_before_this(&mut fresh);
            state.unmount();
            *state = fresh;
            return;
        }
        if self.attributes != state.attributes {
            for (name, _) in &state.attributes {
                if !self.attributes.iter().any(|(kept, _)| kept == name) {
                    Rndr::remove_attribute(&state.node, name);
                }
            }
            for pair in &self.attributes {
                if !state.attributes.contains(pair) {
                    Rndr::set_attribute(&state.node, pair.0, &pair.1);
                }
            }
        }
        for handler in std::mem::take(&mut state.handlers) {
            drop(handler);
        }
        state.handlers = self.listen(&state.node);
        state.attributes = self.attributes;
        let same = self.children.len() == state.children.len()
            && self.children.iter().zip(&state.children).all(|(new, old)| new.fits(old));
        if same {
            for (child, old) in self.children.into_iter().zip(&mut state.children) {
                child.rebuild(old);
            }
        } else {
            for mut old in std::mem::take(&mut state.children) {
                old.unmount();
            }
            state.children = self.children.into_iter().map(Child::build).collect();
            for child in &mut state.children {
                child.mount(&state.node, None);
            }
        }
    }
}

impl Child {
    fn build(self) -> ChildState {
        match self {
            Self::Text(words) => ChildState::Text(words.build()),
            Self::El(element) => ChildState::El(element.build()),
            Self::View(view) => ChildState::View(view.build()),
        }
    }

    const fn fits(&self, state: &ChildState) -> bool {
        matches!(
            (self, state),
            (Self::Text(_), ChildState::Text(_))
                | (Self::El(_), ChildState::El(_))
                | (Self::View(_), ChildState::View(_))
        )
    }

    fn rebuild(self, state: &mut ChildState) {
        match (self, state) {
            (Self::Text(words), ChildState::Text(state)) => words.rebuild(state),
            (Self::El(element), ChildState::El(state)) => element.rebuild(state),
            (Self::View(view), ChildState::View(state)) => view.rebuild(state),
            // `fits` was asked before.
            (Self::Text(_) | Self::El(_) | Self::View(_), _) => {}
        }
    }

    fn hydrate(self, cursor: &Cursor, position: &PositionState) -> ChildState {
        match self {
            Self::Text(words) => ChildState::Text(words.hydrate::<true>(cursor, position)),
            Self::El(element) => ChildState::El(element.hydrate::<true>(cursor, position)),
            Self::View(view) => ChildState::View(view.hydrate::<true>(cursor, position)),
        }
    }
}

impl AddAnyAttr for El {
    type Output<NewAttr: Attribute> = Self;

    /// Attributes from outside are not taken: they would bring their types with them.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 16;

    fn dry_resolve(&mut self) {
        for child in &mut self.children {
            match child {
                Child::Text(_) => {}
                Child::El(element) => element.dry_resolve(),
                Child::View(view) => view.dry_resolve(),
            }
        }
    }

    async fn resolve(self) -> Self {
        self.resolved().await
    }

    fn html_len(&self) -> usize {
        let attributes: usize = self.attributes.iter().map(|(_, value)| value.len() + 12).sum();
        let child = |child: &Child| match child {
            Child::Text(words) => words.len(),
            Child::El(element) => element.html_len(),
            Child::View(view) => view.html_len(),
        };
        Self::MIN_LENGTH + attributes + self.children.iter().map(child).sum::<usize>()
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _escape: bool,
        mark: bool,
        _attributes: Vec<AnyAttribute>,
    ) {
        self.open(html);
        let tag = el_end(&self);
        *position = Position::FirstChild;
        for child in self.children {
            match child {
                Child::Text(words) => words.to_html_with_buf(html, position, true, mark, vec![]),
                Child::El(element) => element.to_html_with_buf(html, position, true, mark, vec![]),
                Child::View(view) => view.to_html_with_buf(html, position, true, mark, vec![]),
            }
        }
        tag.close(html);
        *position = Position::NextChild;
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        stream: &mut StreamBuilder,
        position: &mut Position,
        _escape: bool,
        mark: bool,
        _attributes: Vec<AnyAttribute>,
    ) {
        stream.with_buf(|html| self.open(html));
        let tag = el_end(&self);
        *position = Position::FirstChild;
        for child in self.children {
            match child {
                Child::Text(words) => words.to_html_async_with_buf::<OUT_OF_ORDER>(
                    stream,
                    position,
                    true,
                    mark,
                    vec![],
                ),
                Child::El(element) => element.to_html_async_with_buf::<OUT_OF_ORDER>(
                    stream,
                    position,
                    true,
                    mark,
                    vec![],
                ),
                Child::View(view) => view.to_html_async_with_buf::<OUT_OF_ORDER>(
                    stream,
                    position,
                    true,
                    mark,
                    vec![],
                ),
            }
        }
        stream.with_buf(|html| tag.close(html));
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(
        mut self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> ElState {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        let Some(node) = Element::cast_from(cursor.current()) else {
            // Only markup that somebody changed on the way gets here; the page is built anew.
            return self.build();
        };
        let handlers = self.listen(&node);
        position.set(Position::FirstChild);
        let children =
            self.children.into_iter().map(|child| child.hydrate(cursor, position)).collect();
        cursor.set(node.clone().into());
        position.set(Position::NextChild);
        ElState { tag: self.tag, node, attributes: self.attributes, children, handlers }
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// The bare element, to write its end tag after its children were taken out.
fn el_end(element: &El) -> El {
    super::el(element.tag)
}

impl Mountable for ElState {
    fn unmount(&mut self) {
        self.node.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&leptos::web_sys::Node>) {
        self.node.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.node.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.node.clone()]
    }
}

impl ChildState {
    fn as_mountable(&mut self) -> &mut dyn Mountable {
        match self {
            Self::Text(state) => state,
            Self::El(state) => state,
            Self::View(state) => state,
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&leptos::web_sys::Node>) {
        self.as_mountable().mount(parent, marker);
    }

    fn unmount(&mut self) {
        self.as_mountable().unmount();
    }
}
