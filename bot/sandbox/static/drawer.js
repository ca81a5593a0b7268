/** The drawer of raw Bot API calls: method, parameters, response; refusals in red; filters. */
import { read } from "./api.js";
import { second } from "./dates.js";
import { byId, coalesce, el } from "./dom.js";
import { failed } from "./notices.js";
import { t } from "./texts.js";

const KEPT = 400;

function hint(call) {
  const { chat_id: chat, text, caption, callback_query_id: query } = call.params;
  return [chat, text ?? caption ?? query].filter(Boolean).join(" · ").slice(0, 90);
}

function pretty(value) {
  return JSON.stringify(value, null, 2);
}

function unix(at) {
  return typeof at === "number" ? at : Date.parse(at) / 1000;
}

function entry(call) {
  const status = el("span", { class: "status" }, t(call.ok ? "accepted" : "refused"));
  const reason = call.ok ? null : el("span", { class: "reason" }, call.error ?? call.response?.description ?? "");
  const summary = el("summary", {},
    el("span", { class: "call-line" }, el("code", {}, call.method), status, el("time", {}, second(unix(call.at)))),
    el("span", { class: "hint" }, hint(call)), reason);
  const params = el("div", {}, el("h3", {}, t("parameters")), el("pre", { tabindex: "0" }, pretty(call.params)));
  const response = el("details", {}, el("summary", {}, t("response")), el("pre", { tabindex: "0" }, pretty(call.response)));
  return el("li", { "data-seq": call.seq }, el("details", { class: call.ok ? "call" : "call refused" }, summary, params, response));
}

export class Drawer {
  #panel = byId("drawer");
  #toggle = byId("calls-button");
  #list = byId("calls");
  #calls = [];
  #nodes = new Map();
  #last = 0;

  constructor() {
    this.#toggle.addEventListener("click", () => this.#show(this.#panel.hidden));
    byId("calls-close").addEventListener("click", () => this.#show(false));
    this.#panel.addEventListener("keydown", (event) => event.key === "Escape" && this.#show(false));
    for (const id of ["calls-filter", "calls-refused", "calls-polling"]) byId(id).addEventListener("input", () => this.draw());
  }

  #show(open) {
    this.#panel.hidden = !open;
    document.body.classList.toggle("with-drawer", open);
    this.#toggle.setAttribute("aria-expanded", String(open));
    if (open) byId("calls-filter").focus();
    else this.#toggle.focus();
    this.draw();
  }

  /** Reads the calls that came since the last reading. */
  sync = coalesce(async () => {
    try {
      const { calls } = await read("calls", { since: this.#last });
      this.#take(calls.filter((call) => call.seq > this.#last));
    } catch (error) {
      failed(error);
    }
  });

  /** One call as it comes; if some were missed before it, reads them all. */
  hear(call) {
    if (call.seq === this.#last + 1) this.#take([call]);
    else if (call.seq > this.#last) this.sync();
  }

  #take(calls) {
    if (calls.length === 0) return;
    this.#last = calls.at(-1).seq;
    this.#calls = [...this.#calls, ...calls].slice(-KEPT);
    this.draw();
  }

  /** Forgets all calls, after a reset. */
  forget() {
    this.#calls = [];
    this.#nodes.clear();
    this.#last = 0;
    this.sync();
    this.draw();
  }

  #wanted(call) {
    const filter = byId("calls-filter").value.trim().toLowerCase();
    if (byId("calls-refused").checked && call.ok) return false;
    if (!byId("calls-polling").checked && call.ok && call.method.toLowerCase() === "getupdates") return false;
    return call.method.toLowerCase().includes(filter);
  }

  #node(call) {
    if (!this.#nodes.has(call.seq)) this.#nodes.set(call.seq, entry(call));
    return this.#nodes.get(call.seq);
  }

  #drawBadge() {
    const refused = this.#calls.filter((call) => !call.ok).length;
    const badge = byId("calls-badge");
    badge.hidden = refused === 0;
    badge.replaceChildren(String(refused), el("span", { class: "unit" }, ` ${t("callsRefused")}`));
  }

  draw() {
    this.#drawBadge();
    if (this.#panel.hidden) return;
    const shown = this.#calls.filter((call) => this.#wanted(call)).reverse();
    const nodes = shown.map((call) => this.#node(call));
    for (const node of [...this.#list.children]) if (!nodes.includes(node)) node.remove();
    nodes.forEach((node, index) => {
      if (this.#list.children[index] !== node) this.#list.insertBefore(node, this.#list.children[index] ?? null);
    });
    byId("calls-none").hidden = shown.length > 0;
  }

  /** Draws again in another language. */
  redraw() {
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.draw();
  }
}
