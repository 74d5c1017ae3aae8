// Adds up the stacks of all sites to one tree: who awaited, then who called, then the call. Each has a weight in milliseconds.
function buildTree(data, withLibraries) {
  const root = { label: "All blocked time", detail: "", kind: "root", total: 0, parent: null, children: new Map(), site: -1 };
  data.sites.forEach((site, index) => {
    let at = root;
    at.total += site.total;
    for (const step of path(site, data, withLibraries)) {
      at = child(at, step, site.total);
    }
    at = child(at, { key: `call ${site.level} ${site.call}`, label: site.call, detail: "", kind: site.level }, site.total);
    // The same call from two lines of one method has one bar; it leads to the heavier.
    if (at.site < 0) {
      at.site = index;
    }
  });
  return sorted(root);
}

// From the outermost frame to the innermost. Frames of libraries that stand together are one, unless they are asked for.
function path(site, data, withLibraries) {
  const outermost = site.callers.map(index => [index, true]).reverse().concat(site.stack.map(index => [index, false]).reverse());
  if (outermost.length === 0) {
    return [{ key: "site " + site.method, label: site.method, detail: site.place, kind: "own" }];
  }
  const steps = [];
  let run = null;
  for (const [index, awaits] of outermost) {
    const frame = data.frames[index];
    if (frame.own || withLibraries) {
      run = null;
      steps.push({ key: `${index}${awaits ? " awaits" : ""}`, label: frame.method, detail: awaits ? `${frame.place}, awaiting` : frame.place, kind: frame.own ? "own" : "library", awaits });
    } else if (run === null) {
      run = { key: "run " + index, label: frame.assembly, detail: "", kind: "library", frames: [frame.method] };
      steps.push(run);
    } else {
      run.key += " " + index;
      run.label = frame.assembly;
      run.frames.push(frame.method);
    }
  }
  for (const step of steps) {
    if (step.frames) {
      step.detail = `${step.frames.length === 1 ? "1 frame" : step.frames.length + " frames"} of libraries, up to ${step.frames[step.frames.length - 1]}`;
    }
  }
  return steps;
}

function child(parent, step, weight) {
  let found = parent.children.get(step.key);
  if (!found) {
    found = { ...step, total: 0, parent, children: new Map(), site: -1 };
    parent.children.set(step.key, found);
  }
  found.total += weight;
  return found;
}

// The widest first, so that what matters stands at the left; and how deep it is.
function sorted(node, depth = 0) {
  node.depth = depth;
  node.children = [...node.children.values()].sort((one, other) => other.total - one.total);
  node.height = 1 + node.children.reduce((most, next) => Math.max(most, sorted(next, depth + 1).height), 0);
  return node;
}
