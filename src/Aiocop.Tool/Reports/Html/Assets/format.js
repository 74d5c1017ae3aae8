// Numbers as Quantity.cs writes them.
function rounded(number, digits) {
  return String(Number(number.toFixed(digits)));
}

function count(number) {
  return number.toLocaleString("en-US");
}

function counted(number, one, many) {
  return `${count(number)} ${number === 1 ? one : many || one + "s"}`;
}

function duration(ms) {
  if (ms < 9.995) { return `${rounded(ms, 2)} ms`; }
  if (ms < 99.95) { return `${rounded(ms, 1)} ms`; }
  if (ms < 999.5) { return `${rounded(ms, 0)} ms`; }
  if (ms < 9995) { return `${rounded(ms / 1000, 2)} s`; }
  if (ms < 59950) { return `${rounded(ms / 1000, 1)} s`; }
  const seconds = Math.round(ms / 1000);
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${count(Math.floor(seconds / 3600))} h ${Math.floor(seconds % 3600 / 60)} min`;
}

function share(part, whole) {
  const of = whole > 0 ? part / whole : 0;
  if (of > 0 && of < 0.001) { return "< 0.1 %"; }
  return of < 0.0995 ? `${rounded(of * 100, 1)} %` : `${rounded(of * 100, 0)} %`;
}

function clock(ms) {
  return new Date(ms).toISOString().slice(11, 23);
}

function shorten(text, most) {
  return text.length > most ? text.slice(0, most - 1) + "…" : text;
}
