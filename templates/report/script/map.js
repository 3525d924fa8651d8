// The map: one stop of the tabulator, arrows inside; a box shows its items beside it, on a phone from below.
const boxes = all(".map .box"), panel = one("#panel");
let opened = null;

const go = (box) => {
  boxes.forEach((each) => { each.tabIndex = each === box ? 0 : -1; });
  box.focus();
};

const open = (box) => {
  opened?.removeAttribute("aria-current");
  opened = box;
  box.setAttribute("aria-current", "true");
  one("#panel-title").textContent = box.dataset.title;
  const own = entries.filter((each) => each.dataset.indicator === box.dataset.indicator && each.dataset.level === box.dataset.level);
  one("#panel-items").replaceChildren(...own.map((each) => {
    const copy = each.cloneNode(true), tick = one(".tick", copy), here = document.createElement("div");
    here.className = "entry";
    here.append(...copy.childNodes);
    tick.checked = one(".tick", each).checked;
    return here;
  }));
  panel.classList.add("open");
};

const shut = () => { panel.classList.remove("open"); opened?.focus(); };

boxes.forEach((box, at) => { box.tabIndex = at ? -1 : 0; });
one(".map").addEventListener("click", (event) => {
  const box = event.target.closest(".box");
  if (!box) return;
  event.preventDefault();
  go(box);
  open(box);
  if (matchMedia("(max-width: 700px)").matches) panel.focus();
});
one(".map").addEventListener("keydown", (event) => {
  const box = event.target.closest(".box");
  const row = boxes.filter((each) => each.dataset.indicator === box?.dataset.indicator);
  const column = boxes.filter((each) => each.dataset.level === box?.dataset.level);
  const [line, step] = { ArrowRight: [row, 1], ArrowLeft: [row, -1], ArrowDown: [column, 1], ArrowUp: [column, -1] }[event.key] ?? [];
  const next = line?.[line.indexOf(box) + step];
  if (!line) return;
  event.preventDefault();
  if (next) go(next);
});
one("#panel .close").addEventListener("click", shut);
addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.classList.contains("open")) shut(); });
