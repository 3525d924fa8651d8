// The slider under the curve: the best index that so many person-days buy.
const slider = one("#curve-at");
if (slider) {
  const points = DATA.plan.curve.map(([days, index]) => [days, exact(index)]);
  const slide = () => {
    const days = Number(slider.value);
    const [, index] = points.findLast(([needed]) => needed <= days) ?? points[0];
    one("#curve-days").textContent = days;
    one("#curve-index").textContent = `${shownIndex(index)} (${ratingOf(index)})`;
  };
  slider.addEventListener("input", slide);
  slide();
}
