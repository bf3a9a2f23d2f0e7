#ifndef EVENT_RULES_H
#define EVENT_RULES_H

#include "analysis/event_codes.h"
#include "analysis/order.h"
#include "analysis/subjects.h"
#include "event_names.h"

/* Between the files that decide which codes of a column are events: what the user says
   (event_coding.c), what is taken where nothing is said (event_assumed.c), and how it is refused
   where nothing can be (event_unsaid.c). */

/** The codes, and what was said of them. */
typedef struct tf_coding {
    tf_event_codes found;
    const tf_outcome_ask *asked;
    tf_causes causes;
} tf_coding;

/** Whether an empty cell is meant. */
static inline bool tf_means_empty(const tf_texts *member) {
    return tf_is_among(member->items, member->n, "");
}

/** Whether all that isn't missing is meant. */
static inline bool tf_means_any(const tf_texts *member) {
    return tf_is_among(member->items, member->n, TF_ANY_VALUE);
}

/** Whether the column was named as one of censoring, so that the other value is the event. */
static inline bool tf_coded_by_censor(const tf_outcome_ask *asked) {
    return !asked->event.column;
}

static inline tf_event_key tf_event_key_of(const tf_outcome_ask *asked) {
    return tf_coded_by_censor(asked) ? TF_KEY_CENSOR : TF_KEY_EVENT;
}

/** Whether a word says that something happened; progression is an event, too. */
static inline bool tf_code_names_event(const tf_event_code *code) {
    return code->means == TF_MEANING_EVENT || code->means == TF_MEANING_PROGRESSION;
}

/** Whether all codes are dates, of which there is at least one. */
bool tf_codes_are_dates(const tf_event_codes *codes);

/** Gives all codes that role, since it is said by their being there; says so. False with an error
 * if one beside dates is none. */
bool tf_assume_any(const tf_coding *c, tf_role role);
/**
 * The roles of codes of which none is listed; `missing` is what an empty cell means. By their
 * words, by 0 and 1, yes and no, and CDISC's kinds of censoring; false with an error if these leave
 * one open, or the column's name says the contrary.
 */
bool tf_assume_roles(tf_coding *c, tf_role missing);

/** Gives the codes that the key competing names their causes, and sets them behind the others,
 * which alone are looked at from then on. False with an error if one is named twice, or otherwise.
 */
bool tf_causes_declare(tf_coding *c);
/** Looks at all of them again. False with an error if what is named isn't there, or nothing is. */
bool tf_causes_settle(tf_coding *c);

/** Warns of a number that is there once, and is no code of an event. */
void tf_warn_odd_code(const tf_event_codes *codes, const tf_event_code *code);

/** Asks which code is the event. Always false. */
bool tf_refuse_unsaid(const tf_coding *c);
/** Puts the way out for a code that nobody knows before the others. Takes the hint. */
char *tf_offer_missing(const tf_event_codes *codes, char *hint);
/** Of numbers: the greatest is the event in R's files (1 alive, 2 dead). NULL if any is a word. */
const char *tf_example_code(const tf_event_codes *codes);

#endif
