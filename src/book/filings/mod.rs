//! Filings in the book: what one states of items, whose it is, when it became public.

mod facts;
mod filed;
mod gather;
mod owner;
mod sanity;
mod statement;

pub(super) use self::{
    facts::Stated,
    filed::Filings,
    gather::Gathered,
    owner::{Owner, Owners, company},
    sanity::counts_of_coins,
    statement::{Cover, Statements, statements},
};
