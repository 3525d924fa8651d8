// What is late, and what is due within two weeks, on the day on which the page is read.
const SOON = 14;
const inWords = (day) => new Date(day).toLocaleDateString(document.documentElement.lang, {
  day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const markDue = (today) => {
  const counted = { late: 0, due: 0 };
  all(".what .due").forEach((mark) => mark.remove());
  for (const work of all(".work-of[data-finish]")) {
    const days = (Date.parse(work.dataset.finish) - Date.parse(today)) / 86400000;
    if (days > SOON) continue;
    counted[days < 0 ? "late" : "due"] += 1;
    const mark = document.createElement("em");
    mark.className = "due";
    mark.textContent = say(days < 0 ? "late" : days === 0 ? "due-today" : "due", { days: Math.abs(days) });
    one(".what", work).append(mark);
  }
  const sum = one("#due");
  if (sum) sum.textContent = say("due-in-all", { ...counted, days: SOON, today: inWords(today) });
};
const today = new Date();
markDue([today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-"));
