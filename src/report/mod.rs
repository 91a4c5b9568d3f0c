//! The desk for pipes: the same figures as text, JSON, CSV and Markdown.

pub mod number;
