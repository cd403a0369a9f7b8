// The course of a goal as SVG: observations, the path on schedule, targets, the projection.
// The same marks in a row of the table and, with axes, in the opened goal.

// A point is [year, observed, base, scheduled, target, target_high, projected, about].
const YEAR = 0, OBSERVED = 1, BASE = 2, SCHEDULED = 3, TARGET = 4, HIGH = 5, PROJECTED = 6;
const published = (points) =>
  points.reduce((sum, p) => sum + [OBSERVED, BASE, TARGET].filter((n) => p[n] !== null).length, 0);

function scales(points, columns, box) {
  const years = points.map((p) => p[YEAR]);
  const values = points.flatMap((p) => columns.map((n) => p[n])).filter((v) => v !== null);
  const first = Math.min(...years), last = Math.max(...years);
  let low = Math.min(...values), high = Math.max(...values);
  if (low === high) [low, high] = [low - Math.abs(low || 1) / 2, high + Math.abs(high || 1) / 2];
  const x = (year) =>
    first === last
      ? (box.left + box.right) / 2
      : box.left + ((year - first) / (last - first)) * (box.right - box.left);
  const y = (value) => box.bottom - ((value - low) / (high - low)) * (box.bottom - box.top);
  return { x, y, low, high, first, last };
}

const line = (points, n, { x, y }) =>
  points
    .filter((p) => p[n] !== null)
    .map((p, i) => `${i ? "L" : "M"}${x(p[YEAR]).toFixed(1)} ${y(p[n]).toFixed(1)}`)
    .join("");

function marks(points, scale, size) {
  const { x, y } = scale;
  const at = (p, n) => [Number(x(p[YEAR]).toFixed(1)), Number(y(p[n]).toFixed(1))];
  const drawn = [
    svg("path", { class: "scheduled", d: line(points, SCHEDULED, scale) }),
    svg("path", { class: "observed", d: line(points, OBSERVED, scale) }),
  ];
  for (const p of points) {
    if (p[HIGH] !== null) {
      const [cx, top] = at(p, HIGH);
      drawn.push(svg("path", { class: "range", d: `M${cx} ${top}V${at(p, TARGET)[1]}` }));
    }
    if (p[TARGET] !== null) {
      const [cx, cy] = at(p, TARGET);
      drawn.push(svg("path", {
        class: "target", d: `M${cx} ${cy - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`,
      }));
    }
    if (p[BASE] !== null && p[OBSERVED] === null) {
      const [cx, cy] = at(p, BASE), side = size * 0.75;
      drawn.push(svg("rect", {
        class: "base", x: cx - side, y: cy - side, width: 2 * side, height: 2 * side,
      }));
    }
    if (p[OBSERVED] !== null) {
      const [cx, cy] = at(p, OBSERVED);
      drawn.push(svg("circle", { class: "observation", cx, cy, r: size * 0.75 }));
    }
  }
  return drawn;
}

// The small course beside a row; nothing where there is nothing to compare.
function sparkline(goal) {
  const points = goal.course;
  if (published(points) < 2) return null;
  const width = 128, height = 36;
  const scale = scales(points, [OBSERVED, BASE, SCHEDULED, TARGET, HIGH],
    { left: 6, right: width - 6, top: 6, bottom: height - 6 });
  const told = [
    goal.base && `${text("base")} ${say(goal.base)} (${goal.from})`,
    say(goal.value) && `${text("value")} ${say(goal.value)}`,
    `${text("target")} ${say(goal.target)} (${goal.due})`,
  ].filter(Boolean).join("; ");
  return svg("svg", {
    class: "spark", viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": text("page-course-of", { told }),
  }, marks(points, scale, 3.6));
}

// Round values that an axis can carry.
function ticks(low, high, count) {
  const rough = (high - low) / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) {
    found.push(Number((n * step).toPrecision(12)));
  }
  return found;
}

const figures = new Intl.NumberFormat("en", { maximumFractionDigits: 15 });

