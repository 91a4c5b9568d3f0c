//! The table in two steps: first its rows in their order, then the cells of those in sight. Of five hundred companies a
//! terminal shows fifty, and a key that moves the cursor needs no cell at all.

use std::ops::Range;

use super::{
    cells::Subject,
    columns, groups,
    groups::Group,
    nobody,
    order::{listed, newest_quarter},
    totals,
};
use crate::{
    analysis::{CompanyDesk, Desk},
    model::Quarter,
    tui::{
        model::Model,
        widget::sheet::{Cell, Column, Row, Sheet, Sort},
    },
};

/// What the table is made from.
pub(super) struct Table<'m> {
    model: &'m Model,
    desk: &'m Desk,
    columns: Vec<Column>,
    /// In the order shown, as are the companies of each.
    groups: Vec<Group<'m>>,
    newest: Option<Quarter>,
    sort: Option<&'m Sort>,
}

/// What a row is made from.
enum Line<'t> {
    Heading(Row),
    Company(&'t Group<'t>, &'t CompanyDesk),
    /// With the row's name.
    Total(&'t Group<'t>, String),
}

impl<'m> Table<'m> {
    pub(super) fn new(model: &'m Model, desk: &'m Desk) -> Self {
        let columns = columns::columns(model, desk);
        let newest = newest_quarter(desk);
        let mut groups = groups::groups(model, desk, listed(model, desk).companies);
        let sort = model.list.sort.as_ref();
        let sort = sort.filter(|sort| columns.iter().any(|column| column.id == *sort.column));
        if let Some(sort) = sort {
            for group in &mut groups {
                sort.arrange(&mut group.companies, |company| {
                    Subject::new(company, model, desk, newest).cell(&sort.column)
                });
            }
        }
        Self { model, desk, columns, groups, newest, sort }
    }

    /// All rows, those of companies and totals without cells.
    pub(super) fn rows(&self) -> Sheet {
        let rows = self.lines().map(|line| match line {
            Line::Heading(row) => row,
            Line::Company(group, company) => {
                Row::new(group.row_id(company), Vec::new()).opens(&company.ticker, None)
            }
            Line::Total(_, id) => Row::total(id, Vec::new()),
        });
        Sheet {
            columns: self.columns.clone(),
            rows: rows.collect(),
            sort: self.sort.cloned(),
            empty: nobody(self.model, self.desk),
        }
    }

    /// Gives the rows of [`Self::rows`] in these places their cells.
    pub(super) fn fill(&self, sheet: &mut Sheet, places: Range<usize>) {
        let rows = sheet.rows.iter_mut().zip(self.lines());
        for (row, line) in rows.skip(places.start).take(places.len()) {
            match line {
                Line::Heading(_) => {}
                Line::Company(_, company) => row.cells = self.cells(company),
                Line::Total(group, _) => row.cells = totals::cells(group, &self.columns, self.newest),
            }
        }
    }

    fn cells(&self, company: &CompanyDesk) -> Vec<Cell> {
        let subject = Subject::new(company, self.model, self.desk, self.newest);
        self.columns.iter().map(|column| subject.cell(&column.id)).collect()
    }

    fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.groups.iter().flat_map(|group| {
            let companies = group.companies.iter().map(move |company| Line::Company(group, company));
            let total = group.total_id().map(|id| Line::Total(group, id));
            group.heading().map(Line::Heading).into_iter().chain(companies).chain(total)
        })
    }
}
