// Put together, and the languages.

const table = new Table();
const page = h("div", { id: "page" });

function draw() {
  document.documentElement.lang = state.lang ? "en" : "zh-CN";
  document.title = text("page-title", { year: HEAD.year });
  const language = h("button", {
    type: "button", class: "language", lang: state.lang ? "zh-CN" : "en",
    on: {
      click: () => {
        state.lang = 1 - state.lang;
        draw();
        document.querySelector(".language").focus();
      },
    },
  }, text("page-language"));
  const goals = table.draw();
  page.replaceChildren(
    h("a", { class: "skip", href: "#goals-section" }, text("page-skip")),
    h("header", { class: "top" },
      h("div", {}, h("h1", {}, text("page-title", { year: HEAD.year })),
        h("p", {}, [text("page-of", { plans: HEAD.plans.length, goals: GOALS.length }),
          HEAD.day && text("page-day", { day: HEAD.day }), HEAD.narrowed[state.lang]]
          .filter(Boolean).join(" · "))),
      language),
    h("main", {}, story((change) => table.choose(change)), goals),
    footer());
}

function footer() {
  const plans = HEAD.plans.map((plan) =>
    h("li", {}, [say(plan.title), plan.issuer, plan.number, plan.issued, plan.years, say(plan.region)]
      .filter(Boolean).join(" · ")));
  const notes = [...HEAD.scope[state.lang], ...HEAD.marks[state.lang]];
  return h("footer", {},
    notes.length > 0 && h("section", {}, h("h2", {}, text("page-scope")),
      h("ul", {}, notes.map((one) => h("li", {}, one)))),
    h("section", {}, h("h2", {}, text("page-method")),
      h("ul", {}, [...STANDINGS.map(madeOf), ...HEAD.rules[state.lang]].map((one) => h("li", {}, one)))),
    h("section", {}, h("h2", {}, text("page-plans")), h("ul", {}, plans)),
    h("p", { class: "small" }, text("page-made")));
}

document.body.append(page, dialog);
draw();
addEventListener("hashchange", followHash);
addEventListener("beforeprint", () => table.extend(Infinity));
// The blocks of the goals stand behind this script.
addEventListener("DOMContentLoaded", followHash);
