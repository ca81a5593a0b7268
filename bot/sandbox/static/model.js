/**
 * What this page knows: people, transcripts, who is shown, who speaks, what was read. Draws nothing; says what changed by events:
 * "people", "transcript" (detail: chat id), "selected", "typing", "commands". The server keeps the truth; this only reads it again.
 */
import { act, read, upload } from "./api.js";
import { coalesce } from "./dom.js";

const READ = "guichet.read";
const CHOSEN = "guichet.chosen";
const GENERAL = 1; // the topic that every group with topics has; its messages name none
const TYPING_MS = 5500; // Telegram shows a chat action for at most five seconds

function stored(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** The model of this page. Chats, bots and messages are as the server gives them. */
export class Model extends EventTarget {
  chats = [];
  bots = [];
  transcripts = new Map();
  #beside = new Map();
  #topics = new Map();
  commands = [];
  current = null;
  lastUpdate = null;
  #speakers = new Map();
  #read = stored(READ, {});
  #typing = new Map();
  #refreshers = new Map();

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Reads everything again: at the start, after a lost connection, after a reset. */
  load = coalesce(async () => {
    await this.loadPeople();
    await Promise.all(this.chats.map((chat) => this.refresh(chat.chat_id)));
    if (this.chat(this.current) === undefined) this.select(this.#remembered());
    else await this.loadCommands();
  });

  /** Reads again who is there. */
  async loadPeople() {
    const state = await read("state");
    this.current = state.chats.find((chat) => chat.chat_id === this.current)?.migrated_to ?? this.current;
    this.chats = state.chats.filter((chat) => !chat.migrated_to);
    this.bots = state.bots;
    this.#tell("people");
  }

  async loadCommands() {
    const answer = await read("commands", { chat_id: this.current });
    this.commands = answer.commands;
    this.#tell("commands");
  }

  /** Reads one transcript again; many wishes at once become one or two readings. */
  refresh(chatId) {
    if (!this.#refreshers.has(chatId)) {
      this.#refreshers.set(chatId, coalesce(async () => {
        const speaker = this.speaker(chatId);
        const who = speaker === undefined ? {} : { user_id: speaker };
        const asked = [read("transcript", { chat_id: chatId }), read("beside", { chat_id: chatId, ...who })];
        const [transcript, beside] = await Promise.all(asked);
        this.transcripts.set(chatId, transcript);
        this.#beside.set(chatId, beside);
        if (chatId === this.current) this.markRead();
        this.#tell("transcript", chatId);
      }));
    }
    return this.#refreshers.get(chatId)();
  }

  #remembered() {
    const wished = Number(location.hash.slice(1)) || stored(CHOSEN, null);
    return this.chat(wished) ? wished : this.chats[0]?.chat_id ?? null;
  }

  /** Shows another conversation. */
  select(chatId) {
    this.current = chatId;
    localStorage.setItem(CHOSEN, JSON.stringify(chatId));
    history.replaceState(null, "", `#${chatId}`);
    this.markRead();
    this.#tell("selected");
    this.loadCommands();
  }

  chat(chatId) {
    return this.chats.find((chat) => chat.chat_id === chatId);
  }

  transcript(chatId) {
    return this.transcripts.get(chatId) ?? [];
  }

  /** The topics of a group, General first; none for any other chat. */
  topics(chatId) {
    return this.chat(chatId)?.topics ?? [];
  }

  /** The topic that is looked at and written into, or undefined for all of them. */
  topic(chatId) {
    return this.topics(chatId).find((topic) => topic.thread_id === this.#topics.get(chatId));
  }

  chooseTopic(chatId, threadId) {
    this.#topics.set(chatId, threadId);
    this.#tell("topic");
  }

  /** What whoever speaks sees in the chosen topic: messages with their reactions, and what only they see, by time. */
  seen(chatId) {
    const { ephemeral, reactions } = this.#beside.get(chatId) ?? { ephemeral: [], reactions: {} };
    const alone = ephemeral.map((line) => ({ ...line, message_id: -line.ephemeral_message_id, keyboard_kind: "inline", document: null, alone: true }));
    const said = this.transcript(chatId).map((line) => (reactions[line.message_id] ? { ...line, reactions: reactions[line.message_id] } : line));
    const all = alone.length === 0 ? said : [...said, ...alone].sort((a, b) => a.date - b.date);
    const topic = this.topic(chatId);
    return topic === undefined ? all : all.filter((line) => (line.thread ?? GENERAL) === topic.thread_id);
  }

  message(chatId, messageId) {
    return this.transcript(chatId).find((message) => message.message_id === messageId);
  }

  isGroup(chatId) {
    return this.chat(chatId)?.type !== "private";
  }

  /** Who may speak in a chat: its person, or the members of a group. */
  members(chatId) {
    const chat = this.chat(chatId);
    if (!this.isGroup(chatId)) return [{ id: chatId, first_name: chat?.title }];
    return chat.members.filter((member) => !member.is_bot);
  }

  speaker(chatId) {
    return this.#speakers.get(chatId) ?? this.members(chatId)[0]?.id;
  }

  speakAs(chatId, userId) {
    this.#speakers.set(chatId, userId);
    this.refresh(chatId);
  }

  isMine(chatId, message) {
    return !message.from.is_bot && message.from.id === this.speaker(chatId);
  }

  unread(chatId) {
    const seen = this.#read[chatId] ?? 0;
    return this.transcript(chatId).filter((message) => message.message_id > seen && !this.isMine(chatId, message)).length;
  }

  /** What is shown counts as read, while the window is looked at. */
  markRead() {
    if (document.hidden || this.current === null) return;
    this.#read[this.current] = this.transcript(this.current).at(-1)?.message_id ?? 0;
    localStorage.setItem(READ, JSON.stringify(this.#read));
  }

  isTyping(chatId) {
    return this.#typing.has(chatId);
  }

  /** One live event of the server. */
  notice(event) {
    const chatId = event.chat_id;
    if (event.kind === "typing") this.#startTyping(chatId);
    if (event.kind === "chats") this.load();
    if (event.kind === "reset") this.#forget();
    if (event.kind === "beside" && this.chat(chatId)) this.refresh(chatId);
    if (["message", "edit", "delete"].includes(event.kind)) {
      this.#stopTyping(chatId);
      if (this.chat(chatId)) this.refresh(chatId);
      else this.load();
    }
  }

  #forget() {
    this.#read = {};
    this.lastUpdate = null;
    this.#speakers.clear();
    this.#topics.clear();
    this.#beside.clear();
    this.transcripts.clear();
    this.load();
  }

  #startTyping(chatId) {
    clearTimeout(this.#typing.get(chatId));
    this.#typing.set(chatId, setTimeout(() => this.#stopTyping(chatId), TYPING_MS));
    this.#tell("typing", chatId);
  }

  #stopTyping(chatId) {
    clearTimeout(this.#typing.get(chatId));
    if (this.#typing.delete(chatId)) this.#tell("typing", chatId);
  }

  #who() {
    const topic = this.topic(this.current);
    return { chat_id: this.current, user_id: this.speaker(this.current), ...(topic === undefined ? {} : { thread: topic.thread_id }) };
  }

  async #done(action) {
    const answer = await action;
    this.lastUpdate = answer.update_id ?? this.lastUpdate;
    await this.refresh(this.current);
    return answer;
  }

  say(text, replyTo = null) {
    return this.#done(act("say", { ...this.#who(), text, ...(replyTo === null ? {} : { reply_to: replyTo }) }));
  }

  tap(messageId, data) {
    return this.#done(act("tap", { ...this.#who(), message_id: messageId, data }));
  }

  edit(messageId, text) {
    return this.#done(act("edit", { ...this.#who(), message_id: messageId, text }));
  }

  send(file, kind, caption) {
    return this.#done(upload({ ...this.#who(), kind, ...(caption ? { caption } : {}) }, file));
  }

  /** Somebody new comes to the desk; gives their chat's id. */
  async addPerson(name, language) {
    const answer = await act("chat", { type: "private", name, language_code: language });
    await this.load();
    return answer.chat_id;
  }

  /** Opens a topic in the group, which becomes one with topics, and looks at it. */
  async addTopic(name) {
    const group = this.chat(this.current);
    const chatId = group.type === "group" ? (await act("migrate", { chat_id: group.chat_id })).chat_id : group.chat_id;
    const answer = await act("topic", { chat_id: chatId, name });
    await this.load();
    this.select(chatId);
    this.chooseTopic(chatId, answer.thread);
  }

  /** The chosen topic is "open", "closed" or "deleted" from now on. */
  async turnTopic(state) {
    const topic = this.topic(this.current);
    await act("topic", { ...this.#who(), thread: topic.thread_id, state });
    if (state === "deleted") this.chooseTopic(this.current, undefined);
    await this.loadPeople();
  }

  async setBlocked(blocked) {
    await act(blocked ? "block" : "unblock", { chat_id: this.current });
    await this.loadPeople();
  }
}
