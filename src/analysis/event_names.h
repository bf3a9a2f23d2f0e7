#ifndef EVENT_NAMES_H
#define EVENT_NAMES_H

#include "analysis/event_codes.h"

/* What the name of a column of events says against the rule that 1 and yes are the event. */

/** By which key the column was named. */
typedef enum tf_event_key { TF_KEY_EVENT, TF_KEY_CENSOR } tf_event_key;

/**
 * Gives the codes the roles that the column's name explains, and says so; false, and nothing is
 * changed, if it explains none of them or leaves one open.
 */
bool tf_event_names_obey(tf_event_codes *codes, tf_event_key key);

/**
 * False with an error if 1 or yes would be the event of a column whose name says that it means
 * none, "Alive" or "Sans rechute": who has the columns knows, and is asked.
 */
bool tf_event_names_allow(const tf_event_codes *codes, tf_event_key key);

/** Warns of roles that contradict the name. */
void tf_event_names_doubt(const tf_event_codes *codes, tf_event_key key);

/** Whether it is called as columns of censoring are. */
bool tf_event_names_censor(const char *column);

/** A name as it is typed: a shell would take one with blanks for two. In the arena. */
const char *tf_event_typed(const tf_event_codes *codes, const char *name);

#endif
