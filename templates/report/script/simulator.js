// Trying out: items are ticked, other agencies' indices typed; index, rating, gaps and the days left follow.
// A year that has not begun has no index yet.
const latest = Math.min(DATA.rules.year, new Date().getFullYear());
let state = startState();
const START = simulate(state);

const changed = () => state.ticked.size
  + Object.keys(INDICES).filter((id) => JSON.stringify(state.indices[id]) !== JSON.stringify(GIVEN[id])).length;

const show = () => {
  const now = simulate(state), tried = changed();
  one("#result").hidden = !tried;
  one("#ticked").textContent = say("tried", { count: state.ticked.size });
  one("#tried-index").textContent = `${shownIndex(now.index)} (${now.rating})`;
  const [low, high] = [close(exact(DATA.ratings.minimum)), close(exact(DATA.ratings.maximum))];
  one("#tried-bar").style.width = `${(close(now.index) - low) * 100 / (high - low)}%`;
  one("#days-left").textContent = DATA.plan ? say("days-left", { days: now.days, count: now.left.length }) : "";
  for (const row of all("details[data-indicator]")) {
    const [before, here] = [START, now].map((each) => each.indicators[row.dataset.indicator]);
    const told = one("output", row);
    told.hidden = !order(before.value, here.value);
    told.textContent = told.hidden ? "" : say("tried-value", { value: figure(here.value), gap: figure(here.gap, 3) });
  }
};

const fill = () => {
  for (const tick of all(".tick:not(:disabled)")) tick.checked = state.ticked.has(tick.dataset.item);
  for (const row of all("[data-index]")) {
    const given = state.indices[row.dataset.index];
    one(".index-value", row).value = given ? given.value.replace(".", DATA.point) : "";
    if (given) one(".index-year", row).value = given.year;
    one(".wrong", row).textContent = "";
  }
  show();
};

document.addEventListener("change", ({ target }) => {
  if (!target.matches(".tick")) return;
  state.ticked[target.checked ? "add" : "delete"](target.dataset.item);
  for (const same of all(`.tick[data-item="${target.dataset.item}"]`)) same.checked = target.checked;
  show();
});

for (const row of all("[data-index]")) {
  const [value, year, wrong] = [".index-value", ".index-year", ".wrong"].map((selector) => one(selector, row));
  row.addEventListener("input", () => {
    const id = row.dataset.index, read = readFigure(value.value, id), when = Number(year.value);
    const good = read !== null && Number.isInteger(when) && when >= 2000 && when <= latest;
    delete state.indices[id];
    if (good) state.indices[id] = { value: read, year: when };
    wrong.textContent = good || !value.value.trim() ? "" : say("index-wrong", { ...INDICES[id], year: latest });
    value.setAttribute("aria-invalid", String(Boolean(wrong.textContent)));
    show();
  });
}

one("#tick-plan").addEventListener("click", () => {
  for (const action of DATA.plan.actions) for (const id of action.items) if (DATA.items[id].entered !== "diterima") state.ticked.add(id);
  fill();
});
one("#clear").addEventListener("click", () => { state = startState(); one("#file-told").textContent = ""; fill(); });
one("#save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(inputOf(state), null, 2)], { type: "application/json" }));
  link.download = "percobaan.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  one("#file-told").textContent = say("saved", { file: link.download });
});
one("#load").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  const read = file && stateOf(await file.text());
  target.value = "";
  if (!file) return;
  one("#file-told").textContent = say(read ? "loaded" : "unreadable", { file: file.name, count: read?.ticked.size });
  if (read) { state = read; fill(); }
});
fill();
