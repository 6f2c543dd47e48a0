// What ical.js, a reader of another family, understands of a calendar on the standard input.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const found = createRequire(`${process.argv[2]}/`).resolve("ical.js");
const { default: ICAL } = await import(pathToFileURL(found).href);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
  return {
    uid: event.uid, summary: event.summary, sequence: event.sequence, start: moment(event.startDate),
    end: moment(event.endDate), status: one.getFirstPropertyValue("status"), location: event.location,
  };
});
console.log(JSON.stringify(events));
