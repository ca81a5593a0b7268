/** The list of conversations: who is there, the last line, what is unread. */
import { button, byId, el } from "./dom.js";
import { day, hour, shortDay } from "./dates.js";
import { t } from "./texts.js";

const SECTIONS = [
  ["students", (chat) => chat.role === "student"],
  ["desk", (chat) => chat.role === "staff" || chat.type !== "private"],
  ["administration", (chat) => chat.role === "admin"],
  ["others", () => true],
];
const COLOURS = 6;

/** A round picture with initials; only decoration, the name always stands beside it. */
export function avatar(name, id) {
  const initials = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]);
  const tone = id < 0 ? "group" : id % COLOURS;
  return el("span", { class: "avatar", "data-tone": tone, "aria-hidden": "true" }, initials.slice(0, 2).join("") || name[0]);
}

/** What somebody is, in words: "Étudiant·e, écrit en français". */
export function describe(chat) {
  if (chat.blocked) return t("blocked");
  if (chat.type !== "private") return t("group");
  const tongue = t(chat.language_code === "en" ? "speaksEnglish" : "speaksFrench");
  return ["staff", "admin"].includes(chat.role) ? `${t(chat.role)}, ${tongue}` : tongue;
}

function sections(chats) {
  const left = [...chats].sort((a, b) => Number(a.type === "private") - Number(b.type === "private"));
  return SECTIONS.map(([key, belongs]) => {
    const members = left.filter(belongs);
    for (const chat of members) left.splice(left.indexOf(chat), 1);
    return [key, members];
  }).filter(([, members]) => members.length > 0);
}

function attachmentName(message) {
  return message.document ? message.document.file_name || t(message.document.kind ?? "document") : "";
}

function lastLine(model, chat) {
  if (model.isTyping(chat.chat_id)) return el("span", { class: "typing-line" }, t("isTyping"));
  const last = model.transcript(chat.chat_id).at(-1);
  if (last === undefined) return t("noMessage");
  const text = (last.text || attachmentName(last)).replaceAll(/\s+/g, " ").slice(0, 120);
  return (model.isMine(chat.chat_id, last) ? t("you") : "") + text;
}

function lastTime(model, chat) {
  const last = model.transcript(chat.chat_id).at(-1);
  if (last === undefined) return null;
  const newest = Math.max(...model.chats.map((other) => model.transcript(other.chat_id).at(-1)?.date ?? 0));
  return el("span", { class: "when" }, day(newest) === day(last.date) ? hour(last.date) : shortDay(last.date));
}

function badge(count) {
  if (count === 0) return null;
  return el("span", { class: "badge" }, el("span", { "aria-hidden": "true" }, count > 99 ? "99+" : count), el("span", { class: "away" }, t("unread", { count })));
}

function row(model, chat, onselect) {
  const unread = chat.chat_id === model.current ? 0 : model.unread(chat.chat_id);
  return el("li", {}, el("button", {
    type: "button",
    class: "person",
    "data-chat": chat.chat_id,
    "aria-current": chat.chat_id === model.current ? "true" : null,
    onclick: () => onselect(chat.chat_id),
  },
  avatar(chat.title, chat.chat_id),
  el("span", { class: "who" }, el("span", { class: "name" }, chat.title), el("span", { class: "away" }, `, ${describe(chat)}. `), lastTime(model, chat)),
  el("span", { class: "last" }, el("span", { class: "line" }, lastLine(model, chat)), badge(unread))));
}

/** The groups and conversations of a list, in their order. */
const shape = (list) => [...list.querySelectorAll("h3, .person")].map((one) => one.dataset.chat ?? one.textContent).join("\n");

/** Puts groups into the list. A row that says what it said stays as it is: a click that has begun on it must not be lost. */
function put(list, groups) {
  const drawn = el("div", {}, groups);
  if (shape(drawn) !== shape(list)) return list.replaceChildren(...drawn.childNodes);
  const rows = [...drawn.querySelectorAll("li")];
  [...list.querySelectorAll("li")].forEach((row, at) => row.isEqualNode(rows[at]) || row.replaceWith(rows[at]));
}

/** Draws the list into #people and keeps it right; `onselect(chatId)` when somebody is chosen. */
export function showPeople(model, onselect) {
  const list = byId("people");
  const draw = () => {
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
    put(list, sections(model.chats).map(([key, chats]) =>
      el("div", { role: "group", "aria-labelledby": `people-${key}` }, el("h3", { id: `people-${key}` }, t(key)), el("ul", { role: "list" }, chats.map((chat) => row(model, chat, onselect))))));
    if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
  };
  for (const type of ["people", "transcript", "selected", "typing"]) model.addEventListener(type, draw);
  return draw;
}

/** A push button that opens the list on a narrow screen. */
export function backButton(onclick) {
  return button(t("conversations"), onclick, { class: "quiet back" });
}