// The chart of an opened goal; `read(point)` is told which year is looked at, null for none.
function chart(goal, read) {
  const points = goal.course;
  // The letters of the axes keep their size on a small screen.
  const width = Math.max(340, Math.min(innerWidth - 30, 720)), height = 300;
  const box = { left: 0, right: width - 24, top: 16, bottom: height - 34 };
  const columns = [OBSERVED, BASE, SCHEDULED, TARGET, HIGH, PROJECTED];
  const { low, high } = scales(points, columns, box);
  const levels = ticks(low, high, 5);
  // As much room as the longest figure takes.
  box.left = 20 + 7.4 * Math.max(...levels.map((value) => figures.format(value).length));
  const scale = scales(points, columns, box);
  const { x, y } = scale;
  const axis = [];
  for (const value of levels) {
    axis.push(
      svg("path", { class: "grid", d: `M${box.left} ${y(value)}H${box.right}` }),
      svg("text", { class: "tick", x: box.left - 8, y: y(value) + 4, "text-anchor": "end" },
        figures.format(value)),
    );
  }
  const span = scale.last - scale.first, every = Math.max(1, Math.ceil(span / ((box.right - box.left) / 60)));
  for (let year = scale.first; year <= scale.last; year += every) {
    axis.push(svg("text", {
      class: "tick", x: x(year), y: box.bottom + 22, "text-anchor": "middle",
    }, String(year)));
  }
  if (HEAD.year >= scale.first && HEAD.year <= scale.last) {
    axis.push(svg("path", { class: "assessed", d: `M${x(HEAD.year)} ${box.top}V${box.bottom}` },
      svg("title", {}, text("page-assessed"))));
  }
  const guide = svg("path", { class: "guide", d: "" });
  const drawn = svg("svg", {
    class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", tabindex: "0",
    "aria-label": text("page-chart", { name: say(goal.name), first: scale.first, last: scale.last }),
  }, axis, svg("path", { class: "projected", d: projection(points, scale) }),
  marks(points, scale, 5.5), guide);

  let looked = null;
  const look = (n) => {
    looked = n;
    guide.setAttribute("d", n === null ? "" : `M${x(points[n][YEAR])} ${box.top}V${box.bottom}`);
    read(n);
  };
  drawn.addEventListener("pointermove", (event) => {
    const frame = drawn.getBoundingClientRect();
    const at = ((event.clientX - frame.left) / frame.width) * width;
    const far = points.map((p) => Math.abs(x(p[YEAR]) - at));
    look(far.indexOf(Math.min(...far)));
  });
  drawn.addEventListener("pointerleave", () => look(null));
  drawn.addEventListener("blur", () => look(null));
  drawn.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1, Home: -points.length, End: points.length }[event.key];
    if (!move) return;
    event.preventDefault();
    const from = looked === null ? (move > 0 ? -1 : points.length) : looked;
    look(Math.min(points.length - 1, Math.max(0, from + move)));
  });
  return drawn;
}

// The projection sets out from the latest observation.
function projection(points, scale) {
  const last = points.filter((p) => p[OBSERVED] !== null).pop();
  const ahead = points.filter((p) => p[PROJECTED] !== null);
  if (!last || !ahead.length) return "";
  const from = last.slice();
  from[PROJECTED] = last[OBSERVED];
  return line([from, ...ahead], PROJECTED, scale);
}

function legend(points) {
  const some = (n) => points.some((p) => p[n] !== null);
  const sample = (kind) => {
    const drawn = {
      observed: [svg("path", { class: "observed", d: "M1 8H23" }),
        svg("circle", { class: "observation", cx: 12, cy: 8, r: 4 })],
      scheduled: [svg("path", { class: "scheduled", d: "M1 8H23" })],
      target: [svg("path", { class: "target", d: "M12 2.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z" })],
      base: [svg("rect", { class: "base", x: 8, y: 4, width: 8, height: 8 })],
      projected: [svg("path", { class: "projected", d: "M1 8H23" })],
      range: [svg("path", { class: "range", d: "M12 2V14" })],
    }[kind];
    return svg("svg", { viewBox: "0 0 24 16", "aria-hidden": "true" }, drawn);
  };
  const items = [
    [OBSERVED, "observed", "page-observed"], [SCHEDULED, "scheduled", "page-scheduled"],
    [TARGET, "target", "target"], [HIGH, "range", "page-range"], [BASE, "base", "base"],
    [PROJECTED, "projected", "page-projected"],
  ].filter(([n]) => some(n));
  return h("ul", { class: "legend" },
    items.map(([, kind, key]) => h("li", {}, sample(kind), text(key))));
}
