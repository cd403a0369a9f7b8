// Elements, texts in the reader's language, and the data blocks of the page.

const LANGUAGES = ["zh", "en"];
const SVG = "http://www.w3.org/2000/svg";
const block = (id) => JSON.parse(document.getElementById(id).textContent);

const WORDS = block("words");
const HEAD = block("head");
const GOALS = block("goals");
const CHINESE = /[\u3400-\u9fff]/;
const state = { lang: document.documentElement.lang === "en" ? 1 : 0 };

// A pair [Chinese, English] in the reader's language; anything else is the same in both.
const say = (words) => (Array.isArray(words) ? words[state.lang] : words);

// The text of a key with its {parameters} filled in.
const text = (key, params = {}) =>
  say(WORDS[key]).replace(/\{(\w+)\}/g, (all, name) => (name in params ? params[name] : all));

// Every text becomes a text node: nothing from the data is ever read as HTML.
function put(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    } else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  const parts = children.flat(Infinity);
  // What is Chinese alone is read out as Chinese on the English page too.
  if (state.lang && !element.lang && parts.some((one) => typeof one === "string" && CHINESE.test(one))) {
    element.setAttribute("lang", "zh-CN");
  }
  for (const child of parts) {
    if (child !== null && child !== undefined && child !== false && child !== "") element.append(child);
  }
  return element;
}

const h = (tag, attributes, ...children) =>
  put(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) =>
  put(document.createElementNS(SVG, tag), attributes, children);

const STANDINGS = ["achieved", "on_schedule", "behind", "missed", "no_data"];
const STANDING = {
  achieved_early: 0, achieved: 0, ahead: 1, on_track: 1, lagging: 2, far_behind: 2, regressing: 2,
  missed: 3, no_base: 4, no_data: 4, no_current_data: 4,
};
const STATUSES = Object.keys(STANDING);
// A shape beside each colour, for those who do not see the colours apart.
const SHAPES = [
  "M1 6.5 4.5 10 11 2.5", // a tick
  "M6 1.5a4.5 4.5 0 1 0 .01 0", // a disc
  "M1 3h10L6 10.5z", // pointing down
  "M2 2l8 8M10 2l-8 8", // a cross
  "M2 6h8", // a dash
];
const shape = (standing) =>
  svg("svg", { viewBox: "0 0 12 12", class: `shape s${standing}`, "aria-hidden": "true" },
    svg("path", { d: SHAPES[standing] }));
// The verdicts that a class is made of.
const madeOf = (name, n) => text("standing-made-of", {
  standing: text(`standing-${name}`),
  verdicts: STATUSES.filter((status) => STANDING[status] === n)
    .map((status) => text(`status-${status}`)).join(state.lang ? ", " : "、"),
});
const badge = (status) =>
  h("span", { class: `badge s${STANDING[status]}` },
    shape(STANDING[status]), text(`status-${status}`));

// One bar, its parts as wide as the counts.
function bar(counts) {
  const total = counts.reduce((sum, one) => sum + one, 0);
  let left = 0;
  const parts = counts.map((count, n) => {
    const width = (100 * count) / total;
    const part = count
      ? svg("rect", { class: `s${n}`, x: left, y: 0, width, height: 10 })
      : null;
    left += width;
    return part;
  });
  const told = counts
    .map((count, n) => (count ? text("page-count", { standing: text(`standing-${STANDINGS[n]}`), count }) : ""))
    .filter(Boolean)
    .join(", ");
  return svg("svg", {
    class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": told,
  }, parts);
}
