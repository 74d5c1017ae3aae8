// What a row shows when it is opened.
function siteDetails(site, data) {
  return element("div", { class: "details" },
    element("div", { class: "stacks" }, advice(site), ...stackOf(site, data)),
    element("div", { class: "side" }, histogram(site), facts(site)));
}

function advice(site) {
  const parts = [];
  if (site.alternative) {
    parts.push(site.alternative.startsWith("none")
      ? element("p", {}, "No asynchronous form exists" + site.alternative.slice(4))
      : element("p", {}, "Use instead: ", site.alternative.includes("(") ? element("code", {}, site.alternative) : site.alternative));
  }
  if (site.asyncApi) {
    parts.push(element("p", {}, site.asyncApi, "."));
  }
  if (site.lockHeldBy) {
    parts.push(element("p", {}, "The lock was held by ", element("code", {}, site.lockHeldBy)));
  }
  if (site.file) {
    parts.push(element("p", {}, "Line to fix: ", element("code", {}, site.file)));
  }
  return element("div", { class: "advice" }, element("h3", {}, "What to do"),
    ...(parts.length > 0 ? parts : [element("p", {}, "No asynchronous alternative is known. Move the call out of asynchronous code.")]));
}

function stackOf(site, data) {
  if (site.worst === null) {
    return [element("p", { class: "soft" }, "The recording has lost the stack of this site.")];
  }
  const shown = [element("h3", {}, "Stack of the longest call"),
    element("ol", { class: "stack-list" }, element("li", { class: `the-call ${site.level}` }, element("code", {}, site.worst)), ...frameItems(site.stack, data))];
  if (site.callers.length > 0) {
    shown.push(element("h3", {}, "Awaited by"), element("ol", { class: "stack-list awaited" }, ...frameItems(site.callers, data)));
  }
  return shown;
}

// Frames of own code stand out; a long run of others folds.
function frameItems(indexes, data) {
  const items = [];
  for (let i = 0; i < indexes.length;) {
    let end = i;
    while (end < indexes.length && !data.frames[indexes[end]].own) {
      end++;
    }
    const run = indexes.slice(i, end).map(index => frameItem(data.frames[index]));
    if (run.length > 3) {
      items.push(element("li", { class: "folded" }, element("details", {},
        element("summary", {}, `${run.length} frames of libraries`), element("ol", { class: "stack-list" }, ...run))));
    } else {
      items.push(...run);
    }
    if (end < indexes.length) {
      items.push(frameItem(data.frames[indexes[end]]));
    }
    i = end + 1;
  }
  return items;
}

function frameItem(frame) {
  return element("li", { class: frame.own ? "own" : null }, element("code", {}, frame.method), " ", element("span", { class: "where" }, frame.place));
}

// Columns at 1, 2, 5, 10, ...: what is recorded is finer than anybody reads.
function histogram(site) {
  if (site.durations.length === 0) {
    return null;
  }
  const columns = new Map();
  for (const [ms, calls] of site.durations) {
    const from = floorStep(ms);
    columns.set(from, (columns.get(from) || 0) + calls);
  }
  const first = Math.min(...columns.keys());
  const last = Math.max(...columns.keys());
  const most = Math.max(...columns.values());
  const rows = [];
  for (let from = first; from <= last * 1.0001; from = nextStep(from)) {
    const calls = columns.get(from) || 0;
    const bar = element("span", { class: "column" });
    bar.style.width = `${calls / most * 100}%`;
    rows.push(element("tr", {}, element("th", { scope: "row" }, `${duration(from)} – ${duration(nextStep(from))}`),
      element("td", { class: "columns" }, bar), element("td", { class: "n" }, count(calls))));
  }
  return element("div", {}, element("h3", {}, "Durations"),
    element("table", { class: "histogram" }, element("caption", { class: "unseen" }, "How many calls took how long"), element("tbody", {}, ...rows)));
}

function floorStep(ms) {
  const decade = Math.floor(Math.log10(Math.max(ms, 0.001)) + 1e-9);
  const unit = 10 ** decade;
  const steps = Math.max(ms, 0.001) / unit + 1e-9;
  return Number(((steps >= 5 ? 5 : steps >= 2 ? 2 : 1) * unit).toPrecision(1));
}

function nextStep(from) {
  const unit = 10 ** Math.floor(Math.log10(from) + 1e-9);
  const steps = Math.round(from / unit);
  return Number(((steps === 1 ? 2 : steps === 2 ? 5 : 10) * unit).toPrecision(1));
}

function facts(site) {
  const list = (counts) => Object.entries(counts).map(([name, calls]) => `${name} ${count(calls)}`).join(", ") || "not known";
  const pairs = [
    ["Category", site.category], ["Median", duration(site.median)], ["95 % within", duration(site.p95)], ["Longest", duration(site.max)],
    ["Phases", list(site.phases)], ["Called from", list(site.origins)], ["First seen", `${site.first} UTC`], ["Last seen", `${site.last} UTC`],
    [site.processes.length === 1 ? "Process" : "Processes", site.processes.join(", ")],
  ];
  return element("div", {}, element("h3", {}, "Facts"), element("dl", { class: "facts" },
    ...pairs.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)))));
}
