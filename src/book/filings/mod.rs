//! Filings in the book: what one states of items, whose it is, when it became public.

mod filed;
mod owner;
mod statement;

pub(super) use self::{
    filed::{Filings, Known},
    owner::{Owner, Owners},
    statement::{Cover, Statements, statements},
};
