// Tables that are sorted by a click on a header, filtered by text, and shown page by page.
const PAGE_ROWS = 20;

// `others` are texts by which a row is found, too: the other names of what it is about.
function showTable(place, table, { open = null, caption, others = () => [] }) {
  const columns = table.columns.map((column, at) => ({ ...column, at }));
  const state = { sort: null, down: false, filter: "", page: 0 };
  const filter = make("input", { type: "search", class: "filter", "aria-label": `${caption}: ${M.filter}`, placeholder: M.filter, oninput: () => { state.filter = filter.value; state.page = 0; draw(); } });
  const turn = (by) => (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
    state.page += by;
    draw();
  };
  const previous = make("button", { type: "button", onclick: turn(-1) }, M.previous);
  const next = make("button", { type: "button", onclick: turn(1) }, M.next);
  const count = make("span", { role: "status" });
  const head = make("tr");
  const body = make("tbody");
  const element = make("table", { class: "table" }, make("caption", { class: "skip" }, caption), make("thead", {}, head), body);
  place.replaceChildren(
    make("div", { class: "tableTools" }, filter, make("div", { class: "pages" }, previous, count, next)),
    make("p", { class: "swipe" }, M.swipe),
    make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, element),
  );

  const isNumber = (column) => column.type !== "text" && column.type !== "day" && column.type !== "true/false";
  const shown = (column, value) => {
    if (column.name === "type" || column.name.endsWith("_type")) return M[value] || value;
    if (column.name === "p_value" || column.name === "q_value") return probability(value);
    return isNumber(column) ? number(value) : value;
  };
  const known = (value) => value !== null && value !== "";

  function order(one, other) {
    const [a, b] = [table.rows[one][state.sort], table.rows[other][state.sort]];
    if (known(a) !== known(b)) return known(a) ? -1 : 1;
    const least = typeof a === "number" ? a - b : String(a).localeCompare(String(b), D.language);
    return (state.down ? -least : least) || one - other;
  }

  // All that a row is found by, in one form.
  const texts = table.rows.map(() => null);
  function text(at) {
    texts[at] = texts[at] || [...columns.map((column) => shown(column, table.rows[at][column.at])), ...others(at)].join("\n").toLowerCase();
    return texts[at];
  }

  function rows() {
    const sought = state.filter.toLowerCase().split(/\s+/).filter(Boolean);
    const found = table.rows.map((_, at) => at).filter((at) => sought.every((word) => text(at).includes(word)));
    if (state.sort !== null) found.sort(order);
    return found;
  }

  function cell(column, row, at) {
    const value = shown(column, row[column.at]);
    const opens = open && column === columns[0];
    return make("td", { class: isNumber(column) ? "number" : column.type === "day" ? "day" : null }, opens ? make("button", { type: "button", onclick: () => open(at) }, value) : value);
  }

  function draw() {
    const found = rows();
    const last = Math.max(0, Math.ceil(found.length / PAGE_ROWS) - 1);
    state.page = Math.min(state.page, last);
    const start = state.page * PAGE_ROWS;
    body.replaceChildren(...found.slice(start, start + PAGE_ROWS).map((at) => make("tr", {}, columns.map((column) => cell(column, table.rows[at], at)))));
    // A button that is off keeps the focus.
    previous.setAttribute("aria-disabled", String(state.page === 0));
    next.setAttribute("aria-disabled", String(state.page === last));
    count.textContent = say("rows", number(found.length ? start + 1 : 0), number(Math.min(start + PAGE_ROWS, found.length)), number(found.length));
    for (const [index, column] of columns.entries()) {
      head.children[index].setAttribute("aria-sort", state.sort !== column.at ? "none" : state.down ? "descending" : "ascending");
    }
  }

  const sortBy = (column) => () => {
    // Numbers begin with the greatest, probabilities and text with the least.
    const first = isNumber(column) && column.name !== "p_value" && column.name !== "q_value";
    [state.down, state.sort, state.page] = [state.sort === column.at ? !state.down : first, column.at, 0];
    draw();
  };
  head.replaceChildren(...columns.map((column) => make("th", { scope: "col", class: isNumber(column) ? "number" : null, title: column.meaning }, make("button", { type: "button", onclick: sortBy(column) }, column.label))));
  draw();
}
