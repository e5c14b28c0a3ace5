/**
 * The numbers of a table: its first column names the rows, each further column is a series. A column's heading may say
 * data-chart="no" (left out), "line" or "bar", and data-colour; a cell may say data-value where its words are not the
 * number. What is no number, such as a symbol for a suppressed figure, is a gap. Rows of a table's foot are left out.
 */
export function read(table) {
  const headings = [...table.tHead.rows].at(-1).cells;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const series = [...headings]
    .map((heading, column) => ({ heading, column }))
    .slice(1)
    .filter(({ heading }) => heading.dataset.chart !== "no")
    .map(({ heading, column }) => ({
      name: words(heading),
      kind: heading.dataset.chart,
      colour: heading.dataset.colour,
      values: rows.map((row) => number(row.cells[column])),
      links: rows.map((row) => row.cells[column]?.querySelector("a")?.href),
    }));
  return { caption: table.caption ? words(table.caption) : "", names: rows.map((row) => words(row.cells[0])), series };
}

function words(cell) {
  const shown = cell.cloneNode(true);
  shown.querySelectorAll(".govuk-visually-hidden").forEach((hidden) => hidden.remove());
  // A caption that is there for a screen reader only is still the table's name.
  return (shown.textContent || cell.textContent).replace(/\s+/g, " ").trim();
}

function number(cell) {
  const said = cell?.dataset.value ?? (cell ? words(cell) : "");
  const digits = said.replace(/[,\s]|%$/g, "");
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
}
