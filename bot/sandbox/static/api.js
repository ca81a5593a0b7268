/** The person's side of the sandbox (/sim/): one function to read, one to act, one to upload, and the live events. */

/** What the server refused, in its own words. */
export class Refused extends Error {}

async function answer(response) {
  const body = await response.json().catch(() => ({ ok: false, error: `${response.status} ${response.statusText}` }));
  if (body.ok === false) throw new Refused(body.error);
  return body;
}

/** GET /sim/<path> with a query. */
export async function read(path, query = {}) {
  return answer(await fetch(`/sim/${path}?${new URLSearchParams(query)}`));
}

/** POST /sim/<path> with JSON. */
export async function act(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(`/sim/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** POST /sim/upload: `fields` as form fields, `file` as the file. */
export async function upload(fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file, file.name);
  return answer(await fetch("/sim/upload", { method: "POST", body: form }));
}

/** Where the bytes of a file are. */
export function fileAddress(fileId) {
  return `/sim/file?${new URLSearchParams({ file_id: fileId })}`;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;

/**
 * Follows /sim/events for as long as the page lives. `onopen` is called at each (re)connection, so that what was missed can be
 * read again; `onlost` when the line drops; `onevent` with each event.
 */
export function follow({ onopen, onlost, onevent }) {
  let delay = FIRST_DELAY;
  const connect = () => {
    const source = new EventSource("/sim/events");
    source.onopen = () => {
      delay = FIRST_DELAY;
      onopen();
    };
    source.onmessage = (message) => onevent(JSON.parse(message.data));
    source.onerror = () => {
      source.close();
      onlost();
      setTimeout(connect, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY);
    };
  };
  connect();
}
