/** The bot's command menu: opened by its button or by typing "/", chosen by arrows, Enter or a press. */
import { byId, el } from "./dom.js";
import { t } from "./texts.js";

export class CommandMenu {
  #list = byId("commands");
  #status = byId("commands-status");
  #found = [];
  #active = -1;

  /** `onchoose("/aide")` when one is chosen. */
  constructor(model, input, onchoose) {
    this.model = model;
    this.input = input;
    this.onchoose = onchoose;
    byId("commands-button").addEventListener("click", () => this.#toggle());
    input.addEventListener("input", () => this.#filter());
    input.addEventListener("blur", () => this.close());
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    model.addEventListener("selected", () => this.close());
    model.addEventListener("commands", () => document.activeElement === input && input.value !== "" && this.#filter());
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  #toggle() {
    if (this.isOpen) return this.close();
    this.input.focus();
    return this.#show(this.model.commands);
  }

  #filter() {
    const typed = /^\/(\w*)$/.exec(this.input.value);
    if (typed === null) return this.close();
    return this.#show(this.model.commands.filter(({ command }) => command.startsWith(typed[1].toLowerCase())));
  }

  #show(found) {
    this.#found = found;
    this.#list.replaceChildren(...found.map((entry, index) => this.#option(entry, index)));
    if (found.length === 0 && this.input.value === "") this.#list.append(el("li", { class: "none", role: "option", "aria-disabled": "true" }, t("noCommands")));
    this.#list.hidden = this.#list.children.length === 0;
    this.#status.textContent = this.#list.hidden ? "" : t("commandsFound", { count: found.length });
    byId("commands-button").setAttribute("aria-expanded", String(this.isOpen));
    this.#activate(found.length > 0 ? 0 : -1);
  }

  #option(entry, index) {
    const attributes = { id: `command-${index}`, role: "option", onclick: () => this.#choose(index) };
    return el("li", attributes, el("span", { class: "command-name" }, `/${entry.command}`), el("span", { class: "command-about" }, entry.description));
  }

  #activate(index) {
    this.#active = index;
    [...this.#list.children].forEach((node, at) => node.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return this.input.removeAttribute("aria-activedescendant");
    this.#list.children[index].scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", `command-${index}`);
  }

  #choose(index) {
    const { command } = this.#found[index];
    this.close();
    this.onchoose(`/${command}`);
  }

  close() {
    this.#list.hidden = true;
    this.#status.textContent = "";
    this.input.removeAttribute("aria-activedescendant");
    byId("commands-button").setAttribute("aria-expanded", "false");
  }

  /** True when the key was meant for the open menu. */
  takesKey(event) {
    if (!this.isOpen || this.#found.length === 0) return false;
    const count = this.#found.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#activate((this.#active + step + count) % count);
    else if (event.key === "Enter" && !event.shiftKey) this.#choose(this.#active);
    else if (event.key === "Tab" && !event.shiftKey) this.#complete();
    else if (event.key === "Escape") this.close();
    else return false;
    return true;
  }

  #complete() {
    this.input.value = `/${this.#found[this.#active].command} `;
    this.close();
  }
}
