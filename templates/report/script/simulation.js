// The engine's rules: which of what is known wins, what the items of a level earn of it, which rating an index is.
// A state: {ticked: Set of items that are supposed accepted, indices: {id: {value: "43.2", year: 2025}}}.
const bands = (list) => list.map((each) => ({ level: each.level, lower: exact(each.lower), upper: exact(each.upper) }));
const SCALE = { ...DATA.scale, bands: bands(DATA.scale.bands) };
const RATINGS = DATA.ratings.bounds.map(([name, lower]) => ({ name, lower: exact(lower) }));
const GOAL = exact(DATA.target.index);

const passes = (figure, bound, closed) => (closed === "below" ? !less(figure, bound) : less(bound, figure));
const stretch = (figure, bounds, closed) => bounds.filter((bound) => passes(figure, bound, closed)).length;
const bandOf = (list, figure, closed) => stretch(figure, list.slice(0, -1).map((each) => each.upper), closed);
const inside = (band, share) => plus(band.lower, times(minus(band.upper, band.lower), share));

const startState = () => ({ ticked: new Set(), indices: { ...DATA.given } });

const reaches = (reached, state) => {
  const given = state.indices[reached.index];
  if (!given || (reached.age !== null && DATA.year - given.year > reached.age)) return false;
  return passes(exact(given.value), exact(reached.bound), reached.on ? "below" : "above");
};

// What an item is said to be: the user's word, else another agency's index; empty where only old evidence speaks.
const saidOf = (id, state) => {
  const item = DATA.items[id];
  if (state.ticked.has(id)) return "diterima";
  return item.state ?? (item.reached && reaches(item.reached, state) ? "diterima" : "");
};

const creditOf = (id, state) => {
  const told = saidOf(id, state);
  return told ? (told === "diterima" ? FULL : NONE) : exact(DATA.items[id].credit);
};

const earned = (indicator, state) => {
  for (const [at, level] of indicator.levels.entries()) {
    const share = level.length ? sum(level.map((id) => times(exact(DATA.items[id].share), creditOf(id, state)))) : FULL;
    if (less(share, FULL)) return inside(SCALE.bands[at], share);
  }
  return SCALE.bands.at(-1).upper;
};

const converted = (index, figure) => {
  const own = bands(index.bands), at = bandOf(own, figure, index.closed);
  const share = over(minus(figure, own[at].lower), minus(own[at].upper, own[at].lower));
  return { value: inside(SCALE.bands[at], share), level: own[at].level };
};

const standing = (indicator, state) => {
  const shown = (value, basis) => ({ value, basis, level: SCALE.bands[bandOf(SCALE.bands, value, SCALE.closed)].level });
  if (indicator.assessed !== null) return shown(exact(indicator.assessed), "assessed");
  if (indicator.levels.flat().some((id) => saidOf(id, state))) return shown(earned(indicator, state), "evidence");
  const given = indicator.index && state.indices[indicator.index.id];
  if (given) return { ...converted(indicator.index, exact(given.value)), basis: "external" };
  return shown(earned(indicator, state), "projected");
};

const ratingOf = (index) => {
  const figure = DATA.ratings.rounded ? exact(rounded(index)) : index;
  return RATINGS[stretch(figure, RATINGS.slice(1).map((each) => each.lower), DATA.ratings.closed)].name;
};

const meetsGoal = (value) => (DATA.target.above ? less(GOAL, value) : !less(value, GOAL));

// The actions that still have to be done: those with an item that is not said to be there, and what these wait for.
const actionsLeft = (state) => {
  const all = DATA.plan?.actions ?? [];
  const open = new Set(all.filter((each) => each.items.some((id) => saidOf(id, state) !== "diterima")).map((each) => each.id));
  for (let before = -1; before !== open.size;) {
    before = open.size;
    const wanted = all.filter((each) => open.has(each.id)).flatMap((each) => each.after);
    all.filter((each) => !each.items.length && wanted.includes(each.id)).forEach((each) => open.add(each.id));
  }
  return all.filter((each) => open.has(each.id));
};

const simulate = (state) => {
  const indicators = {};
  let index = NONE, weights = NONE;
  for (const each of DATA.indicators) {
    const weight = exact(each.weight), found = standing(each, state);
    const gap = less(found.value, GOAL) ? times(minus(GOAL, found.value), over(weight, [100n, 1n])) : NONE;
    indicators[each.code] = { ...found, gap };
    [index, weights] = [plus(index, times(weight, found.value)), plus(weights, weight)];
  }
  index = over(index, weights);
  const left = actionsLeft(state);
  return { index, rating: ratingOf(index), meets: meetsGoal(index), indicators, left, days: left.reduce((all, each) => all + each.days, 0) };
};
