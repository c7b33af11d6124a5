//! How a type says what it is read from.

use serde::{Deserialize, Deserializer, de::Error as _};

use super::{FromNode, Node};

/// Reads a type from any format, by way of a [`Node`].
pub fn deserialize<'de, T: FromNode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(Node::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// The place among `variants` (as `NotStarted`) of the one whose name in snake case is `name`.
pub fn place(variants: &[&str], name: &str) -> Option<usize> {
    variants.iter().position(|variant| is_snake_of(variant, name))
}

fn is_snake_of(variant: &str, name: &str) -> bool {
    let mut rest = name.bytes();
    variant.bytes().enumerate().all(|(index, letter)| {
        (index == 0 || !letter.is_ascii_uppercase() || rest.next() == Some(b'_'))
            && rest.next() == Some(letter.to_ascii_lowercase())
    }) && rest.next().is_none()
}

/// Reads a struct from a record: its members by name, `or default` where one may be absent (an
/// `Option` always may), `as "name"` where the name is another, `within` where the members of that
/// part stand among the struct's own.
#[macro_export]
macro_rules! record {
    ($type:ident { $($member:ident $($rule:ident $what:tt)?),* $(,)? }) => {
        impl $type {
            /// Takes the members out of a record.
            #[doc(hidden)]
            pub fn take(
                record: &mut $crate::node::Record,
            ) -> ::core::result::Result<Self, $crate::node::Fault> {
                ::core::result::Result::Ok(Self {
                    $($member: $crate::record!(@take record $member $($rule $what)?)),*
                })
            }
        }
        $crate::record!(@read $type);
    };
    (@take $record:ident $member:ident) => { $record.take(stringify!($member))? };
    (@take $record:ident $member:ident or default) => {
        $record.take_or_default(stringify!($member))?
    };
    (@take $record:ident $member:ident as $name:literal) => { $record.take($name)? };
    (@take $record:ident $member:ident within $type:ident) => { $type::take($record)? };
    (@read $type:ident) => {
        impl $crate::node::FromNode for $type {
            fn read(
                node: $crate::node::Node,
            ) -> ::core::result::Result<Self, $crate::node::Fault> {
                Self::take(&mut $crate::node::Record::of(node)?)
            }
        }
        $crate::record!(@serde $type);
    };
    (@serde $type:ident) => {
        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::node::deserialize(deserializer)
            }
        }
    };
}

/// Reads an enum without parts from the name of a variant in snake case. All variants are listed.
#[macro_export]
macro_rules! names {
    ($type:ident { $($variant:ident),* $(,)? }) => {
        impl $crate::node::FromNode for $type {
            fn read(
                node: $crate::node::Node,
            ) -> ::core::result::Result<Self, $crate::node::Fault> {
                const VARIANTS: &[$type] = &[$($type::$variant),*];
                // Fails to compile where a variant is not listed.
                const _: fn($type) = |variant| match variant { $($type::$variant => (),)* };
                let name = ::std::string::String::read(node)?;
                match $crate::node::place(&[$(stringify!($variant)),*], &name) {
                    ::core::option::Option::Some(place) => {
                        ::core::result::Result::Ok(VARIANTS[place])
                    }
                    ::core::option::Option::None => {
                        ::core::result::Result::Err($crate::node::Fault::unknown(name))
                    }
                }
            }
        }
        $crate::record!(@serde $type);
    };
}

/// Reads an enum from a record in which the member `tag` names the variant in snake case and the
/// variant's parts stand beside it, with the rules of [`record!`](crate::record). All variants are
/// listed.
#[macro_export]
macro_rules! tagged {
    ($type:ident by $tag:literal {
        $($variant:ident $({ $($member:ident $($rule:ident $what:tt)?),* $(,)? })?),* $(,)?
    }) => {
        impl $type {
            /// Takes the variant's name and members out of a record.
            #[doc(hidden)]
            pub fn take(
                record: &mut $crate::node::Record,
            ) -> ::core::result::Result<Self, $crate::node::Fault> {
                // Fails to compile where a variant is not listed.
                const _: fn(&$type) = |variant| match variant {
                    $($type::$variant { .. } => (),)*
                };
                enum Place { $($variant),* }
                const PLACES: &[Place] = &[$(Place::$variant),*];
                let name: ::std::string::String = record.take($tag)?;
                let place = $crate::node::place(&[$(stringify!($variant)),*], &name);
                let ::core::option::Option::Some(place) = place else {
                    let fault = $crate::node::Fault::unknown(name);
                    return ::core::result::Result::Err(
                        fault.within($crate::node::Segment::Key($tag)),
                    );
                };
                ::core::result::Result::Ok(match PLACES[place] {
                    $(Place::$variant => Self::$variant {
                        $($($member: $crate::record!(@take record $member $($rule $what)?)),*)?
                    }),*
                })
            }
        }
        $crate::record!(@read $type);
    };
}
