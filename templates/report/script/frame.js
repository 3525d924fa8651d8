// The frame: which part is on the screen, and links into what is folded.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

document.documentElement.classList.add("live");

const unfold = (hash) => {
  const wanted = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (!wanted) return;
  reveal(wanted);
  for (let at = one("details", wanted) ?? wanted; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  wanted.scrollIntoView();
};
addEventListener("hashchange", () => unfold(location.hash));
addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && !event.defaultPrevented && link.getAttribute("href") === location.hash) unfold(location.hash);
});

const links = new Map(all(".top nav a").map((link) => [link.hash.slice(1), link]));
const seeing = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting || !links.has(target.id)) continue;
    for (const [id, link] of links) id === target.id ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }
}, { rootMargin: "-20% 0px -70% 0px" });
all("main > section[id]").forEach((section) => seeing.observe(section));

// On paper the questions are asked in full.
addEventListener("beforeprint", () => { const asked = one("#periksa"); if (asked) asked.open = true; });
