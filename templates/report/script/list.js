// The list of items: what of it is shown.
const entries = all("#items > .entry");
const wordsOf = new Map(entries.map((entry) => [entry, entry.textContent.toLowerCase()]));
const filters = { unit: one("#by-unit"), indicator: one("#by-indicator"), state: one("#by-state"), words: one("#by-words") };
const STEP = matchMedia("(max-width: 700px)").matches ? 6 : 10;
let preset = "working", most = STEP;

const chosen = (entry) => preset === "all" || preset in entry.dataset;
const meets = (entry) => ["unit", "indicator", "state"].every((key) => !filters[key].value || entry.dataset[key] === filters[key].value)
  && wordsOf.get(entry).includes(filters.words.value.trim().toLowerCase());
const fits = (entry) => chosen(entry) && meets(entry);

const list = () => {
  const found = entries.filter(fits), shown = new Set(found.slice(0, most));
  for (const entry of entries) entry.hidden = !shown.has(entry);
  // Who looks for something is told what of it the choice leaves out.
  const asked = Object.values(filters).some(({ value }) => value.trim());
  const others = asked ? entries.filter((entry) => meets(entry) && !chosen(entry)).length : 0;
  one("#shown").textContent = [
    say(found.length > most ? "found-first" : "found", { count: found.length, most }),
    ...(others ? [say("others", { count: others })] : []),
  ].join(" ");
  one("#others").hidden = !others;
  const more = one("#more");
  more.hidden = found.length <= most;
  more.textContent = say("show-more", { count: found.length - most });
};

const choose = (name, only = {}) => {
  preset = name;
  most = STEP;
  for (const [key, filter] of Object.entries(filters)) if (key in only || Object.keys(only).length) filter.value = only[key] ?? "";
  for (const button of all("[data-preset]")) button.setAttribute("aria-pressed", String(button.dataset.preset === name));
  list();
};

// An item that something links to is shown, whatever was filtered.
const reveal = (wanted) => { if (wanted.matches(".entry") && wanted.hidden) { choose("all", { words: wanted.id }); } };

one(".filters").addEventListener("submit", (event) => event.preventDefault());
one(".filters").addEventListener("input", () => { most = STEP; list(); });
for (const button of all("[data-preset]")) button.addEventListener("click", () => choose(button.dataset.preset));
one("#others").addEventListener("click", () => { choose("all"); one("[data-preset='all']").focus(); });
one("#more").addEventListener("click", () => {
  const from = most;
  most = Infinity;
  list();
  one(".tick", entries.filter(fits)[from])?.focus();
});
for (const part of all(".stack [data-state]"))
  part.addEventListener("click", () => {
    if (one(`#by-state option[value="${part.dataset.state}"]`)) choose("all", { state: part.dataset.state });
  });
list();
