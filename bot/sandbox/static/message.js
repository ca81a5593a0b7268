/** One message as a bubble with its quotation, attachment, time and buttons. Builds nodes only; presses are handed to `actions`. */
import { fileAddress } from "./api.js";
import { hour, moment } from "./dates.js";
import { button, el } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { avatar } from "./people.js";
import { t } from "./texts.js";

const KILO = 1000;

function size(bytes) {
  if (bytes === undefined || bytes === null) return "";
  if (bytes < KILO) return t("bytes", { size: bytes });
  if (bytes < KILO * KILO) return t("kilobytes", { size: Math.round(bytes / KILO) });
  return t("megabytes", { size: (bytes / KILO / KILO).toFixed(1) });
}

function isPicture(file) {
  return file.kind === "photo" || file.kind === "sticker" || /^image\/(png|jpeg|gif|webp)$/.test(file.mime_type ?? "");
}

function downloadLink(file, name) {
  const label = t("downloadNamed", { name });
  return el("a", { class: "download", href: fileAddress(file.file_id), download: name, "aria-label": label }, t("download"));
}

function preview(message, file, name) {
  const address = fileAddress(file.file_id);
  if (!isPicture(file)) return null;
  const picture = el("img", { src: address, alt: file.kind === "photo" ? t("photoOf", { name: message.from.first_name }) : name });
  picture.addEventListener("error", () => picture.remove());
  return el("div", { class: `preview ${file.kind}` }, picture);
}

/** `tail` ends the line of facts when no caption follows. */
function attachment(message, tail) {
  const file = message.document;
  if (!file) return null;
  const name = file.file_name || t(file.kind ?? "document");
  const facts = el("span", { class: "file-size" }, size(file.file_size));
  const words = el("div", { class: "file-words" }, file.kind === "photo" ? null : el("span", { class: "file-name" }, name), el("span", { class: "file-facts" }, facts, downloadLink(file, name), tail));
  return el("div", { class: "attachment" }, preview(message, file, name), words);
}

function quotation(message, context) {
  if (!message.reply_to) return null;
  const id = message.reply_to.message_id ?? message.reply_to;
  const original = context.find(id);
  const name = original?.from.first_name ?? "";
  const text = original ? original.text || original.document?.file_name || t("document") : t("gone");
  const attributes = { class: "quotation", "aria-label": `${t("replyTo", { name })}: ${text.slice(0, 80)}` };
  return button([el("strong", {}, name), el("span", {}, text.slice(0, 140))], () => context.actions.onshow(id), attributes);
}

function meta(message, topic) {
  const iso = new Date(message.date * 1000).toISOString();
  const time = el("time", { datetime: iso, title: moment(message.date) }, hour(message.date));
  return el("span", { class: "meta" }, topic ? el("span", { class: "topic-of" }, topic) : null, message.edited ? el("span", { class: "edited" }, t("edited")) : null, time);
}

function tools(message, context) {
  const { actions, mine } = context;
  const canEdit = mine && !message.document && message.text;
  const reply = button(t("reply"), () => actions.onreply(message), { class: "quiet" });
  const edit = canEdit ? button(t("edit"), () => actions.onedit(message), { class: "quiet" }) : null;
  return el("div", { class: "tools" }, reply, edit);
}

function words(message, context) {
  if (!message.text) return null;
  return el("div", { class: "words" }, formatted(message.text, message.entities, context.actions));
}

function reactions(message) {
  if (!message.reactions) return null;
  return el("span", { class: "reactions", role: "img", "aria-label": t("reaction", { emoji: message.reactions.join(" ") }) }, message.reactions.join(" "));
}

/**
 * A bubble. `context`: mine (on the right), group (say who), first (first of a run by the same person), lang (of the chat),
 * find(messageId), topic (its name, or null), actions.
 */
export function bubble(message, context) {
  const { mine, first, group } = context;
  const named = group && !mine;
  const sender = message.from.first_name;
  const bare = message.document && !message.text;
  const body = el("div", { class: "bubble", lang: context.lang },
    named && first ? el("span", { class: "sender" }, sender, message.from.is_bot ? el("span", { class: "role" }, t("bot")) : null) : null,
    message.alone ? el("span", { class: "alone-note" }, t("alone")) : null,
    quotation(message, context),
    attachment(message, bare ? meta(message, context.topic) : null),
    words(message, context),
    bare ? null : meta(message, context.topic));
  return el("article", {
    class: `message ${mine ? "mine" : "theirs"}${first ? " first" : ""}${named ? " named" : ""}${message.alone ? " alone" : ""}`,
    "data-message": message.message_id,
    "aria-label": `${sender}, ${hour(message.date)}`,
    tabindex: "-1",
  },
  named ? avatar(first ? sender : " ", message.from.id) : null,
  el("div", { class: "stack" }, body, reactions(message), inlineKeyboard(message, context.actions), message.alone ? null : tools(message, context)));
}
