// The table of goals: found, narrowed, sorted; rows are drawn as they come into view.

const CHUNK = 50;
const COLUMNS = [
  { key: "name", sort: (g) => say(g.name) },
  { key: "base", number: true },
  { key: "target", by: "target-year", number: true, sort: (g) => g.due },
  { key: "value", number: true },
  { key: "completion", number: true, sort: (g) => g.sort[0] },
  { key: "progress", number: true, sort: (g) => g.sort[1] },
  { key: "course" },
  { key: "status", sort: (g) => STATUSES.indexOf(g.status) },
  { key: "responsible" },
];
const EMPTY = { query: "", plan: "", category: "", status: "", unit: "", headline: false, known: false };

// Full-width signs and capitals are found by the others.
const plain = (told) => told.normalize("NFKC").toLowerCase();

class Table {
  constructor() {
    this.filter = { ...EMPTY };
    this.sort = null;
    // What a goal is found by, in both languages.
    this.haystacks = GOALS.map((goal) =>
      [goal.id, goal.category, goal.responsible, ...goal.units, goal.name, HEAD.plans[goal.plan].title]
        .flat().map(plain).join("\n"));
  }

  // The table anew in the reader's language.
  draw() {
    this.orders = new Map();
    this.count = h("p", { class: "shown", role: "status" });
    this.body = h("tbody");
    this.more = h("div", { class: "more", "aria-hidden": "true" });
    this.heads = COLUMNS.map((column) => this.heading(column));
    const table = h("table", { class: "goals" },
      h("caption", { class: "unseen" }, text("page-table")),
      h("thead", {}, h("tr", {}, this.heads)), this.body);
    this.watch?.disconnect();
    this.watch = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && this.extend(CHUNK),
      { rootMargin: "600px" });
    this.watch.observe(this.more);
    const drawn = h("section", { id: "goals-section", "aria-labelledby": "goals-title" },
      h("h2", { id: "goals-title", tabindex: "-1" }, text("page-goals")), this.controls(), this.count,
      scrolling(text("page-table"), table), this.more);
    this.update();
    return drawn;
  }

  controls() {
    const select = (name, label, options) => {
      const element = h("select", { id: `filter-${name}`, on: { change: () => this.set({ [name]: element.value }) } },
        options.map(([value, told]) => h("option", { value }, told)));
      this.inputs[name] = element;
      return h("div", { class: "field" }, h("label", { for: element.id }, label), element);
    };
    const check = (name, label) => {
      const element = h("input", {
        type: "checkbox", id: `filter-${name}`, on: { change: () => this.set({ [name]: element.checked }) },
      });
      this.inputs[name] = element;
      return h("label", { class: "check" }, element, label);
    };
    this.inputs = {};
    const search = h("input", {
      type: "search", id: "filter-query", placeholder: text("page-search-hint"), autocomplete: "off",
      on: { input: () => this.set({ query: search.value }) },
    });
    this.inputs.query = search;
    const some = (key) => [...new Set(GOALS.flatMap((goal) => goal[key]))];
    const statuses = STATUSES.filter((status) => GOALS.some((goal) => goal.status === status));
    return h("form", { class: "controls", on: { submit: (event) => event.preventDefault() } },
      h("div", { class: "field search" }, h("label", { for: search.id }, text("page-search")), search),
      select("plan", text("plan"), [["", text("page-any-plan")],
        ...HEAD.plans.map((plan, n) => [String(n), say(plan.title)])]),
      select("category", text("category"), [["", text("page-any-category")],
        ...some("category").map((name) => [name, name])]),
      select("status", text("status"), [["", text("page-any-status")],
        ...STANDINGS.map((name, n) => [`~${n}`, `● ${text(`standing-${name}`)}`]),
        ...statuses.map((name) => [name, `　${text(`status-${name}`)}`])]),
      select("unit", text("responsible"), [["", text("page-any-unit")],
        ...some("units").map((name) => [name, name])]),
      check("headline", text("page-headline")), check("known", text("page-with-data")),
      h("button", { type: "button", class: "clear", on: { click: () => this.set(EMPTY) } },
        text("page-clear")));
  }

  heading(column) {
    const label = text(column.key);
    const kind = column.number ? `number c-${column.key}` : `c-${column.key}`;
    if (!column.sort) return h("th", { scope: "col", class: kind }, label);
    const button = h("button", {
      type: "button", title: text("page-sort", { column: text(column.by || column.key) }), on: { click: () => this.turn(column) },
    }, label);
    // A browser prints a button in the heading of the first page only.
    const printed = h("span", { class: "printed", "aria-hidden": "true" }, label);
    return h("th", { scope: "col", class: kind, "aria-sort": "none" }, button, printed);
  }

  // The best first, then the other way round, then as the plans have it.
  turn(column) {
    if (this.sort?.column !== column) this.sort = { column, down: column.number && column.key !== "target" };
    else if (this.sort.turned) this.sort = null;
    else this.sort = { column, down: !this.sort.down, turned: true };
    this.update();
  }

  // Positions of all goals in the order asked for; what has no value comes last either way.
  order() {
    if (!this.sort) return GOALS.keys();
    const { column, down } = this.sort, key = `${column.key} ${down}`;
    if (!this.orders.has(key)) {
      const values = GOALS.map(column.sort), sign = down ? -1 : 1;
      const collator = new Intl.Collator(state.lang ? "en" : "zh-Hans-CN", { numeric: true });
      const compare = typeof values[0] === "string" ? collator.compare : (a, b) => a - b;
      this.orders.set(key, [...GOALS.keys()].sort((a, b) => {
        const one = values[a], other = values[b];
        if (one === null || other === null) return (one === null) - (other === null) || a - b;
        return sign * compare(one, other) || a - b;
      }));
    }
    return this.orders.get(key);
  }

  matches(n) {
    const goal = GOALS[n], { plan, category, status, unit, headline, known } = this.filter;
    if (plan && goal.plan !== Number(plan)) return false;
    if (category && goal.category !== category) return false;
    if (status.startsWith("~") ? STANDING[goal.status] !== Number(status[1]) : status && goal.status !== status) {
      return false;
    }
    if (unit && !goal.units.includes(unit)) return false;
    if (headline && !goal.headline) return false;
    if (known && say(goal.value) === "") return false;
    return this.words.every((word) => this.haystacks[n].includes(word));
  }

  set(change) {
    Object.assign(this.filter, change);
    this.update();
  }

  // Narrowed from outside the controls: nothing else stays chosen, and the table comes into view.
  choose(change) {
    this.set({ ...EMPTY, ...change });
    document.getElementById("goals-section").scrollIntoView({ block: "start" });
    document.getElementById("goals-title").focus({ preventScroll: true });
  }

  update() {
    for (const [name, input] of Object.entries(this.inputs)) {
      if (input.type === "checkbox") input.checked = this.filter[name];
      else if (input.value !== this.filter[name]) input.value = this.filter[name];
    }
    this.words = plain(this.filter.query).split(/\s+/).filter(Boolean);
    this.found = [];
    for (const n of this.order()) if (this.matches(n)) this.found.push(n);
    COLUMNS.forEach((column, n) => {
      const own = this.sort?.column === column;
      if (column.sort) {
        this.heads[n].setAttribute("aria-sort", own ? (this.sort.down ? "descending" : "ascending") : "none");
      }
    });
    this.count.textContent = text("page-shown", { shown: this.found.length, all: GOALS.length });
    this.drawn = 0;
    this.plan = null;
    this.body.replaceChildren();
    this.extend(CHUNK);
    if (!this.found.length) {
      this.body.append(h("tr", { class: "nothing" },
        h("td", { colspan: COLUMNS.length }, text("page-nothing"))));
    }
    // The observer speaks only when the mark comes into view anew.
    this.watch.unobserve(this.more);
    this.watch.observe(this.more);
  }

  // Draw the next rows; all of them for print.
  extend(count) {
    const rows = [];
    for (const n of this.found.slice(this.drawn, this.drawn + count)) {
      const goal = GOALS[n];
      if (!this.sort && goal.plan !== this.plan) {
        this.plan = goal.plan;
        rows.push(h("tr", { class: "plan", role: "row" },
          h("th", { scope: "rowgroup", colspan: COLUMNS.length }, say(HEAD.plans[goal.plan].title))));
      }
      rows.push(this.row(goal));
    }
    this.drawn = Math.min(this.found.length, this.drawn + count);
    this.body.append(...rows);
    this.more.hidden = this.drawn >= this.found.length;
  }

  row(goal) {
    const of = this.sort ? `${say(HEAD.plans[goal.plan].title)} · ${goal.category}` : goal.category;
    const cell = (key, ...children) => h("td", { class: `number c-${key}`, "data-label": text(key) }, children);
    const small = (told) => (told ? h("small", {}, told) : null);
    const link = h("a", { href: `#${encodeURI(goal.id)}` }, say(goal.name));
    const open = (event) => {
      if (event.target.closest("a") || getSelection().type === "Range") return;
      link.focus({ preventScroll: true }); // where the focus comes back to
      openGoal(goal.id);
    };
    return h("tr", { class: "goal", on: { click: open } },
    h("th", { scope: "row", class: "c-name" }, link,
      small(`${of} · ${say(goal.unit)}`)),
    cell("base", say(goal.base), goal.base && small(String(goal.from))),
    cell("target", say(goal.target), small(String(goal.due))),
    cell("value", say(goal.value)),
    cell("completion", goal.completion),
    cell("progress", goal.progress, goal.progress && small(text("page-elapsed", { share: goal.elapsed }))),
    h("td", { class: "c-course" }, sparkline(goal)),
    h("td", { class: "c-status" }, badge(goal.status)),
    h("td", { class: "c-responsible", "data-label": text("responsible") }, goal.responsible));
  }
}
