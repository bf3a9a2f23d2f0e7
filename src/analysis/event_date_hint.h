#ifndef EVENT_DATE_HINT_H
#define EVENT_DATE_HINT_H

/** The way out where times end at another date than that of the event: each at the date of its
 * event, the others at that of the column where all end now. New text. */
char *tf_hint_of_event_dates(const char *event, const char *end);

#endif
