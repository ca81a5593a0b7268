/** The sandbox's clock: shows the virtual time, ticking, and travels. */
import { act, read } from "./api.js";
import { date, fromWall, inZone, moment, toWall, weekday } from "./dates.js";
import { button, byId, el } from "./dom.js";
import { BEGINNING, DEADLINES } from "./moments.js";
import { failed, openDialog } from "./notices.js";
import { t } from "./texts.js";

const DAY = 86_400;
const MINUTE = 60;
const EVE = 9 * MINUTE; // 23:50 for a deadline at 23:59
const PASSED = 6 * MINUTE; // five minutes after the minute 23:59, which still counts

export class Clock {
  #button = byId("clock");
  #dialog = byId("clock-dialog");
  #told = Date.now() / 1000; // what the server's clock said …
  #heard = Date.now() / 1000; // … at this time here
  #ticking = true;
  #deadlines = []; // Unix times, as the office's calendar has them

  constructor() {
    this.#button.addEventListener("click", () => this.#open());
    byId("clock-form").addEventListener("submit", () => this.#custom());
    setInterval(() => this.draw(), 1000);
  }

  /** Reads the server's time again. */
  async sync() {
    const { now, ticking = true, zone, deadlines = [] } = await read("clock");
    inZone(zone);
    this.#deadlines = deadlines;
    this.#told = Date.parse(now) / 1000;
    this.#heard = Date.now() / 1000;
    this.#ticking = ticking;
    this.draw();
  }

  /** The virtual Unix time. */
  now() {
    return this.#told + (this.#ticking ? Date.now() / 1000 - this.#heard : 0);
  }

  draw() {
    const text = moment(this.now());
    if (this.#button.title === text) return;
    this.#button.lastElementChild.replaceChildren(el("span", { class: "weekday" }, `${weekday(this.now())} `), date(this.now()));
    this.#button.title = text;
    this.#button.setAttribute("aria-label", t("clockChange", { moment: `${text} (${t("officeTime")})` }));
  }

  #deadline() {
    const ends = this.#deadlines.length ? this.#deadlines : DEADLINES.map(fromWall);
    return ends.find((end) => end + MINUTE > this.now()) ?? ends.at(-1);
  }

  #presets() {
    const deadline = this.#deadline();
    return [
      ["clockStart", fromWall(BEGINNING)],
      ["clockDeadlineEve", deadline - EVE],
      ["clockDeadlinePassed", deadline + PASSED],
      ["clockTomorrow", this.now() + DAY],
      ["clockReal", Date.now() / 1000],
    ];
  }

  #open() {
    const rows = this.#presets().map(([key, unix]) => {
      const words = [el("span", { class: "preset-name" }, t(key)), el("span", { class: "preset-when" }, moment(unix))];
      return el("li", {}, button(words, () => this.#travel(unix), { class: "preset", "data-preset": key }));
    });
    byId("clock-presets").replaceChildren(...rows);
    byId("clock-custom").value = toWall(this.now());
    openDialog(this.#dialog);
  }

  #custom() {
    const wall = byId("clock-custom").value;
    if (wall !== "") this.#travel(fromWall(wall));
  }

  #travel(unix) {
    this.#dialog.close();
    act("clock", { set: new Date(unix * 1000).toISOString() }).then(() => this.sync()).catch(failed);
  }
}
