// What stands above the table: the numbers of all goals, by plan and category, who is furthest.

function story(choose) {
  return [
    h("section", { "aria-labelledby": "overall" },
      h("h2", { id: "overall" }, text("page-overall")),
      h("p", { class: "lead" }, sentence()),
      h("div", { class: "tiles" }, HEAD.counts.map((count, n) => tile(count, n, choose))),
      bar(HEAD.counts)),
    h("div", { class: "columns" }, furthest("ahead"), furthest("behind"),
      h("p", { class: "small" }, text("report-lead"),
        HEAD.unranked > 0 && ` ${text("report-unranked", { count: HEAD.unranked })}`)),
    h("section", { "aria-labelledby": "by-plan" },
      h("h2", { id: "by-plan" }, text("page-by-plan")), byPlan(choose)),
  ];
}

function sentence() {
  const goals = HEAD.counts.reduce((sum, one) => sum + one, 0), without = goals - HEAD.judged;
  if (!HEAD.judged) return text("page-story-none", { goals });
  const parts = HEAD.counts
    .slice(0, 4)
    .map((count, n) => (count ? text("page-count", { standing: text(`standing-${STANDINGS[n]}`), count }) : ""))
    .filter(Boolean)
    .join(state.lang ? ", " : "，");
  return text("page-story", { goals, judged: HEAD.judged, parts, rate: HEAD.rate }) +
    (without ? text("page-story-without", { without }) : "");
}

const tile = (count, n, choose) =>
  h("button", {
    class: `tile s${n}`, type: "button", on: { click: () => choose({ status: `~${n}` }) },
  },
  h("span", { class: "count" }, String(count)),
  h("span", { class: "word" }, shape(n), text(`standing-${STANDINGS[n]}`)));

function furthest(side) {
  const items = HEAD[side].map((one) =>
    h("li", {},
      h("div", { class: "of" },
        h("a", { href: `#${encodeURI(one.goal)}` }, say(one.name)),
        h("strong", { class: `s${STANDING[one.status]}` }, one.lead)),
      h("p", { class: "small" }, say(HEAD.plans[one.plan].title)),
      h("p", {}, say(one.told), " ", badge(one.status))));
  return h("section", { class: "furthest", "aria-labelledby": side },
    h("h2", { id: side }, text(`page-${side}`)),
    items.length ? h("ol", {}, items) : h("p", {}, text("page-none")));
}

const unfolded = new Set(); // the plans whose categories are shown

function byPlan(choose) {
  const head = h("thead", {}, h("tr", {},
    h("th", { scope: "col" }, text("plan")),
    h("th", { scope: "col", class: "number" }, text("rollup-goals")),
    h("th", { scope: "col", class: "wide" }, text("page-standings")),
    STANDINGS.map((name, n) =>
      h("th", { scope: "col", class: "number" }, shape(n), text(`standing-${name}`))),
    h("th", { scope: "col", class: "number" }, text("rollup-rate"))));
  const cells = (counts, rate) => [
    h("td", { class: "number" }, String(counts.reduce((sum, one) => sum + one, 0))),
    h("td", { class: "wide" }, bar(counts)),
    counts.map((count) => h("td", { class: count ? "number" : "number none" }, String(count))),
    h("td", { class: "number" }, rate || "—"),
  ];
  const bodies = HEAD.plans.map((plan, n) => {
    const rows = plan.categories.map((category) =>
      h("tr", { class: "category", hidden: !unfolded.has(n) },
        h("th", { scope: "row" }, h("button", {
          type: "button", class: "plain",
          on: { click: () => choose({ plan: String(n), category: category.name }) },
        }, category.name)),
        cells(category.counts, category.rate)));
    const opener = h("button", {
      type: "button", class: "opener", "aria-expanded": String(unfolded.has(n)),
      "aria-label": text("page-categories", { plan: say(plan.title) }),
      on: {
        click: () => {
          const open = !unfolded.delete(n);
          if (open) unfolded.add(n);
          opener.setAttribute("aria-expanded", String(open));
          for (const row of rows) row.hidden = !open;
        },
      },
    }, svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("path", { d: "M3 2l5 4-5 4z" })));
    return h("tbody", {},
      h("tr", {},
        h("th", { scope: "row" }, h("div", { class: "with-opener" }, opener, h("button", {
          type: "button", class: "plain", on: { click: () => choose({ plan: String(n) }) },
        }, say(plan.title)))),
        cells(plan.counts, plan.rate)),
      rows);
  });
  return scrolling(text("page-standings"), h("table", { class: "by-plan" }, head, bodies));
}

// A table wider than the screen scrolls by itself, by keyboard as well.
const scrolling = (label, table) =>
  h("div", { class: `scroll of-${table.className}`, role: "region", tabindex: "0", "aria-label": label }, table);
