// The table of sites: sorts, filters, opens. Rows that are not shown are not in the document.
function startSites(data) {
  const table = byId("site-table");
  if (!table) {
    return { open() {} };
  }
  const body = table.tBodies[0];
  const page = 50;
  const order = { high: 2, medium: 1, low: 0 };
  const rows = Array.from(body.rows, (row, index) => ({ row, index, site: data.sites[index], details: null, button: null }));
  const keys = {
    name: entry => entry.site.call.toLowerCase() + entry.site.method.toLowerCase(), category: entry => entry.site.category,
    severity: entry => order[entry.site.level], total: entry => entry.site.total, count: entry => entry.site.count,
    median: entry => entry.site.median, p95: entry => entry.site.p95, max: entry => entry.site.max,
  };
  const state = { key: "total", descending: true, text: "", level: "", category: "", phase: "", most: page };

  for (const entry of rows) {
    entry.text = [entry.site.call, entry.site.place, entry.site.method, entry.site.worst, entry.site.alternative]
      .concat(entry.site.stack.concat(entry.site.callers).filter(index => data.frames[index].own).map(index => data.frames[index].method))
      .join("\n").toLowerCase();
    const call = entry.row.querySelector(".call");
    entry.button = element("button", { type: "button", class: "opener", "aria-expanded": "false", onclick: () => toggle(entry) });
    entry.button.append(...call.childNodes);
    call.append(entry.button);
    // The whole row opens it, for a pointer; the button does so for everybody.
    entry.row.addEventListener("click", event => {
      if (!event.target.closest("a, button") && String(getSelection()) === "") {
        toggle(entry);
      }
    });
  }

  function toggle(entry, open = entry.details === null) {
    if (open === (entry.details !== null)) {
      return;
    }
    entry.button.setAttribute("aria-expanded", String(open));
    entry.row.classList.toggle("open", open);
    if (open) {
      const id = `${entry.row.id}-details`;
      entry.button.setAttribute("aria-controls", id);
      entry.details = element("tr", { id, class: `details-row ${entry.site.level}` }, element("td", { colspan: columns() }, siteDetails(entry.site, data)));
      entry.row.after(entry.details);
    } else {
      entry.button.removeAttribute("aria-controls");
      entry.details.remove();
      entry.details = null;
    }
  }

  // Narrow screens have fewer columns, and a cell over more than there are would make new ones.
  function columns() {
    return Array.from(table.tHead.rows[0].cells).filter(head => head.offsetWidth > 0).length;
  }
  addEventListener("resize", () => {
    for (const cell of table.querySelectorAll("tbody td[colspan]")) {
      cell.colSpan = columns();
    }
  });

  function apply() {
    const text = state.text.toLowerCase().split(/\s+/).filter(word => word);
    const found = rows.filter(entry => text.every(word => entry.text.includes(word))
      && (!state.level || entry.site.level === state.level) && (!state.category || entry.site.category === state.category)
      && (!state.phase || state.phase in entry.site.phases));
    const key = keys[state.key];
    const values = new Map(found.map(entry => [entry, key(entry)]));
    found.sort((one, other) => {
      const a = values.get(one);
      const b = values.get(other);
      return (a < b ? -1 : a > b ? 1 : 0) * (state.descending ? -1 : 1) || one.index - other.index;
    });
    const shown = found.slice(0, state.most);
    body.replaceChildren(...shown.flatMap(entry => entry.details ? [entry.row, entry.details] : [entry.row]));
    if (found.length === 0) {
      body.append(element("tr", {}, element("td", { colspan: columns(), class: "empty" }, "No site matches.")));
    }
    const blocked = found.reduce((sum, entry) => sum + entry.site.total, 0);
    status.textContent = found.length === rows.length ? counted(rows.length, "site")
      : `${count(found.length)} of ${counted(rows.length, "site")}, ${duration(blocked)} blocked`;
    more.hidden = found.length <= shown.length;
    more.textContent = `Show all ${count(found.length)} sites`;
    for (const head of table.tHead.rows[0].cells) {
      if (head.dataset.key === state.key) {
        head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    }
    sorting.querySelector("select").value = names.get(state.key);
  }

  function change(what) {
    Object.assign(state, { most: page }, what);
    apply();
  }

  function sortBy(key) {
    const numbers = key !== "name" && key !== "category";
    change({ key, descending: state.key === key ? !state.descending : numbers });
  }

  const names = new Map();
  for (const head of table.tHead.rows[0].cells) {
    const key = head.dataset.key;
    names.set(key, head.textContent);
    head.replaceChildren(element("button", { type: "button", class: "sorter", onclick: () => sortBy(key) }, head.textContent));
  }

  const status = element("p", { role: "status", class: "soft" });
  const more = element("button", { type: "button", class: "more", onclick: () => change({ most: Infinity }) });
  const search = element("input", { type: "search", placeholder: "Call, method or file", autocomplete: "off", spellcheck: "false", oninput: () => change({ text: search.value }) });
  const distinct = of => [...new Set(data.sites.flatMap(of))].sort();
  const levels = ["high", "medium", "low"].filter(level => data.sites.some(site => site.level === level));
  const sorting = field("Sort by", element("select", { onchange: event => change({ key: [...names].find(pair => pair[1] === event.target.value)[0], descending: event.target.value !== "Site" && event.target.value !== "Category" }) },
      ...[...names.values()].map(value => element("option", { value }, value))), "sorting");
  byId("filters").append(element("form", { role: "search", class: "controls", "aria-label": "Filter sites", onsubmit: event => event.preventDefault() },
    field("Filter", search, "grows"),
    choice("Severity", "Any", levels, level => change({ level })),
    choice("Category", "Any", distinct(site => [site.category]), category => change({ category })),
    choice("Phase", "Any", distinct(site => Object.keys(site.phases)), phase => change({ phase })),
    sorting), status);
  byId("filters").hidden = false;
  table.after(more);
  apply();

  // Shows a site, whatever is filtered, and takes the focus there.
  function open(index) {
    if (rows[index].row.parentNode !== body) {
      search.value = "";
      byId("filters").querySelector("form").reset();
      change({ text: "", level: "", category: "", phase: "", most: Infinity });
    }
    toggle(rows[index], true);
    rows[index].row.scrollIntoView({ block: "start" });
    rows[index].button.focus({ preventScroll: true });
  }

  return { open };
}
