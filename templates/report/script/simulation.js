// The engine's rules: which of what is known wins, what the items of a level earn of it, which rating an index is.
// A state: {ticked: Set of items that are supposed accepted, indices: {id: {value: "43.2", year: 2025}}}.
const bands = (list) => list.map((each) => ({ level: each.level, lower: exact(each.lower), upper: exact(each.upper) }));
const BANDS = bands(DATA.bands);
const RATINGS = DATA.ratings.ratings.map((each) => ({ ...each, lower: exact(each.lower) }));
const INDICES = Object.fromEntries(DATA.rules.external.map((each) => [each.id, each]));
const VALUED_BY = Object.fromEntries(DATA.rules.external.filter((each) => each.use === "value").map((each) => [each.indicator, each]));
const REACHED_BY = Object.fromEntries(DATA.rules.external.flatMap((each) => each.items.map((one) => [one.item, { ...one, index: each.id }])));
const GOAL = exact(DATA.target.index);

// Whether a figure is past a bound, where being on it is enough or is not.
const passes = (figure, bound, on) => (on ? !less(figure, bound) : less(bound, figure));
const bandOf = (list, figure, boundIn) => list.slice(0, -1).filter((each) => passes(figure, each.upper, boundIn === "upper")).length;
const inside = (band, share) => plus(band.lower, times(minus(band.upper, band.lower), share));

const GIVEN = Object.fromEntries(DATA.rules.external.filter((each) => each.given).map((each) => [each.id, each.given]));
const startState = () => ({ ticked: new Set(), indices: { ...GIVEN } });

const reaches = ({ index, bound, by, max_age }, state) => {
  const given = state.indices[index];
  if (!given || (max_age !== null && DATA.rules.year - given.year > max_age)) return false;
  return passes(exact(given.value), exact(bound), by === ">=");
};

// What an item is said to be: the user's word, else another agency's index; empty where only old evidence speaks.
const saidOf = (id, state) => {
  if (state.ticked.has(id)) return "diterima";
  return DATA.items[id].entered ?? (id in REACHED_BY && reaches(REACHED_BY[id], state) ? "diterima" : "");
};

const creditOf = (id, state) => {
  const told = saidOf(id, state);
  return told ? (told === "diterima" ? FULL : NONE) : exact(DATA.items[id].credit);
};

const earned = (indicator, state) => {
  for (const [at, level] of indicator.levels.entries()) {
    const share = level.length ? sum(level.map((id) => times(exact(DATA.items[id].share), creditOf(id, state)))) : FULL;
    if (less(share, FULL)) return inside(BANDS[at], share);
  }
  return BANDS.at(-1).upper;
};

const converted = (index, figure) => {
  const own = bands(index.bands), at = bandOf(own, figure, index.bound_in);
  const share = over(minus(figure, own[at].lower), minus(own[at].upper, own[at].lower));
  return { value: inside(BANDS[at], share), level: own[at].level };
};

const standing = (indicator, state) => {
  const shown = (value, basis) => ({ value, basis, level: BANDS[bandOf(BANDS, value, DATA.rules.bound_in)].level });
  if (indicator.assessed !== null) return shown(exact(indicator.assessed), "assessed");
  if (indicator.levels.flat().some((id) => saidOf(id, state))) return shown(earned(indicator, state), "evidence");
  const other = VALUED_BY[indicator.code], given = other && state.indices[other.id];
  if (given) return { ...converted(other, exact(given.value)), basis: "external" };
  return shown(earned(indicator, state), "projected");
};

const ratingOf = (index) => {
  const figure = DATA.rules.rating_from === "rounded" ? exact(rounded(index)) : index;
  return RATINGS.findLast((each, at) => !at || passes(figure, each.lower, !each.above)).name;
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
