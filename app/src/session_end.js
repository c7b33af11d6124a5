{
  const box = document.getElementById("het-phien");
  if (box) {
    const WARN = 5 * 60000;
    const LOOK = 30000;
    const hour = new Intl.DateTimeFormat("vi", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
    let { ends, left, last } = box.dataset;
    let end = Date.now() + Number(left);
    last = last === "true";
    let state = "";
    const show = (now) => {
      if (now === state) return;
      state = now;
      for (const time of box.querySelectorAll("time")) time.textContent = hour.format(Number(ends));
      for (const part of box.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== now;
      box.hidden = !now;
    };
    // Other tabs and the page itself may have prolonged it: the server says.
    const ask = async (method) => {
      const answer = await fetch("/api/v1/sessions/current", { method, cache: "no-store" });
      if (answer.status === 401) return false;
      if (!answer.ok) throw new Error(String(answer.status));
      const session = await answer.json();
      if (!session.ends) return false;
      ends = Date.parse(session.ends.at);
      end = Date.now() + session.ends.left_ms;
      last = Boolean(session.ends.last);
      return true;
    };
    const look = async (method) => {
      let rest = end - Date.now();
      if (method || rest <= WARN) {
        // Without a line nothing is known, and nothing is claimed but the time.
        const known = await ask(method ?? "GET").catch(() => null);
        rest = known === false ? 0 : end - Date.now();
      }
      show(rest <= 0 ? "ended" : rest > WARN ? "" : last ? "last" : "idle");
      return rest;
    };
    const watch = async () => {
      const rest = await look();
      const until = rest > WARN ? rest - WARN : rest;
      setTimeout(watch, until > 0 ? Math.max(1000, Math.min(LOOK, until)) : LOOK);
    };
    box.querySelector("button").addEventListener("click", () => look("PUT"));
    document.addEventListener("visibilitychange", () => document.hidden || look());
    // The server keeps what is typed in forms, but no files.
    addEventListener("submit", (event) => {
      if (state !== "ended" || event.target.enctype !== "multipart/form-data") return;
      event.preventDefault();
      box.focus();
    }, true);
    watch();
  }
}
