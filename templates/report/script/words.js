// What the script says, in the language of the page.
const say = (code, given = {}) => DATA.words[code].replace(/\{(\w+)\}/g, (_, name) => given[name]);
const figure = (value, digits = 2) => rounded(value, digits).replace(".", DATA.point);
const near = (value) => RATINGS.some(({ lower }) => {
  const away = minus(value, lower), distance = away[0] < 0n ? [-away[0], away[1]] : away;
  return distance[0] > 0n && less(distance, exact(DATA.near.distance));
});
const shownIndex = (value) => figure(value, near(value) ? DATA.near.digits : 2);
