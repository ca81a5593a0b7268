/**
 * Times for people. Everything is written in the time of the office, whatever the reader's machine says;
 * only a `date_time` entity is shown in the reader's own zone (readerMoment), as Telegram's apps do.
 */
import { language } from "./texts.js";

let zone = "Europe/Paris";
let wall = wallIn(zone);
const formats = new Map();

/** From now on in this time zone, a name of the tz database. */
export function inZone(name) {
  if (!name || name === zone) return;
  zone = name;
  wall = wallIn(name);
  formats.clear();
}

function format(options) {
  const key = language() + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(), options));
  return formats.get(key);
}

function locale() {
  return language() === "fr" ? "fr-FR" : "en-GB";
}

/** "09:05" of a Unix time in seconds. */
export function hour(unix) {
  return format({ timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(unix * 1000);
}

/** "09:05:27" of a Unix time in seconds. */
export function second(unix) {
  return format({ timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(unix * 1000);
}

/** "lundi 16 décembre 2024": also tells whether two moments lie on one day. */
export function day(unix) {
  return format({ timeZone: zone, weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(unix * 1000);
}

/** "16/12": the short date of the list of conversations. */
export function shortDay(unix) {
  return format({ timeZone: zone, day: "2-digit", month: "2-digit" }).format(unix * 1000);
}

/** "16 déc. 2024, 09:05" */
export function date(unix) {
  return `${format({ timeZone: zone, day: "numeric", month: "short", year: "numeric" }).format(unix * 1000)}, ${hour(unix)}`;
}

/** "lun." */
export function weekday(unix) {
  return format({ timeZone: zone, weekday: "short" }).format(unix * 1000);
}

/** "lun. 16 déc. 2024, 09:05" */
export function moment(unix) {
  return `${weekday(unix)} ${date(unix)}`;
}

const READER_PARTS = {
  w: { weekday: "long" },
  d: { day: "2-digit", month: "2-digit", year: "2-digit" },
  D: { day: "numeric", month: "long", year: "numeric" },
  t: { hour: "2-digit", minute: "2-digit" },
  T: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

/** A moment in the reader's zone by the letters of the Bot API's date_time_format ("wDT"; "r" is said in full instead). */
export function readerMoment(unix, letters) {
  const options = [...(letters || "Dt")].map((letter) => READER_PARTS[letter] ?? { ...READER_PARTS.D, ...READER_PARTS.t });
  return format(Object.assign({}, ...options)).format(unix * 1000);
}

function wallIn(name) {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: name, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
}

/** "2024-12-16T09:05" at the office, as an <input type="datetime-local"> wants it. */
export function toWall(unix) {
  return wall.format(unix * 1000).replace(" ", "T").slice(0, 16);
}

/** The Unix time of a wall time at the office "2025-01-05T23:50"; a time that summer time skips becomes the one an hour later. */
export function fromWall(text) {
  const asUtc = Date.parse(`${text}Z`) / 1000;
  const offset = (unix) => Date.parse(`${wall.format(unix * 1000).replace(" ", "T")}Z`) / 1000 - unix;
  return asUtc - offset(asUtc - offset(asUtc));
}
