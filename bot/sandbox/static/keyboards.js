/** Buttons: inline ones below a bubble, and the reply keyboard that stands above the composer. Knows what a press means, not what it does. */
import { button, byId, el } from "./dom.js";
import { safeAddress } from "./entities.js";
import { t } from "./texts.js";

const DEEP_LINK = /^https:\/\/t\.me\/(\w+)\?start=([\w-]*)$/;

/** "start" parameter and bot of a https://t.me/<bot>?start=<parameter> address, else null. */
export function deepLink(address) {
  const match = DEEP_LINK.exec(address);
  return match ? { bot: match[1], parameter: match[2] } : null;
}

function linkKey(key, actions) {
  const target = deepLink(key.url);
  if (target && actions.knowsBot(target.bot)) return button(key.text, () => actions.ondeeplink(target), { class: "key" });
  const href = safeAddress(key.url);
  if (href === null) return el("span", { class: "key" }, key.text);
  return el("a", { class: "key outside", href, target: "_blank", rel: "noopener noreferrer", title: href }, key.text, el("span", { class: "away" }, ` (${t("opensPage")})`));
}

function inlineKey(message, key, actions) {
  if (key.callback_data !== undefined) {
    const press = (event) => actions.ontap(message, key.callback_data, event.currentTarget);
    return button(key.text, press, { class: "key", "data-callback": key.callback_data, "data-style": key.style });
  }
  if (key.url) return linkKey(key, actions);
  if (key.copy_text) return button(key.text, () => actions.oncopy(key.copy_text.text), { class: "key copy", "data-style": key.style });
  return button(key.text, () => actions.onunsupported(), { class: "key" });
}

/** The buttons below a bubble, or null. */
export function inlineKeyboard(message, actions) {
  if (message.keyboard_kind !== "inline" || message.keyboard.length === 0) return null;
  const rows = message.keyboard.map((row) => el("div", { class: "keys" }, row.map((key) => inlineKey(message, key, actions))));
  return el("div", { class: "inline-keyboard", role: "group", "aria-label": t("buttons") }, rows);
}

/** The message whose reply keyboard is in force, or null: the last one that set or removed one decides. */
export function replyKeyboardOf(messages) {
  const last = messages.findLast((message) => ["reply", "remove"].includes(message.keyboard_kind));
  return last?.keyboard_kind === "reply" && last.keyboard.length > 0 ? last : null;
}

/** Draws the reply keyboard into #reply-keyboard; `onpress(label, key)` says it. It can be folded away. */
export class ReplyKeyboard {
  #place = byId("reply-keyboard");
  #folded = new Set();

  constructor(model, onpress) {
    this.model = model;
    this.onpress = onpress;
    model.addEventListener("transcript", (event) => event.detail === model.current && this.draw());
    model.addEventListener("selected", () => this.draw());
  }

  #fold(message, folded) {
    const key = `${this.model.current}/${message.message_id}`;
    if (folded) this.#folded.add(key);
    else this.#folded.delete(key);
    this.draw();
  }

  #keys(message) {
    const press = (event) => this.onpress(event.currentTarget.textContent, event.currentTarget);
    return message.keyboard.map((row) => el("div", { class: "keys" }, row.map((key) => button(key.text, press, { class: "key", "data-style": key.style }))));
  }

  #content(message) {
    const folded = this.#folded.has(`${this.model.current}/${message.message_id}`);
    const toggle = button(t(folded ? "showKeyboard" : "hideKeyboard"), () => this.#fold(message, !folded), { class: "quiet fold" });
    return folded ? [toggle] : [...this.#keys(message), toggle];
  }

  draw() {
    const message = replyKeyboardOf(this.model.transcript(this.model.current));
    const signature = JSON.stringify([message?.message_id, message?.keyboard, [...this.#folded], t("hideKeyboard"), this.model.current]);
    if (this.#place.dataset.signature === signature) return;
    const held = this.#place.contains(document.activeElement);
    this.#place.dataset.signature = signature;
    this.#place.hidden = message === null;
    this.#place.replaceChildren(...(message ? this.#content(message) : []));
    if (held) (this.#place.querySelector("button") ?? byId("message")).focus({ preventScroll: true });
  }
}
