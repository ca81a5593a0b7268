/** The moments one likes to travel to: the office's deadlines (its own wall time) and where the sandbox begins. A test keeps them true to the calendar. */

/** Where the sandbox's clock begins. */
export const BEGINNING = "2024-12-16T09:00";

/** Until when each session takes requests, by the earliest reading of the office's page. */
export const DEADLINES = ["2025-01-05T23:59", "2025-03-30T23:59", "2025-05-25T23:59", "2025-08-22T23:59"];
