// The timeline: slices by when and how long, starvation behind them, the pool's threads and queue below. However many slices
// there are, each kind is one path.
function startTimeline(data, sites) {
  const place = byId("timeline-graph");
  if (!place) {
    return;
  }
  const kinds = ["blocked", "computed", "stuck", "deadlock"];
  const kindNames = ["with blocking calls", "without a blocking call", "stuck", "deadlock"];
  const left = 58;
  const right = 14;
  const state = { process: -1, from: 0, to: data.length, selected: -1 };
  let slices = [];
  let drag = null;

  const whole = element("button", { type: "button", onclick: () => view(0, data.length) }, "Whole time");
  const reading = element("p", { class: "reading" });
  const toSite = element("button", { type: "button", class: "link", onclick: () => sites.open(slices[state.selected].site) }, "Open the site");
  const stage = element("div", {
    class: "stage", tabindex: 0, role: "slider", "aria-label": "Slices in the order of time. Left and right choose one, plus and minus zoom.", "aria-valuemin": 1,
    onkeydown: onKey, onpointerdown: onDown, onpointermove: onMove, onpointerup: onUp, onpointercancel: () => { drag = null; draw(); },
  });
  const used = [...new Set(data.slices.map(slice => slice[4]))].sort();
  place.append(
    element("div", { class: "controls" },
      data.processes.length > 1 ? choice("Process", "All", data.processes, name => { state.process = data.processes.indexOf(name); choose(); }) : null,
      element("button", { type: "button", onclick: () => zoom(0.5) }, "Zoom in"), element("button", { type: "button", onclick: () => zoom(2) }, "Zoom out"), whole),
    stage, reading,
    element("ul", { class: "legend" }, ...used.map(kind => element("li", {}, element("span", { class: `swatch ${kinds[kind]}` }), " ", kindNames[kind])),
      data.starvations.length > 0 ? element("li", {}, element("span", { class: "swatch starved" }), " pool starved") : null));
  choose();
  new ResizeObserver(() => draw()).observe(stage);

  function ours(process) {
    return state.process < 0 || process === state.process;
  }

  function choose() {
    slices = data.slices.filter(slice => ours(slice[0]))
      .map(([process, start, took, blocked, kind, site]) => ({ process, start, took, blocked, kind, site }))
      .sort((one, other) => one.start - other.start);
    state.selected = slices.reduce((best, slice, index) => best < 0 || slice.took > slices[best].took ? index : best, -1);
    read();
    draw();
  }

  function view(from, to) {
    const length = Math.min(Math.max(to - from, 1), data.length);
    state.from = Math.min(Math.max(from, 0), data.length - length);
    state.to = state.from + length;
    draw();
  }

  function zoom(factor) {
    const slice = slices[state.selected];
    const middle = slice && slice.start < state.to && slice.start + slice.took > state.from ? slice.start + slice.took / 2 : (state.from + state.to) / 2;
    const length = (state.to - state.from) * factor;
    view(middle - length / 2, middle + length / 2);
  }

  function draw() {
    const width = stage.clientWidth;
    if (width < 50) {
      return;
    }
    const scale = {
      x: time => left + (time - state.from) / (state.to - state.from) * (width - left - right),
      time: x => state.from + (x - left) / (width - left - right) * (state.to - state.from),
      y: slices.length > 0 ? slowness() : null,
    };
    stage.scale = scale;
    const pools = data.pools.filter(pool => ours(pool[0]));
    const lanes = pools.length > 1 ? [["Threads", 2], ["Queue", 3]] : [];
    const bottom = (scale.y ? scale.y.height : 8) + lanes.length * 78;
    const svg = element("svg", { width, height: bottom + 24, "aria-hidden": "true" });
    for (const [process, start, took] of data.starvations) {
      if (ours(process)) {
        const x = clamp(scale.x(start), width);
        svg.append(element("rect", { class: "starved", x, y: 0, width: Math.max(clamp(scale.x(start + took), width) - x, start + took < state.from || start > state.to ? 0 : 2), height: bottom }));
      }
    }
    drawAxis(svg, scale, width, bottom);
    if (scale.y) {
      drawSlices(svg, scale, width);
    }
    lanes.forEach(([name, column], index) => drawLane(svg, scale, width, pools, column, name, scale.y ? scale.y.height + index * 78 : 8 + index * 78));
    if (drag && drag.to !== drag.from) {
      svg.append(element("rect", { class: "drag", x: Math.min(drag.from, drag.to), y: 0, width: Math.abs(drag.to - drag.from), height: bottom }));
    }
    stage.replaceChildren(svg);
    whole.disabled = state.from === 0 && state.to === data.length;
  }

  function clamp(x, width) {
    return Math.min(Math.max(x, left), width - right);
  }

  // A logarithmic scale: what matters is tens of milliseconds and minutes.
  function slowness() {
    const took = slices.map(slice => slice.took);
    const low = Math.log10(Math.max(Math.min(...took, data.threshold || 30) / 1.5, 0.1));
    const high = Math.log10(Math.max(...took, data.threshold || 30) * 1.5);
    const height = 220;
    return { low, high, height, at: took => height - 22 - (Math.log10(Math.max(took, 0.1)) - low) / (high - low) * (height - 40) };
  }

  function drawAxis(svg, scale, width, bottom) {
    const length = state.to - state.from;
    const wanted = length / Math.max((width - left) / 90, 1);
    const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 216e5, 432e5, 864e5];
    const step = steps.find(one => one >= wanted) || Math.ceil(wanted / 864e5) * 864e5;
    for (let time = Math.ceil(state.from / step) * step; time <= state.to; time += step) {
      const x = scale.x(time);
      svg.append(element("line", { class: "grid", x1: x, x2: x, y1: 0, y2: bottom }),
        element("text", { x, y: bottom + 16, "text-anchor": "middle" }, time === 0 ? "0" : duration(time)));
    }
  }

  function drawSlices(svg, scale, width) {
    for (let power = Math.ceil(scale.y.low); power <= scale.y.high; power++) {
      const y = scale.y.at(10 ** power);
      svg.append(element("line", { class: "grid", x1: left, x2: width - right, y1: y, y2: y }),
        element("text", { x: left - 8, y: y + 4, "text-anchor": "end" }, duration(10 ** power)));
    }
    if (data.threshold) {
      const y = scale.y.at(data.threshold);
      svg.append(element("line", { class: "threshold", x1: left, x2: width - right, y1: y, y2: y }),
        element("text", { class: "threshold-text", x: width - right, y: y - 5, "text-anchor": "end" }, `slow from ${duration(data.threshold)}`));
    }
    const drawn = kinds.map(() => new Set());
    for (const slice of slices) {
      if (slice.start > state.to || slice.start + slice.took < state.from) {
        continue;
      }
      const x = Math.round(clamp(scale.x(slice.start), width));
      const end = Math.round(clamp(scale.x(slice.start + slice.took), width));
      drawn[slice.kind].add(`M${x} ${Math.round(scale.y.at(slice.took))}h${Math.max(end - x, 2)}`);
    }
    drawn.forEach((marks, kind) => {
      if (marks.size > 0) {
        svg.append(element("path", { class: `slice ${kinds[kind]}`, d: [...marks].join("") }));
      }
    });
    const slice = slices[state.selected];
    if (slice && slice.start <= state.to && slice.start + slice.took >= state.from) {
      const x = clamp(scale.x(slice.start), width);
      svg.append(element("rect", { class: "selected", x: x - 4, y: scale.y.at(slice.took) - 6, width: Math.max(clamp(scale.x(slice.start + slice.took), width) - x, 2) + 8, height: 12, rx: 3 }));
    }
  }

  function drawLane(svg, scale, width, pools, column, name, top) {
    const most = Math.max(...pools.map(pool => pool[column]), 1);
    const bottom = top + 64;
    const at = value => bottom - value / most * 44;
    svg.append(element("line", { class: "grid", x1: left, x2: width - right, y1: bottom, y2: bottom }),
      element("text", { class: "lane", x: left, y: top + 12 }, name),
      element("text", { x: left - 8, y: at(most) + 4, "text-anchor": "end" }, count(most)), element("text", { x: left - 8, y: bottom + 4, "text-anchor": "end" }, "0"));
    for (const process of new Set(pools.map(pool => pool[0]))) {
      // A point for each column of pixels is enough: the highest.
      const points = new Map();
      for (const pool of pools) {
        if (pool[0] === process && pool[1] >= state.from - data.length * 0.02 && pool[1] <= state.to + data.length * 0.02) {
          const x = Math.round(clamp(scale.x(pool[1]), width));
          points.set(x, Math.max(points.get(x) || 0, pool[column]));
        }
      }
      if (points.size > 0) {
        svg.append(element("polyline", { class: "pool", points: [...points].map(([x, value]) => `${x},${at(value).toFixed(1)}`).join(" ") }));
      }
    }
  }

  function read() {
    const slice = slices[state.selected];
    stage.setAttribute("aria-valuemax", Math.max(slices.length, 1));
    stage.setAttribute("aria-valuenow", state.selected + 1);
    if (!slice) {
      stage.setAttribute("aria-valuetext", "no slice");
      reading.textContent = "No slice was recorded.";
      return;
    }
    const site = data.sites[slice.site];
    const what = `${duration(slice.took)}, ${kindNames[slice.kind]}`;
    const more = [`${clock(data.start + slice.start)} UTC`, slice.blocked > 0 ? `${duration(slice.blocked)} blocked` : "", site ? `most of it in ${shorten(site.call, 80)} at ${shorten(site.place || site.method, 100)}` : "",
      data.processes.length > 1 ? data.processes[slice.process] : ""].filter(part => part).join(", ");
    stage.setAttribute("aria-valuetext", `${what}, ${more}`);
    reading.replaceChildren(element("strong", {}, what), element("span", { class: "soft" }, ` ${more}`), site ? " " : "", site ? toSite : "");
  }

  function select(index) {
    if (index < 0 || index >= slices.length || index === state.selected) {
      return;
    }
    state.selected = index;
    const slice = slices[index];
    read();
    if (slice.start + slice.took < state.from || slice.start > state.to) {
      const length = state.to - state.from;
      view(slice.start - length / 2, slice.start + length / 2);
    } else {
      draw();
    }
  }

  function nearest(x, y) {
    let best = -1;
    let least = 30;
    slices.forEach((slice, index) => {
      const from = stage.scale.x(slice.start);
      const to = stage.scale.x(slice.start + slice.took);
      const far = Math.max(from - x, x - to, 0) + Math.abs(stage.scale.y.at(slice.took) - y);
      if (far < least) {
        least = far;
        best = index;
      }
    });
    return best;
  }

  function pointer(event) {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top, width: box.width };
  }

  function onDown(event) {
    const at = pointer(event);
    if (event.button === 0) {
      drag = { from: clamp(at.x, at.width), to: clamp(at.x, at.width) };
    }
  }

  function onMove(event) {
    const at = pointer(event);
    if (drag && event.pointerType === "mouse") {
      drag.to = clamp(at.x, at.width);
      draw();
    } else if (stage.scale && stage.scale.y && event.pointerType === "mouse") {
      select(nearest(at.x, at.y));
    }
  }

  function onUp(event) {
    const at = pointer(event);
    const done = drag;
    drag = null;
    if (done && Math.abs(done.to - done.from) > 6) {
      view(stage.scale.time(Math.min(done.from, done.to)), stage.scale.time(Math.max(done.from, done.to)));
    } else {
      if (stage.scale && stage.scale.y) {
        select(nearest(at.x, at.y));
      }
      draw();
    }
  }

  function onKey(event) {
    const moves = {
      ArrowLeft: () => select(state.selected - 1), ArrowRight: () => select(state.selected + 1), Home: () => select(0), End: () => select(slices.length - 1),
      "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), Escape: () => view(0, data.length),
    };
    if (moves[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      moves[event.key]();
    }
  }
}
