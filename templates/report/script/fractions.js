// Exact fractions, as the engine counts: [numerator, denominator] in BigInt, lowest terms, the denominator above 0.
const fraction = (top, bottom = 1n) => {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b) [a, b] = [b, a % b];
  return [top / a, bottom / a];
};

// "3", "-2.98" or "1/3".
const exact = (text) => {
  const [top, bottom] = text.split("/");
  const [whole, decimals = ""] = top.split(".");
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(bottom ?? 1));
};

const plus = (a, b) => fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const minus = (a, b) => plus(a, [-b[0], b[1]]);
const times = (a, b) => fraction(a[0] * b[0], a[1] * b[1]);
const over = (a, b) => (b[0] < 0n ? fraction(-a[0] * b[1], -a[1] * b[0]) : fraction(a[0] * b[1], a[1] * b[0]));
const order = (a, b) => { const d = a[0] * b[1] - b[0] * a[1]; return d < 0n ? -1 : d > 0n ? 1 : 0; };
const less = (a, b) => order(a, b) < 0;
const sum = (several) => several.reduce(plus, NONE);
const NONE = [0n, 1n], FULL = [1n, 1n];

// Rounded half up, a tie away from 0: "2.98".
const rounded = (value, digits = 2) => {
  const [top, bottom] = value[0] < 0n ? [-value[0], value[1]] : value;
  const whole = (2n * top * 10n ** BigInt(digits) + bottom) / (2n * bottom);
  const figures = whole.toString().padStart(digits + 1, "0");
  const sign = value[0] < 0n && whole > 0n ? "-" : "";
  return digits ? `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}` : sign + figures;
};
const close = (value) => Number(value[0] * 1000000n / value[1]) / 1000000;
