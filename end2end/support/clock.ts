/* The portal's time, where a rehearsal goes by another one than the machine's. */

let ahead = 0;

/** How many minutes the portal is ahead of this machine. */
export function goAhead(minutes: number): void {
  ahead = minutes;
}

/** What time the portal has, in milliseconds. */
export function now(): number {
  return Date.now() + ahead * 60_000;
}
