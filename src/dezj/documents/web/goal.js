// An opened goal: what is told of it, its chart, the arithmetic, the sources, the revisions.

const dialog = h("dialog", { "aria-labelledby": "goal-title" });
let sources = null; // parsed when first asked for

function openGoal(id) {
  const hash = `#${encodeURI(id)}`;
  if (location.hash === hash) showGoal(id);
  else location.hash = hash; // the address of the goal; `followHash` shows it
}

// Show the goal that the address names, or none.
function followHash() {
  const goal = GOALS.find(({ id }) => `#${encodeURI(id)}` === location.hash);
  if (goal) showGoal(goal.id);
  else if (dialog.open) dialog.close();
}

// The focus goes back by itself to where it was.
dialog.addEventListener("close", () => {
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
});
// A click beside the dialog closes it; a text that was marked and let go there does not.
let pressed = null;
dialog.addEventListener("pointerdown", (event) => (pressed = event.target));
dialog.addEventListener("click", (event) => event.target === dialog && pressed === dialog && dialog.close());

function showGoal(id) {
  const position = GOALS.findIndex((goal) => goal.id === id);
  const goal = GOALS[position];
  sources ??= block("sources");
  dialog.replaceChildren(goalContent(goal, block(`goal-${position}`)));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function goalContent(goal, told) {
  const plan = HEAD.plans[goal.plan], drawn = published(goal.course) > 1;
  const facts = [
    [text("target"), `${say(goal.target)} (${goal.due})`],
    [text("value"), say(goal.value)],
    [text("completion"), goal.completion],
    [text("progress"), goal.progress],
    [text("time-elapsed"), goal.elapsed],
  ].filter(([, value]) => value);
  return h("article", {},
    h("header", {},
      h("div", {},
        h("p", { class: "small" }, `${say(plan.title)} · ${goal.category}`),
        h("h2", { id: "goal-title" }, say(goal.name), h("small", {}, say(goal.unit)))),
      h("button", { type: "button", class: "close", "aria-label": text("page-close"), autofocus: true,
        on: { click: () => dialog.close() } },
      svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("path", { d: "M2 2l8 8M10 2l-8 8" })))),
    h("p", { class: "verdict" }, badge(goal.status), h("code", {}, goal.id)),
    h("dl", { class: "facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    h("p", { class: "summary" }, told.summary[state.lang]),
    told.definition && h("p", {}, text("definition"), text("list-colon"), told.definition),
    told.note && h("p", {}, text("note"), text("list-colon"), told.note),
    drawn && courseChart(goal, told),
    goal.responsible && h("p", {}, text("responsible"), text("list-colon"), goal.responsible),
    section("why-inputs", list(told.inputs)),
    section("why-steps", arithmetic(told.steps[state.lang])),
    section("why-verdicts", list(told.verdicts)),
    section("why-turns", list(told.limits)),
    section("mentions", printed(told.printed)),
    section("page-sources", observations(told.observations)),
    section("page-revisions", HEAD.day ? h("p", {}, text("page-untold")) : revisions(told.revisions)));
}

const section = (key, content) => content && h("section", {}, h("h3", {}, text(key)), content);
const list = (both) =>
  both[state.lang].length ? h("ul", {}, both[state.lang].map((one) => h("li", {}, linked(one)))) : null;

const outward = (href) => h("a", { href, rel: "noopener noreferrer", target: "_blank" }, href);
// A text with its web addresses made links; no other kind of address ever is one.
const linked = (told) =>
  told.split(/(https?:\/\/[^\s[\]（），。；、]+)/).map((part, n) => (n % 2 ? outward(part) : part));

function courseChart(goal, told) {
  const tip = h("p", { class: "tip", "aria-live": "polite" }, text("page-chart-hint"));
  const keys = ["year", "base", "value", "course-scheduled", "target", "course-projected"];
  const read = (n) => {
    tip.textContent = n === null ? text("page-chart-hint") : told.course[n]
      .map((cell, column) => (say(cell) === "" ? "" : column ? `${text(keys[column])} ${say(cell)}` : String(cell)))
      .filter(Boolean).join(" · ");
  };
  const rows = told.course.map((cells) =>
    h("tr", {}, cells.map((cell, n) =>
      h(n ? "td" : "th", n ? { class: "number" } : { scope: "row" }, String(say(cell))))));
  return h("section", {},
    h("h3", {}, text("course"), h("small", {}, say(goal.unit))),
    legend(goal.course), chart(goal, read), tip,
    list(told.notes),
    h("details", {}, h("summary", {}, text("page-values")),
      grid(text("page-values"), keys, rows)));
}

const FIGURES = ["base", "value", "course-scheduled", "target", "course-projected"];
// A table of an opened goal; `keys` head its columns.
const grid = (label, keys, rows) =>
  scrolling(label, h("table", { class: "values" },
    h("thead", {}, h("tr", {}, keys.map((key) =>
      h("th", { scope: "col", class: FIGURES.includes(key) && "number" }, text(key))))),
    h("tbody", {}, rows)));

// Lines that begin with blanks are the steps of the method named above them.
function arithmetic(lines) {
  if (!lines.length) return null;
  const parts = [];
  for (const one of lines) {
    if (!one.startsWith("  ")) parts.push(h("h4", {}, one), h("ul", { class: "steps" }));
    else parts[parts.length - 1].append(h("li", {}, one.trim()));
  }
  return h("div", {}, parts);
}

function printed(mentions) {
  if (!mentions.length) return null;
  const rows = mentions.map(([place, year, figure, note]) =>
    h("tr", {}, h("td", {}, place), h("td", {}, String(year)), h("td", {}, figure), h("td", {}, note)));
  return grid(text("mentions"), ["section", "year", "printed", "note"], rows);
}

function source(number) {
  const [told, link] = sources[say(number)];
  return [linked(told), link && h("br"), link && outward(link)];
}

function observations(values) {
  if (!values.length) return h("p", {}, text("page-no-data"));
  const rows = values.map(([year, value, status, grade, note, from, place]) =>
    h("tr", {}, h("th", { scope: "row" }, String(year)), h("td", { class: "number" }, say(value)),
      h("td", {}, text(status)), h("td", {}, grade),
      h("td", {}, source(from), note && h("p", { class: "small" }, note)), h("td", { class: "place" }, place)));
  return grid(text("page-sources"),
    ["year", "value", "value-status", "grade", "source", "page-place"], rows);
}

function revisions(values) {
  if (!values.length) return h("p", {}, text("page-no-revisions"));
  const rows = values.map(([year, value, force, status, day, from, place]) =>
    h("tr", {}, h("th", { scope: "row" }, String(year)), h("td", { class: "number" }, say(value)),
      h("td", {}, text(force)), h("td", {}, text(status)), h("td", {}, day),
      h("td", {}, source(from)), h("td", { class: "place" }, place)));
  return grid(text("page-revisions"),
    ["year", "value", "in-force", "value-status", "imported-at", "source", "page-place"], rows);
}
