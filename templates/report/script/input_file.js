// What was tried as an input file that `pemdi-map gap` reads, and back.
const saysSomething = (one) => [one.values, one.evidence, one.printed].some((part) => Object.keys(part ?? {}).length);

const inputOf = (state) => {
  const input = structuredClone(DATA.input);
  const assessments = input.assessments ?? [];
  const judged = assessments.filter((one) => DATA.judged.includes(one.instrument));
  for (const one of judged) for (const id of state.ticked) delete one.evidence?.[id];
  if (state.ticked.size) {
    const own = { instrument: DATA.rules.instrument, year: DATA.rules.year, stage: "mandiri" };
    let tried = judged.find((one) => Object.entries(own).every(([key, value]) => one[key] === value));
    if (!tried) assessments.push(tried = own);
    tried.evidence = { ...tried.evidence, ...Object.fromEntries([...state.ticked].sort().map((id) => [id, "diterima"])) };
  }
  input.assessments = assessments.filter(saysSomething);
  input.external_indices = Object.fromEntries(Object.entries(state.indices).map(([id, given]) => {
    const before = DATA.input.external_indices?.[id];
    const same = before && String(before.value) === given.value && before.year === given.year;
    return [id, same ? before : { value: given.value, year: given.year }];
  }));
  for (const key of ["assessments", "external_indices"]) if (!Object.keys(input[key]).length) delete input[key];
  return input;
};

// The state that a file tells of: null where the text is no such file.
const stateOf = (text) => {
  let input;
  try { input = JSON.parse(text); } catch { return null; }
  if (typeof input?.institution?.name !== "string") return null;
  const state = { ticked: new Set(), indices: {} };
  const several = Array.isArray(input.assessments) ? input.assessments : [];
  for (const one of several.filter((each) => DATA.judged.includes(each?.instrument)))
    for (const [id, told] of Object.entries(one.evidence ?? {}))
      if (Object.hasOwn(DATA.items, id) && told === "diterima" && DATA.items[id].entered !== "diterima") state.ticked.add(id);
  for (const [id, given] of Object.entries(input.external_indices ?? {})) {
    const value = readFigure(String(given?.value ?? ""), id);
    if (value !== null && Number.isInteger(given.year)) state.indices[id] = { value, year: given.year };
  }
  return state;
};

// A figure as people write it, within what the index allows: "43.2"; null for anything else.
const readFigure = (typed, id) => {
  const text = typed.trim().replace(",", ".");
  const ends = INDICES[id];
  if (!ends || !/^[0-9]+(\.[0-9]+)?$/.test(text)) return null;
  const value = exact(text);
  return less(value, exact(ends.minimum)) || less(exact(ends.maximum), value) ? null : text;
};
