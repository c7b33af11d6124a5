//! What a page loads.
//!
//! All pages share one type of resource, [`Payload`], so that the machinery of loading is compiled
//! once and not once a type. On the server it holds the value itself and, where the browser's
//! program goes on with it, writes its JSON when the page is sent; in the browser it holds that
//! JSON, or a value fetched since.

mod payload;

use std::{future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use domain::{node::FromNode, problem::Problem};
use leptos::{
    prelude::{AnyView, IntoAny, Resource, Suspend, Transition, view},
    server::codee::string::FromToStringCodec,
};
use serde::Serialize;

pub use payload::Payload;
#[cfg(any(feature = "hydrate", test))]
pub(crate) use payload::broken;

use crate::{
    api::{Api, ApiResult},
    context::use_api,
    features::problem::problem_page,
    ui::loading,
};

type Source = Box<dyn Fn() -> String + Send + Sync>;
type Loading = Pin<Box<dyn Future<Output = Payload> + Send>>;
type Fetch = Arc<dyn Fn(String) -> Loading + Send + Sync>;
type Show = Arc<dyn Fn(Payload) -> AnyView + Send + Sync>;
type Shared = Resource<Payload, FromToStringCodec>;

/// Something that a page loads, on the server with the page, later by the browser.
pub struct Data<T> {
    way: Way,
    kind: PhantomData<fn() -> T>,
}

#[derive(Clone, Copy)]
enum Way {
    /// Loaded with the page, and again by the browser.
    Shared(Shared),
    /// Loaded with the page, and never sent but as its HTML.
    #[cfg(feature = "ssr")]
    Once(leptos::prelude::StoredValue<Arc<dyn Fn() -> Loading + Send + Sync>>),
}

impl<T> Clone for Data<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Data<T> {}

/// Loads what `fetch` answers for `key`, and again whenever `key` changes.
pub fn load<T, Fut>(
    key: impl Fn() -> String + Send + Sync + 'static,
    fetch: impl Fn(Api, String) -> Fut + Send + Sync + 'static,
) -> Data<T>
where
    T: Serialize + Send + Sync + 'static,
    Fut: Future<Output = ApiResult<T>> + Send + 'static,
{
    let api = use_api();
    let fetch: Fetch = Arc::new(move |key| {
        let answer = fetch(api.clone(), key);
        Box::pin(async move { Payload::new(answer.await) })
    });
    Data { way: way(Box::new(key), fetch), kind: PhantomData }
}

fn way(key: Source, fetch: Fetch) -> Way {
    #[cfg(feature = "ssr")]
    {
        use leptos::prelude::{StoredValue, use_context};

        let hydrated = use_context::<crate::context::Hydrated>();
        if hydrated.is_some_and(|hydrated| !hydrated.0) {
            let key = key();
            return Way::Once(StoredValue::new(Arc::new(move || fetch(key.clone()))));
        }
    }
    Way::Shared(Resource::new_str(key, move |key| fetch(key)))
}

impl<T: FromNode + Send + Sync + 'static> Data<T> {
    /// Shows the value; while it loads a word, for a problem its page.
    pub fn view(self, show: impl Fn(Arc<T>) -> AnyView + Send + Sync + 'static) -> AnyView {
        self.view_or(show, |problem| problem_page(&problem))
    }

    /// Shows the value, or the problem in one's own way.
    pub fn view_or(
        self,
        show: impl Fn(Arc<T>) -> AnyView + Send + Sync + 'static,
        fail: impl Fn(Problem) -> AnyView + Send + Sync + 'static,
    ) -> AnyView {
        shown(
            self.way,
            Arc::new(move |payload| match payload.get::<T>() {
                Ok(value) => show(value),
                Err(problem) => fail(problem),
            }),
        )
    }
}

impl<T> Data<T> {
    /// Loads it again, in the browser.
    pub fn refetch(self) {
        match self.way {
            Way::Shared(resource) => resource.refetch(),
            #[cfg(feature = "ssr")]
            Way::Once(_) => {}
        }
    }
}

fn shown(way: Way, show: Show) -> AnyView {
    match way {
        Way::Shared(resource) => {
            let content = move || {
                let show = show.clone();
                Suspend::new(async move { show(resource.await) })
            };
            view! { <Transition fallback=loading>{content}</Transition> }.into_any()
        }
        #[cfg(feature = "ssr")]
        Way::Once(fetch) => {
            let loading = leptos::prelude::GetValue::get_value(&fetch)();
            IntoAny::into_any(Suspend::new(async move { show(loading.await) }))
        }
    }
}
