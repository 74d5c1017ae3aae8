// Elements are made here and nowhere else. Text is set as text: no markup is ever parsed.
const svgNames = new Set(["svg", "g", "path", "rect", "line", "text", "polyline", "polygon"]);

function element(name, attributes, ...children) {
  const made = svgNames.has(name) ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else {
      made.setAttribute(key, value === true ? "" : String(value));
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

// A control with its label above it.
let fields = 0;
function field(label, control, style = "") {
  control.id = `field-${++fields}`;
  return element("div", { class: `field ${style}` }, element("label", { for: control.id }, label), control);
}

// A list of choices; the first means all.
function choice(label, all, values, onchange) {
  const select = element("select", { onchange: () => onchange(select.value) },
    element("option", { value: "" }, all), ...values.map(value => element("option", { value }, shorten(value, 40))));
  return field(label, select);
}
