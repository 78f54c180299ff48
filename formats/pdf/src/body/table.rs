//! Tables: every slot of the grid is filled by exactly one cell, or typst refuses the table.

use posthaul_model::SectionPart;

use super::Writer;
use super::frame::What;
use crate::block::{Block, Cell, Inline};

/// More columns than this do not fit on a page.
const MAX_COLUMNS: usize = 40;

/// Where a cell of the source wants to stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    pub(super) header: bool,
    pub(super) align: &'static str,
}

/// A row: its part, and its cells with their blocks.
pub(super) type Row = (SectionPart, Cells);

/// The cells of a row, with their blocks.
type Cells = Vec<(Slot, Vec<Block>)>;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) caption: Vec<Inline>,
    pub(super) rows: Vec<Row>,
}

impl Writer<'_, '_> {
    pub(super) fn end_cell(&mut self, slot: Slot, blocks: Vec<Block>) {
        match self.top().map(|frame| &mut frame.what) {
            Some(What::Table(table)) => {
                if table.rows.is_empty() {
                    table.rows.push((SectionPart::Body, Vec::new()));
                }
                if let Some((_, cells)) = table.rows.last_mut() {
                    cells.push((slot, blocks));
                }
            }
            _ => blocks.into_iter().for_each(|block| self.append(block)),
        }
    }
}

impl Table {
    /// The table as the template sets it; without cells, its caption alone.
    pub(super) fn into_block(self) -> Option<Block> {
        let columns = width(&self.rows);
        if columns == 0 {
            return (!self.caption.is_empty()).then_some(Block::Par { runs: self.caption, align: "caption" });
        }
        let mut parts: [Vec<Cells>; 3] = Default::default();
        let mut rows = self.rows.into_iter().filter(|(_, cells)| !cells.is_empty()).peekable();
        let mut headless = true;
        while let Some((part, cells)) = rows.next() {
            // A first row of header cells is a head, whatever section it stands in.
            let leads = parts.iter().all(Vec::is_empty) && cells.iter().all(|(slot, _)| slot.header);
            let index = match part {
                SectionPart::Head if headless => 0,
                _ if leads && rows.peek().is_some() => 0,
                SectionPart::Foot => 2,
                SectionPart::Head | SectionPart::Body => 1,
            };
            headless &= index == 0;
            parts[index].push(cells);
        }
        let [head, body, foot] = parts.map(|rows| fill(rows, columns));
        // Without a body, typst has nothing to repeat a head over.
        let (head, body) = if body.is_empty() { (Vec::new(), head) } else { (head, body) };
        Some(Block::Table { columns, caption: self.caption, head, body, foot })
    }
}

/// How many columns the rows need, at most [`MAX_COLUMNS`].
fn width(rows: &[Row]) -> usize {
    let mut taken = [0_usize; MAX_COLUMNS];
    let mut columns = 0;
    for (_, cells) in rows {
        let mut column = 0;
        let mut started = [0; MAX_COLUMNS];
        for (slot, _) in cells {
            while column < MAX_COLUMNS && taken[column] > 0 {
                column += 1;
            }
            let end = (column + slot.colspan.max(1)).min(MAX_COLUMNS);
            started[column..end].fill(slot.rowspan);
            column = end;
        }
        columns = columns.max(column);
        for (taken, started) in taken.iter_mut().zip(started) {
            *taken = (*taken).max(started).saturating_sub(1);
        }
    }
    columns
}

/// The cells of a part in reading order, without gaps or overlaps. What finds no column joins the cell before it.
fn fill(rows: Vec<Cells>, columns: usize) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    // For how many further rows each column is taken by a cell from above.
    let mut taken = vec![0_usize; columns];
    let left = (1..=rows.len()).rev();
    for (row, left) in rows.into_iter().zip(left) {
        let mut cells = row.into_iter();
        let mut started = vec![0_usize; columns];
        let mut column = 0;
        while column < columns {
            let free = taken[column..].iter().take_while(|rows| **rows == 0).count();
            if free == 0 {
                column += 1;
                continue;
            }
            let Some((slot, blocks)) = cells.next() else {
                out.push(empty(free));
                column += free;
                continue;
            };
            let colspan = slot.colspan.clamp(1, free);
            let rowspan = slot.rowspan.clamp(1, left);
            started[column..column + colspan].fill(rowspan);
            out.push(Cell { colspan, rowspan, header: slot.header, align: slot.align, blocks });
            column += colspan;
        }
        if let Some(last) = out.last_mut() {
            last.blocks.extend(cells.flat_map(|(_, blocks)| blocks));
        }
        for (taken, started) in taken.iter_mut().zip(started) {
            *taken = (*taken).max(started).saturating_sub(1);
        }
    }
    out
}

fn empty(colspan: usize) -> Cell {
    Cell { colspan, rowspan: 1, header: false, align: "", blocks: Vec::new() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slot(colspan: usize, rowspan: usize) -> (Slot, Vec<Block>) {
        (Slot { colspan, rowspan, header: false, align: "" }, Vec::new())
    }

    /// Places cells as typst does: each in the next free slot. The number of rows; an error as typst gives one.
    fn place(cells: &[Cell], columns: usize) -> Result<usize, String> {
        let mut grid: Vec<Vec<bool>> = Vec::new();
        let mut at = 0;
        for cell in cells {
            while grid.get(at / columns).is_some_and(|row| row[at % columns]) {
                at += 1;
            }
            let (row, column) = (at / columns, at % columns);
            if column + cell.colspan > columns {
                return Err(format!("a cell at {row}/{column} is too wide"));
            }
            while grid.len() < row + cell.rowspan {
                grid.push(vec![false; columns]);
            }
            for row in &mut grid[row..row + cell.rowspan] {
                for slot in &mut row[column..column + cell.colspan] {
                    if std::mem::replace(slot, true) {
                        return Err("two cells in one slot".to_owned());
                    }
                }
            }
        }
        if grid.iter().flatten().any(|taken| !taken) { Err("a gap".to_owned()) } else { Ok(grid.len()) }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_slot_is_filled_once(
            rows in prop::collection::vec(prop::collection::vec((0_usize..5, 0_usize..5), 0..6), 1..6),
            columns in 1_usize..6,
        ) {
            let rows = rows.into_iter().map(|row| row.into_iter().map(|(c, r)| slot(c, r)).collect()).collect();
            let cells = fill(rows, columns);
            place(&cells, columns).map_err(TestCaseError::fail)?;
        }
    }
}
