// The flame graph: bars of a tree, of which those are in the document that are wide enough to be seen.
function startFlame(data, sites) {
  const place = byId("flame-graph");
  if (!place) {
    return;
  }
  const rowHeight = 26;
  const narrowest = 0.0012;
  const mostBars = 1500;
  let root = buildTree(data, false);
  let zoomed = root;
  let current = root;
  let words = [];
  let bars = new Map();
  let tallest = 0;

  const search = element("input", { type: "search", placeholder: "Method, call or file", autocomplete: "off", spellcheck: "false", oninput: find });
  const libraries = element("input", { type: "checkbox", onchange: () => {
    root = buildTree(data, libraries.checked);
    zoom(root);
  } });
  const reset = element("button", { type: "button", onclick: () => zoom(root) }, "Reset zoom");
  const found = element("span", { role: "status", class: "soft found" });
  const graph = element("div", { class: "bars", role: "tree", "aria-label": "Flame graph of blocked time. Arrow keys move, Enter zooms, Escape zooms out.", onkeydown: onKey });
  const reading = element("p", { class: "reading" });
  const toSite = element("button", { type: "button", class: "link", onclick: () => sites.open(reading.site) }, "Open the site");
  place.append(
    element("div", { class: "controls" }, field("Search", search, "grows"),
      element("label", { class: "check" }, libraries, " Every frame of libraries"), reset, found),
    graph, reading,
    element("ul", { class: "legend" }, ...[["own", "your code"], ["library", "libraries and .NET"], ["high", "call, high"], ["medium", "medium"], ["low", "low severity"]]
      .map(([kind, name]) => element("li", {}, element("span", { class: `swatch ${kind}` }), " ", name))));
  zoom(root);

  function matches(node) {
    const text = `${node.label}\n${node.detail}\n${(node.frames || []).join("\n")}`.toLowerCase();
    return words.length > 0 && words.every(word => text.includes(word));
  }

  function zoom(node) {
    const hadFocus = graph.contains(document.activeElement);
    zoomed = node;
    current = node;
    reset.disabled = zoomed === root;
    draw();
    read(node);
    if (hadFocus) {
      focus(node);
    }
  }

  function draw() {
    bars = new Map();
    const line = [];
    for (let node = zoomed.parent; node; node = node.parent) {
      line.push(node);
    }
    const queue = line.reverse().map(node => [node, 0, 1]).concat([[zoomed, 0, 1]]);
    let highest = 0;
    for (let i = 0; i < queue.length && bars.size < mostBars; i++) {
      const [node, left, width] = queue[i];
      bars.set(node, bar(node, left, width));
      highest = Math.max(highest, node.depth);
      if (line.includes(node)) {
        continue;
      }
      let x = left;
      for (const next of node.children) {
        const part = node.total > 0 ? next.total / node.total * width : 0;
        if (part >= narrowest) {
          queue.push([next, x, part]);
        }
        x += part;
      }
    }
    // It keeps its height when it is zoomed: what was clicked stays under the pointer.
    tallest = zoomed === root ? highest : Math.max(highest, tallest);
    graph.style.height = `${(tallest + 1) * rowHeight}px`;
    graph.replaceChildren(...bars.values());
    find();
  }

  function bar(node, left, width) {
    const made = element("div", {
      class: `frame ${node.kind}${node.awaits ? " awaits" : ""}${node.depth < zoomed.depth ? " below" : ""}`, role: "treeitem", "aria-level": node.depth + 1,
      "aria-label": describe(node), tabindex: node === current ? 0 : -1,
      onclick: () => zoom(node), onmouseenter: () => read(node), onmouseleave: () => read(current), onfocus: () => { current = node; read(node); },
    }, element("span", {}, shorten(node.label, 300)));
    made.style.left = `${left * 100}%`;
    made.style.width = `${width * 100}%`;
    made.style.bottom = `${node.depth * rowHeight}px`;
    return made;
  }

  function describe(node) {
    return `${shorten(node.label, 200)}${node.detail ? ", " + shorten(node.detail, 200) : ""}: ${duration(node.total)}, ${share(node.total, root.total)}`;
  }

  function read(node) {
    reading.site = node.site;
    reading.replaceChildren(element("strong", {}, shorten(node.label, 300)), node.detail ? ` ${shorten(node.detail, 300)}` : "",
      element("span", { class: "soft" }, ` ${duration(node.total)}, ${share(node.total, root.total)} of all`), node.site >= 0 ? " " : "", node.site >= 0 ? toSite : "");
  }

  function find() {
    words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    graph.classList.toggle("searching", words.length > 0);
    let time = 0;
    const stack = [zoomed];
    while (stack.length > 0) {
      const node = stack.pop();
      if (matches(node)) {
        // What stands on it is in it.
        time += node.total;
      } else {
        stack.push(...node.children);
      }
    }
    for (const [node, made] of bars) {
      made.classList.toggle("match", matches(node));
    }
    found.textContent = words.length === 0 ? "" : `${share(time, zoomed.total)} of the time matches`;
  }

  function focus(node) {
    const target = bars.get(node);
    if (!target) {
      return;
    }
    for (const made of bars.values()) {
      made.tabIndex = -1;
    }
    target.tabIndex = 0;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function sibling(node, step) {
    const around = [...bars.keys()].filter(other => other.depth === node.depth)
      .sort((one, other) => parseFloat(bars.get(one).style.left) - parseFloat(bars.get(other).style.left));
    return around[around.indexOf(node) + step];
  }

  function onKey(event) {
    const moves = {
      ArrowUp: () => focus(current.children[0]), ArrowDown: () => focus(current.parent),
      ArrowLeft: () => focus(sibling(current, -1)), ArrowRight: () => focus(sibling(current, 1)),
      Home: () => focus(root), Enter: () => zoom(current), " ": () => zoom(current), Escape: () => zoom(root),
    };
    if (moves[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      moves[event.key]();
    }
  }
}
