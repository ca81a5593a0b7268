/**
 * Text with Bot API entities as DOM nodes. Offsets count UTF-16 units, which is how JavaScript counts too.
 * Knows no message and no network; what a press on a command does is handed in.
 */
import { readerMoment } from "./dates.js";
import { el } from "./dom.js";
import { t } from "./texts.js";

/** The address, if a browser may be sent there (http and https only), else null. */
export function safeAddress(address) {
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(complete)) return null;
  const url = new URL(complete);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}

/** A link to the outside, or plain text when the address is not one to follow. */
export function link(address, children, attributes = {}) {
  const href = safeAddress(address);
  if (href === null) return el("span", {}, children);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, children);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") }, el("span", { "aria-hidden": "true" }, children));
  const reveal = () => {
    node.replaceWith(el("span", { class: "revealed" }, ...node.firstChild.childNodes));
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), reveal()));
  return node;
}

function expandable(children) {
  return el("details", { class: "expandable" }, el("summary", {}, t("showQuote")), el("blockquote", {}, children));
}

function command(children, raw, context) {
  return el("button", { type: "button", class: "command", onclick: () => context.oncommand(raw) }, children);
}

function time(children, entity) {
  const iso = new Date(entity.unix_time * 1000).toISOString();
  return el("time", { datetime: iso, title: children.map((child) => child.textContent ?? child).join("") }, readerMoment(entity.unix_time, entity.date_time_format));
}

const RENDER = {
  bold: (children) => el("strong", {}, children),
  italic: (children) => el("em", {}, children),
  underline: (children) => el("u", {}, children),
  strikethrough: (children) => el("s", {}, children),
  code: (children) => el("code", {}, children),
  pre: (children, raw, entity) => el("pre", { tabindex: "0", "data-language": entity.language }, el("code", {}, children)),
  blockquote: (children) => el("blockquote", {}, children),
  expandable_blockquote: expandable,
  spoiler,
  url: (children, raw) => link(raw, children),
  text_link: (children, raw, entity) => link(entity.url ?? "", children, { title: entity.url }),
  bot_command: (children, raw, entity, context) => command(children, raw, context),
  date_time: (children, raw, entity) => time(children, entity),
  mention: (children) => el("span", { class: "mention" }, children),
  text_mention: (children) => el("span", { class: "mention" }, children),
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

function inOrder(entities, length) {
  return [...entities]
    .filter((entity) => entity.offset >= 0 && entity.length > 0 && entity.offset < length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** A block stands on lines of its own: the line breaks that touch it would show as empty lines. */
function before(entity, text) {
  return BLOCKS.has(entity.type) ? text.replace(/\n$/, "") : text;
}

function span(text, start, end, queue, context) {
  const nodes = [];
  let at = start;
  while (queue.length > 0 && queue[0].offset < end) {
    const entity = queue.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > at) nodes.push(before(entity, text.slice(at, from)));
    const children = span(text, from, to, queue, context);
    const render = RENDER[entity.type];
    nodes.push(...(render ? [render(children, text.slice(from, to), entity, context)] : children));
    at = BLOCKS.has(entity.type) && text[to] === "\n" ? to + 1 : to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/** Nodes and strings for `text`. `context.oncommand(text)` is called when a command in it is pressed. */
export function formatted(text, entities, context) {
  return span(text, 0, text.length, inOrder(entities ?? [], text.length), context);
}
