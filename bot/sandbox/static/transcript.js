/**
 * The conversation: day separators and bubbles, kept in step with the server's transcript without redrawing what has not changed,
 * so that the focus, a selection and the scroll position stay where they are.
 */
import { day } from "./dates.js";
import { button, byId, el } from "./dom.js";
import { bubble } from "./message.js";
import { language, t } from "./texts.js";

const SHOWN = 200;
const RUN_SECONDS = 300;
const NEAR_BOTTOM = 80;

function isFirst(message, previous) {
  if (previous === undefined || previous.from.id !== message.from.id) return true;
  return message.date - previous.date > RUN_SECONDS || day(message.date) !== day(previous.date);
}

function place(node) {
  const keys = [...node.querySelectorAll("button, a, summary, [tabindex='0']")];
  return keys.indexOf(document.activeElement);
}

function refocus(node, index) {
  const keys = [...node.querySelectorAll("button, a, summary, [tabindex='0']")];
  (keys[index] ?? node).focus({ preventScroll: true });
}

export class Transcript {
  #log = byId("log");
  #more = byId("new-messages");
  #shown = SHOWN;
  #chat = null;
  #lastId = 0;
  #following = true;
  #top = 0;

  constructor(model, actions) {
    this.model = model;
    this.actions = { ...actions, onshow: (id) => this.show(id) };
    model.addEventListener("transcript", (event) => event.detail === model.current && this.draw());
    model.addEventListener("selected", () => this.draw());
    model.addEventListener("topic", () => this.redraw());
    model.addEventListener("people", () => this.#chat !== null && this.draw());
    model.addEventListener("typing", () => this.#drawTyping());
    this.#more.addEventListener("click", () => this.#toBottom());
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#log.addEventListener("load", () => this.#following && this.#toBottom(), true);
    new ResizeObserver(() => this.#following && this.#toBottom()).observe(this.#log);
  }

  /** Only a person's scrolling up ends the following; a keyboard that takes room from the log does not. */
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    const atBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    if (atBottom) this.#more.hidden = true;
    if (atBottom || scrollTop < this.#top) this.#following = atBottom;
    this.#top = scrollTop;
  }

  #toBottom() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#following = true;
    this.#more.hidden = true;
  }

  /** Scrolls to a message and marks it for a moment. */
  show(messageId) {
    const node = this.#log.querySelector(`[data-message="${messageId}"]`);
    if (node === null) return;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
  }

  #items(messages) {
    const items = [];
    messages.forEach((message, index) => {
      const previous = messages[index - 1];
      if (previous === undefined || day(previous.date) !== day(message.date)) items.push(this.#separator(message));
      items.push(this.#item(message, previous));
    });
    return items;
  }

  #separator(message) {
    const label = day(message.date);
    return { key: `day-${message.message_id}`, signature: label, build: () => el("div", { class: "day", role: "separator", "aria-label": label }, el("span", {}, label)) };
  }

  #item(message, previous) {
    const context = {
      mine: this.model.isMine(this.#chat, message),
      group: this.model.isGroup(this.#chat),
      first: isFirst(message, previous),
      lang: this.model.chat(this.#chat)?.language_code,
      topic: this.#topicOf(message),
      find: (id) => this.model.message(this.#chat, id),
      actions: this.actions,
    };
    const linked = message.keyboard?.flat().some((key) => key.url); // a link to a bot that is known starts it here instead of opening a page
    const bots = linked ? this.model.bots.map((bot) => bot.username) : [];
    const signature = JSON.stringify([message, context.mine, context.first, context.topic, bots, language()]);
    return { key: `message-${message.message_id}`, signature, build: () => bubble(message, context) };
  }

  /** The name of the topic a message stands in, where those of several are shown. */
  #topicOf(message) {
    if (!message.thread || this.model.topic(this.#chat) !== undefined) return null;
    return this.model.topics(this.#chat).find((topic) => topic.thread_id === message.thread)?.name ?? null;
  }

  #reconcile(items) {
    const old = new Map([...this.#log.children].map((node) => [node.dataset.key, node]));
    const wanted = items.map((item) => this.#node(item, old.get(item.key)));
    const keep = new Set(wanted);
    const gone = [...this.#log.children].filter((node) => !keep.has(node));
    if (gone.some((node) => node.contains(document.activeElement))) this.#log.focus({ preventScroll: true });
    for (const node of gone) node.remove();
    wanted.forEach((node, index) => {
      if (this.#log.children[index] !== node) this.#log.insertBefore(node, this.#log.children[index] ?? null);
    });
  }

  #node(item, old) {
    if (old?.signature === item.signature) return old;
    const node = item.build();
    node.dataset.key = item.key;
    node.signature = item.signature;
    if (old?.contains(document.activeElement)) {
      const index = place(old);
      old.replaceWith(node);
      refocus(node, index);
    } else old?.replaceWith(node);
    return node;
  }

  #switch() {
    this.#chat = this.model.current;
    this.#shown = SHOWN;
    this.#lastId = 0;
    this.#log.replaceChildren();
    const chat = this.model.chat(this.#chat);
    this.#log.setAttribute("aria-label", t("transcript", { name: chat?.title ?? "" }));
  }

  #earlier(hidden) {
    if (hidden <= 0) return [];
    const more = () => {
      this.#shown += SHOWN;
      this.draw();
    };
    return [{ key: "earlier", signature: `${hidden}${language()}`, build: () => el("div", { class: "earlier" }, button(t("earlier"), more, { class: "quiet" })) }];
  }

  draw() {
    const switched = this.model.current !== this.#chat;
    if (switched) this.#switch();
    const messages = this.model.seen(this.#chat);
    const follow = switched || this.#following;
    const newest = Math.max(0, ...messages.map((message) => message.message_id));
    const mine = newest > this.#lastId && this.model.isMine(this.#chat, messages.at(-1));
    this.#log.setAttribute("aria-busy", String(switched));
    this.#reconcile([...this.#earlier(messages.length - this.#shown), ...this.#items(messages.slice(-this.#shown))]);
    this.#log.setAttribute("aria-busy", "false");
    byId("welcome").hidden = messages.length > 0;
    if (follow || mine) this.#toBottom();
    else if (newest > this.#lastId) this.#more.hidden = false;
    this.#lastId = newest;
    this.#drawTyping();
  }

  #drawTyping() {
    byId("typing").hidden = !this.model.isTyping(this.model.current);
  }

  /** Draws everything again, for instance in another language. */
  redraw() {
    this.#chat = null;
    this.draw();
  }
}
