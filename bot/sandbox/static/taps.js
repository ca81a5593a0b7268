/** Pressed buttons wait, visibly, until the bot has answered their query, or for as long as a person would. */

const WAIT_MS = 8000;

export class Taps {
  #keys = new Map();
  #answered = new Set();
  /** Press every button twice at once, as an impatient finger does. */
  twice = false;

  /** Runs `press` once (or twice at once) and lets `key` wait for the answers; `press` gives {callback_query_id}. */
  async press(key, press) {
    this.#wait(key);
    try {
      const answers = await Promise.all(this.twice ? [press(), press()] : [press()]);
      for (const { callback_query_id: query } of answers) this.#expect(query, key);
    } catch (error) {
      this.#stop(key);
      throw error;
    }
  }

  #wait(key) {
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    setTimeout(() => this.#stop(key), WAIT_MS);
  }

  #stop(key) {
    key.classList.remove("waiting");
    key.removeAttribute("aria-busy");
  }

  /** The answer may be heard before the press itself is acknowledged. */
  #expect(query, key) {
    if (query === undefined || this.#answered.delete(query)) this.#stop(key);
    else this.#keys.set(query, key);
  }

  /** The bot has answered this query. */
  answered(query) {
    const key = this.#keys.get(query);
    this.#keys.delete(query);
    if (key === undefined) this.#answered.add(query);
    else this.#stop(key);
  }
}
