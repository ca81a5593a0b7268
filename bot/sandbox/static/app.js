/** The chat page: wires what it knows (model), what it shows and what it hears (live events). */
import { act, follow } from "./api.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { button, byId, disclosure, el } from "./dom.js";
import { Drawer } from "./drawer.js";
import { ReplyKeyboard } from "./keyboards.js";
import { Model } from "./model.js";
import { alertBox, failed, closable, openDialog, toast } from "./notices.js";
import { avatar, describe, showPeople } from "./people.js";
import { Taps } from "./taps.js";
import { language, speak, t, translate } from "./texts.js";
import { Topics } from "./topics.js";
import { Transcript } from "./transcript.js";

const EXAMPLES = {
  fr: ["bonjour", "j’ai 2 exams en mm temps je fais koi", "C’est quand les rattrapages ?", "Dois-je m’inscrire à la session 2 ?"],
  en: ["hello", "two of my exams are at the same time", "When are the resits?", "Do I need to register for session 2?"],
};

const model = new Model();
const clock = new Clock();
const drawer = new Drawer();
const taps = new Taps();

async function startByLink({ parameter }) {
  const speaker = model.speaker(model.current);
  if (model.isGroup(model.current)) choose(speaker);
  await model.say(`/start ${parameter}`.trim());
}

const composer = new Composer(model);
const transcript = new Transcript(model, {
  ontap: (message, data, key) => taps.press(key, () => model.tap(message.message_id, data)).catch(failed),
  ondeeplink: (target) => startByLink(target).catch(failed),
  knowsBot: (username) => model.bots.some((bot) => bot.username.toLowerCase() === username.toLowerCase()),
  oncopy: (text) => navigator.clipboard.writeText(text).then(() => toast(t("copied")), failed),
  onunsupported: () => toast(t("unsupported")),
  oncommand: (command) => model.say(command).catch(failed),
  onreply: (message) => composer.reply(message),
  onedit: (message) => composer.edit(message),
});
const topics = new Topics(model);
const keyboard = new ReplyKeyboard(model, (label, key) => taps.press(key, () => model.say(label)).catch(failed));

function view(name) {
  document.body.dataset.view = name;
}

function choose(chatId) {
  view("chat");
  model.select(chatId);
  composer.focus();
}

const drawPeople = showPeople(model, choose);

function drawHeading() {
  const chat = model.chat(model.current);
  if (chat === undefined) return;
  byId("chat-avatar").replaceChildren(avatar(chat.title, chat.chat_id));
  byId("chat-name").textContent = chat.title;
  byId("chat-about").textContent = describe(chat);
  byId("block").textContent = t(chat.blocked ? "unblock" : "block");
  byId("block").hidden = chat.type !== "private";
  byId("no-bot").hidden = model.bots.length > 0;
}

function drawWelcome() {
  const chat = model.chat(model.current);
  const mention = model.isGroup(model.current) && model.bots[0] ? `@${model.bots[0].username} ` : "";
  const examples = (EXAMPLES[chat?.language_code] ?? EXAMPLES[language()]).map((text) => mention + text);
  byId("examples").replaceChildren(...examples.map((text) => el("li", {}, button(text, () => model.say(text).catch(failed), { class: "example" }))));
}

function drawMenu() {
  byId("double-tap").setAttribute("aria-pressed", String(taps.twice));
  byId("press-twice").hidden = !taps.twice;
}

function redraw() {
  translate();
  for (const node of document.querySelectorAll("[data-speak]")) node.setAttribute("aria-pressed", String(node.dataset.speak === language()));
  drawHeading();
  drawWelcome();
  drawPeople();
  drawMenu();
  topics.draw();
  transcript.redraw();
  keyboard.draw();
  composer.redraw();
  drawer.redraw();
  clock.draw();
}

function answered(event) {
  taps.answered(event.callback_query_id);
  if (!event.text || event.chat_id !== model.current) return;
  if (event.show_alert) alertBox(event.text);
  else toast(event.text);
}

function hear(event) {
  if (event.kind === "toast") answered(event);
  else if (event.kind === "call") drawer.hear(event.call);
  else if (event.kind === "reset") drawer.forget();
  if (event.kind === "clock" || event.kind === "reset") clock.sync().catch(failed);
  model.notice(event);
}

function resync() {
  byId("offline").hidden = true;
  Promise.all([model.load(), clock.sync(), drawer.sync()]).catch(failed);
}

function wireMenu() {
  const menu = disclosure(byId("options"), byId("options-menu"));
  const then = (action) => () => {
    menu.close({ refocus: true });
    action();
  };
  byId("double-tap").addEventListener("click", then(() => ((taps.twice = !taps.twice), drawMenu())));
  byId("topic-new").addEventListener("click", then(() => topics.ask()));
  byId("topic-turn").addEventListener("click", then(() => topics.turn()));
  byId("topic-delete").addEventListener("click", then(() => topics.remove()));
  byId("block").addEventListener("click", then(() => model.setBlocked(!model.chat(model.current).blocked).catch(failed)));
  byId("redeliver").addEventListener("click", then(redeliver));
  byId("reset").addEventListener("click", then(askReset));
}

function redeliver() {
  if (model.lastUpdate === null) return toast(t("nothingToRedeliver"));
  return act("redeliver", { update_id: model.lastUpdate }).then(() => toast(t("redelivered")), failed);
}

function askReset() {
  openDialog(byId("reset-dialog"), (choice) => choice === "yes" && act("reset").catch(failed));
}

function wireNewcomer() {
  const dialog = byId("newcomer-dialog");
  const name = byId("newcomer-name");
  byId("newcomer").addEventListener("click", () => ((name.value = ""), openDialog(dialog)));
  byId("newcomer-form").addEventListener("submit", () => {
    model.addPerson(name.value.trim(), byId("newcomer-language").value).then(choose).catch(failed);
  });
}

function wire() {
  for (const node of document.querySelectorAll("[data-speak]")) node.addEventListener("click", () => (speak(node.dataset.speak), redraw()));
  for (const dialog of document.querySelectorAll("dialog")) closable(dialog);
  byId("back").addEventListener("click", () => (view("list"), byId("people").querySelector("[aria-current]")?.focus()));
  byId("skip").addEventListener("click", (event) => (event.preventDefault(), composer.focus()));
  model.addEventListener("people", () => (drawHeading(), drawWelcome()));
  model.addEventListener("selected", () => (drawHeading(), drawWelcome()));
  document.addEventListener("visibilitychange", () => !document.hidden && (model.markRead(), drawPeople()));
  window.addEventListener("hashchange", () => model.chat(Number(location.hash.slice(1))) && choose(Number(location.hash.slice(1))));
  wireMenu();
  wireNewcomer();
}

wire();
redraw();
follow({ onopen: resync, onlost: () => (byId("offline").hidden = false), onevent: hear });
