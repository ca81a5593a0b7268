/** Where a person writes: new text, a reply, an edit of an own message, files with a caption, commands. */
import { CommandMenu } from "./commands.js";
import { button, byId, el } from "./dom.js";
import { FileTray } from "./files.js";
import { failed } from "./notices.js";
import { t } from "./texts.js";

const BORDERS = 2; // of the input, which its scrollHeight leaves out

export class Composer {
  #form = byId("composer");
  #input = byId("message");
  #context = byId("context");
  #editing = null;
  #replying = null;
  #drafts = new Map();
  #chat = null;

  constructor(model) {
    this.model = model;
    this.files = new FileTray(() => this.#refresh());
    this.menu = new CommandMenu(model, this.#input, (command) => this.#say(this.#addressed(command)));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send().catch(failed);
    });
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("input", () => this.#refresh());
    this.#input.addEventListener("paste", (event) => this.#paste(event));
    byId("speaker").addEventListener("change", (event) => model.speakAs(model.current, Number(event.target.value)));
    model.addEventListener("selected", () => this.#switch());
    model.addEventListener("people", () => this.drawSpeakers());
  }

  #switch() {
    this.#drafts.set(this.#chat, this.#editing === null ? this.#input.value : "");
    this.#chat = this.model.current;
    this.#stop(this.#drafts.get(this.#chat) ?? "");
    this.files.clear();
    this.drawSpeakers();
    this.#unlock();
  }

  /** Until a conversation is open there is nobody to write to, and what was typed would be lost. */
  #unlock() {
    if (!byId("writing").disabled) return;
    byId("writing").disabled = false;
    const elsewhere = document.activeElement !== null && document.activeElement !== document.body;
    if (document.body.dataset.view === "chat" && !elsewhere) this.focus();
  }

  /** The list of who may speak, in a group. */
  drawSpeakers() {
    const chat = this.model.chat(this.model.current);
    const group = chat !== undefined && this.model.isGroup(this.model.current);
    byId("speakers").hidden = !group;
    if (!group) return;
    const speaker = this.model.speaker(this.model.current);
    const options = this.model.members(this.model.current).map((one) => el("option", { value: one.id, selected: one.id === speaker }, one.first_name));
    byId("speaker").replaceChildren(...options);
  }

  /** In a group a command names its bot, as Telegram's apps write it. */
  #addressed(command) {
    const bot = this.model.bots[0]?.username;
    return bot && this.model.isGroup(this.model.current) ? `${command}@${bot}` : command;
  }

  #say(text) {
    this.#stop("");
    return this.model.say(text).catch(failed);
  }

  async #send() {
    const text = this.#input.value.trim();
    const [editing, replying, files] = [this.#editing, this.#replying, this.files.take()];
    if (text === "" && files.length === 0) return;
    this.#stop("");
    if (editing !== null) await this.model.edit(editing, text);
    else if (files.length === 0) await this.model.say(text, replying);
    else await this.#sendFiles(files, text);
  }

  async #sendFiles(files, caption) {
    for (const [index, { file, kind }] of files.entries()) {
      await this.model.send(file, kind, index === 0 ? caption : "");
    }
  }

  #paste(event) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    this.files.add(event.clipboardData.files);
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.menu.takesKey(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#form.requestSubmit();
    } else if (event.key === "Escape") this.#stop(this.#editing === null ? this.#input.value : "");
    else if (event.key === "ArrowUp" && this.#input.value === "") this.#editLast(event);
  }

  #editLast(event) {
    const { model } = this;
    const last = model.transcript(model.current).findLast((one) => model.isMine(model.current, one) && one.text && !one.document);
    if (last === undefined) return;
    event.preventDefault();
    this.edit(last);
  }

  /** Starts the edit of an own message. */
  edit(message) {
    this.#editing = message.message_id;
    this.#replying = null;
    this.#open(t("editing"), message.text);
    this.#input.value = message.text;
    this.#refresh();
  }

  /** Starts a reply to a message. */
  reply(message) {
    if (this.#editing !== null) this.#input.value = "";
    this.#editing = null;
    this.#replying = message.message_id;
    this.#open(t("replying", { name: message.from.first_name }), message.text);
    this.#refresh();
  }

  #open(title, text) {
    const cancel = button(t("cancel"), () => {
      this.#stop(this.#editing === null ? this.#input.value : "");
      this.#input.focus();
    }, { class: "quiet" });
    this.#context.replaceChildren(el("span", { class: "context-words" }, el("strong", {}, title), el("span", {}, text.slice(0, 140))), cancel);
    this.#context.hidden = false;
    this.#input.focus();
  }

  #stop(text) {
    this.#editing = null;
    this.#replying = null;
    this.#context.hidden = true;
    this.#input.value = text;
    this.#refresh();
  }

  #refresh() {
    this.#input.style.height = "auto";
    if (this.#input.scrollHeight > 0) this.#input.style.height = `${this.#input.scrollHeight + BORDERS}px`;
    byId("send").textContent = t(this.#editing === null ? "send" : "save");
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** Draws again in another language. */
  redraw() {
    this.#stop(this.#input.value);
    this.files.clear();
    this.drawSpeakers();
  }
}
