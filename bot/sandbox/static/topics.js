/** The topics of a group above its conversation: which there are, which is looked at, and opening, closing and deleting one. */
import { button, byId, el } from "./dom.js";
import { failed, openDialog } from "./notices.js";
import { t } from "./texts.js";

const GENERAL = 1;

/** What a topic is called here. */
export function topicName(topic) {
  return topic.thread_id === GENERAL ? t("topicGeneral") : topic.name;
}

export class Topics {
  #bar = byId("topics");

  constructor(model) {
    this.model = model;
    for (const type of ["people", "selected", "topic"]) model.addEventListener(type, () => this.draw());
    const name = byId("topic-name");
    byId("topic-form").addEventListener("submit", () => model.addTopic(name.value.trim()).catch(failed));
  }

  /** Asks for the name of a new topic. */
  ask() {
    byId("topic-name").value = "";
    openDialog(byId("topic-dialog"));
  }

  /** Closes the chosen topic, or opens it again. */
  turn() {
    const state = this.model.topic(this.model.current).state === "open" ? "closed" : "open";
    this.model.turnTopic(state).catch(failed);
  }

  /** Deletes the chosen topic with its messages. */
  remove() {
    this.model.turnTopic("deleted").catch(failed);
  }

  #chip(topic) {
    const { model } = this;
    const chosen = model.topic(model.current)?.thread_id === topic?.thread_id;
    const name = el("span", { class: "line" }, topic === undefined ? t("topicAll") : topicName(topic));
    const label = topic?.state === "closed" ? [name, el("span", {}, ` (${t("topicIsClosed")})`)] : name;
    const choose = () => model.chooseTopic(model.current, topic?.thread_id);
    return button(label, choose, { class: "topic", "aria-pressed": String(chosen), "data-state": topic?.state });
  }

  draw() {
    const { model } = this;
    const topics = model.topics(model.current);
    const chosen = model.topic(model.current);
    const held = this.#bar.contains(document.activeElement);
    this.#bar.hidden = topics.length === 0;
    this.#bar.replaceChildren(...(topics.length === 0 ? [] : [undefined, ...topics].map((topic) => this.#chip(topic))));
    if (held) this.#bar.querySelector("[aria-pressed='true']")?.focus({ preventScroll: true });
    byId("topic-new").hidden = model.chat(model.current) === undefined || !model.isGroup(model.current);
    byId("topic-turn").hidden = chosen === undefined;
    byId("topic-turn").textContent = t(chosen?.state === "closed" ? "topicReopen" : "topicClose");
    byId("topic-delete").hidden = chosen === undefined || chosen.thread_id === GENERAL;
  }
}
